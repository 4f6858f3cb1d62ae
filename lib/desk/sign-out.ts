import { noSessionCookie } from "@/lib/auth/session";
import { endSession } from "@/lib/store/commands/sessions";
import { deskAction, seeOther } from "./route-guard";

/** Ends this session for good: the cookie opens nothing any more, wherever it was copied to. */
export const handleSignOut = deskAction("/api/desk/sign-out", async ({ user, by, locale }) => {
  await endSession({ id: user.session, userId: user.id, action: "sign_out" }, by);
  const answer = seeOther(locale, "/sign-in");
  answer.headers.set("Set-Cookie", noSessionCookie());
  return answer;
});
