/** A person's own sessions: which there are, and an end to one or to all of them. */
import { noSessionCookie } from "@/lib/auth/session";
import { endSession, endSessions } from "@/lib/store/commands/sessions";
import { deskAction, seeOther } from "./route-guard";

export const handleSessions = deskAction(
  "/api/desk/sessions",
  async ({ user, by, text, locale }) => {
    if (text("do") === "end_all") {
      await endSessions(user.id, by);
      const answer = seeOther(locale, "/sign-in");
      answer.headers.set("Set-Cookie", noSessionCookie());
      return answer;
    }
    const ended =
      text("do") === "end" &&
      (await endSession({ id: text("id"), userId: user.id, action: "session.end" }, by));
    return seeOther(locale, "/desk/sessions", { said: ended ? "session_ended" : "session_gone" });
  },
);
