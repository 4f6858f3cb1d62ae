/** A person's password: changed by its owner, or set by a one-time link. */
import { z } from "zod";
import { recheckPassword } from "@/lib/auth/authorize";
import { hashPassword } from "@/lib/auth/password";
import { sessionCookie } from "@/lib/auth/session";
import { fromOf } from "@/lib/auth/sign-in";
import { isWeakPassword } from "@/lib/auth/weak-password";
import { clientAddress } from "@/lib/http/client-address";
import { acceptInvitation, setOwnPassword } from "@/lib/store/commands/set-password";
import { listCityNames } from "@/lib/store/queries/city-names";
import { findInvitation } from "@/lib/store/queries/invitation";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { deskAction, openAction } from "./action";
import { passwordField } from "./forms/fields";
import { seeOther } from "./route-guard";

const twice = { password: passwordField, again: passwordField };
export const passwordForm = z.object({ current: passwordField, ...twice });
export const firstPasswordForm = z.object({ token: z.string("missing").max(100), ...twice });

/** Words that everybody here would try: the account, its person, the city. */
const expectedWords = async (user: { login: string; name: string }): Promise<string[]> => [
  user.login,
  ...user.name.split(/\s+/),
  ...(await listCityNames()),
];

export const handlePassword = deskAction(
  {
    route: "/api/desk/password",
    form: passwordForm,
    page: "/desk/password",
    secret: ["current", "password", "again"],
  },
  async ({ request, fields, user, by, refuse, answer }) => {
    const { current, password, again } = fields;
    const checked = await recheckPassword(user, current, by.origin ?? null);
    if (checked === "wrong") return refuse({ current: "wrong" }, "wrong");
    if (checked !== "right") return answer("wait");
    if (password !== again) return refuse({ again: "differ" }, "differ");
    if (password === current || isWeakPassword(password, await expectedWords(user)))
      return refuse({ password: "weak" }, "weak");
    const signedIn = await setOwnPassword({
      id: user.id,
      passwordHash: await hashPassword(password),
      origin: by.origin ?? null,
    });
    const to = answer("changed");
    if (signedIn)
      to.headers.append("Set-Cookie", await sessionCookie(signedIn, "password", fromOf(request)));
    return to;
  },
);

/** The first password, by the one-time link. */
export const handleInvitation = openAction(
  {
    route: "/api/desk/invitation",
    form: firstPasswordForm,
    page: (text) => `/invitation?${new URLSearchParams({ token: text("token").slice(0, 100) })}`,
    secret: ["token", "password", "again"],
  },
  async ({ request, fields, locale, refuse, answer }) => {
    const { token, password, again } = fields;
    if (password !== again) return refuse({ again: "differ" }, "differ");
    const invited = await findInvitation(token);
    if (!invited) return answer("used");
    if (isWeakPassword(password, await expectedWords(invited)))
      return refuse({ password: "weak" }, "weak");
    const signedIn = await acceptInvitation({
      token,
      passwordHash: await hashPassword(password),
      origin: clientAddress(request.headers),
    });
    if (!signedIn) return answer("used");
    // A link replaces the password, never the second factor.
    if ((await findSecondFactor(signedIn.id))?.confirmed) return seeOther(locale, "/sign-in");
    const to = seeOther(locale, "/desk");
    to.headers.append("Set-Cookie", await sessionCookie(signedIn, "invitation", fromOf(request)));
    return to;
  },
);
