/** Forms about accounts: invitation, change, reset, disabling; and a person's own password. */
import { z } from "zod";
import { ROLES, reachOf } from "@/lib/auth/permissions";
import { clientAddress } from "@/lib/http/client-address";
import { recheckPassword } from "@/lib/auth/authorize";
import { setCookie } from "@/lib/auth/cookies";
import { hashPassword } from "@/lib/auth/password";
import { sessionCookie } from "@/lib/auth/session";
import { fromOf } from "@/lib/auth/sign-in";
import { isWeakPassword } from "@/lib/auth/weak-password";
import { changeUser, enableUser } from "@/lib/store/commands/change-user";
import { inviteUser, resetUser } from "@/lib/store/commands/invite";
import { acceptInvitation, setOwnPassword } from "@/lib/store/commands/set-password";
import { removeFactor } from "@/lib/store/commands/second-factor";
import { endSessions } from "@/lib/store/commands/sessions";
import { disableUser } from "@/lib/store/commands/users";
import { listCityNames } from "@/lib/store/queries/city-names";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { findInvitation } from "@/lib/store/queries/invitation";
import { deskAction, seeOther, type DeskRequest } from "./route-guard";
import { problemResponse } from "@/lib/http/problem";
import { parseForm } from "@/lib/http/parse-form";
import { sameOrigin } from "@/lib/http/same-origin";

const text = z.string().trim();
const optional = text.transform((s) => (s === "" ? null : s)).nullable();
const fields = z.object({
  name: text.min(1).max(80),
  role: z.enum(ROLES),
  agencyId: optional,
  regionCode: optional,
  email: optional.refine((s) => s === null || /^[^\s@]+@[^\s@]+$/.test(s)),
});
const login = text.regex(/^[a-zA-Z0-9][\w.@-]{1,63}$/);

/** The one-time link is shown once: it travels in a cookie of two minutes, not in an address that is logged. */
export const LINK_COOKIE = "sunledger-link";
const linkCookie = (user: string, token: string) =>
  setCookie(LINK_COOKIE, `${user} ${token}`, { seconds: 120 });

export const handleUsers = deskAction("/api/desk/users", async (input) => {
  const { text: get, by, user } = input;
  const id = get("id");
  const ownAccount = id === user.id;
  switch (get("do")) {
    case "invite":
      return invite(input);
    case "change":
      return ownAccount ? answer(input, "own") : change(input);
    case "reset":
      return withLink(input, id, await resetUser(id, by));
    case "disable":
      return ownAccount
        ? answer(input, "own")
        : answer(input, (await disableUser(id, by)) ? "disabled" : "unknown");
    case "remove_factor":
      return ownAccount
        ? answer(input, "own")
        : answer(input, (await removeFactor(id, by)) ? "factor_removed" : "unknown");
    case "end_sessions":
      await endSessions(id, by);
      return answer(input, "sessions_ended");
    case "enable":
      return answer(input, (await enableUser(id, by)) ? "enabled" : "unknown");
    default:
      return answer(input, "bad");
  }
});

const answer = ({ locale }: DeskRequest, said: string) => seeOther(locale, "/desk/users", { said });

function accountFields(form: FormData) {
  const parsed = fields.safeParse(
    Object.fromEntries(
      ["name", "role", "agencyId", "regionCode", "email"].map((k) => [
        k,
        String(form.get(k) ?? ""),
      ]),
    ),
  );
  if (!parsed.success) return null;
  // A right that reaches an agency or a region needs one.
  const reach = reachOf(parsed.data.role, "read_desk");
  if (
    (reach === "agency" && !parsed.data.agencyId) ||
    (reach === "region" && !parsed.data.regionCode)
  )
    return null;
  return {
    ...parsed.data,
    agencyId: reach === "agency" ? parsed.data.agencyId : null,
    regionCode: reach === "region" ? parsed.data.regionCode : null,
  };
}

async function invite(input: DeskRequest): Promise<Response> {
  const name = login.safeParse(input.text("login"));
  const account = accountFields(input.form);
  if (!name.success || !account) return answer(input, "bad");
  return withLink(input, name.data, await inviteUser({ ...account, login: name.data }, input.by));
}

async function change(input: DeskRequest): Promise<Response> {
  const account = accountFields(input.form);
  return answer(
    input,
    account ? await changeUser({ ...account, id: input.text("id") }, input.by) : "bad",
  );
}

function withLink(input: DeskRequest, id: string, token: string | null): Response {
  if (token === null) return answer(input, "taken");
  const to = answer(input, "link");
  to.headers.set("Set-Cookie", linkCookie(id, token));
  return to;
}

/** Words that everybody here would try: the account, its person, the city. */
const expectedWords = async (user: { login: string; name: string }): Promise<string[]> => [
  user.login,
  ...user.name.split(/\s+/),
  ...(await listCityNames()),
];

export const handlePassword = deskAction(
  "/api/desk/password",
  async ({ request, form, user, locale, by }) => {
    const raw = (name: string) => String(form.get(name) ?? "");
    const fail = (said: string) => seeOther(locale, "/desk/password", { said });
    const checked = await recheckPassword(user, raw("current"), by.origin ?? null);
    if (checked !== "right") return fail(checked === "wrong" ? "wrong" : "wait");
    if (raw("password") !== raw("again")) return fail("differ");
    if (raw("password") === raw("current")) return fail("weak");
    if (isWeakPassword(raw("password"), await expectedWords(user))) return fail("weak");
    const signedIn = await setOwnPassword({
      id: user.id,
      passwordHash: await hashPassword(raw("password")),
      origin: by.origin ?? null,
    });
    const to = seeOther(locale, "/desk/password", { said: "changed" });
    if (signedIn)
      to.headers.set("Set-Cookie", await sessionCookie(signedIn, "password", fromOf(request)));
    return to;
  },
);

/** The first password, by the one-time link. */
export async function handleInvitation(request: Request): Promise<Response> {
  if (!sameOrigin(request))
    return problemResponse("forbidden", "This form must be sent from this site.");
  const form = await parseForm(request);
  if (form instanceof Response) return form;
  const raw = (name: string) => String(form.get(name) ?? "");
  const locale = raw("locale") === "en" ? "en" : "zh";
  const fail = (said: string) =>
    seeOther(locale, "/invitation", { token: raw("token").slice(0, 100), said });
  if (raw("password") !== raw("again")) return fail("differ");
  const invited = await findInvitation(raw("token"));
  if (!invited) return fail("used");
  if (isWeakPassword(raw("password"), await expectedWords(invited))) return fail("weak");
  const signedIn = await acceptInvitation({
    token: raw("token"),
    passwordHash: await hashPassword(raw("password")),
    origin: clientAddress(request.headers),
  });
  if (!signedIn) return fail("used");
  // A link replaces the password, never the second factor.
  if ((await findSecondFactor(signedIn.id))?.confirmed) return seeOther(locale, "/sign-in");
  const to = seeOther(locale, "/desk");
  to.headers.set("Set-Cookie", await sessionCookie(signedIn, "invitation", fromOf(request)));
  return to;
}
