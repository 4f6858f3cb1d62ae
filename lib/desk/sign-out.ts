import { write } from "@/lib/store/client";
import { audit } from "@/lib/store/commands/audit";
import { deskAction, seeOther } from "./route-guard";
import { noSessionCookie } from "@/lib/auth/sign-in";

export const handleSignOut = deskAction("/api/desk/sign-out", async ({ user, by, locale }) => {
  await write((tx) => audit(tx, { ...by, action: "sign_out", entity: "user", entityId: user.id }));
  const answer = seeOther(locale, "/sign-in");
  answer.headers.set("Set-Cookie", noSessionCookie());
  return answer;
});
