/** A person's own sessions: an end to one, to all of them, or to this one. */
import { z } from "zod";
import { noSessionCookie } from "@/lib/auth/session";
import { endSession, endSessions } from "@/lib/store/commands/sessions";
import type { Locale } from "@/lib/i18n/locale";
import { deskAction } from "./action";
import { chosenId } from "./forms/fields";
import { seeOther } from "./route-guard";

const PAGE = "/desk/sessions";
export const oneSessionForm = z.object({ id: chosenId });
/** An empty form ends nothing. */
export const allSessionsForm = z.object({ all: z.literal("1", "missing") });
export const signOutForm = z.object({});

export const handleEndSession = deskAction(
  { route: "/api/desk/sessions/end", form: oneSessionForm, page: PAGE },
  async ({ user, by, fields, answer }) => {
    const one = { id: fields.id, userId: user.id, action: "session.end" } as const;
    return answer((await endSession(one, by)) ? "session_ended" : "session_gone");
  },
);

export const handleEndAllSessions = deskAction(
  { route: "/api/desk/sessions/end-all", form: allSessionsForm, page: PAGE },
  async ({ user, by, locale }) => {
    await endSessions(user.id, by);
    return signedOut(locale);
  },
);

/** Ends this session for good: the cookie opens nothing any more, wherever it was copied to. */
export const handleSignOut = deskAction(
  { route: "/api/desk/sign-out", form: signOutForm, page: "/desk" },
  async ({ user, by, locale }) => {
    await endSession({ id: user.session, userId: user.id, action: "sign_out" }, by);
    return signedOut(locale);
  },
);

function signedOut(locale: Locale): Response {
  const to = seeOther(locale, "/sign-in");
  to.headers.append("Set-Cookie", noSessionCookie());
  return to;
}
