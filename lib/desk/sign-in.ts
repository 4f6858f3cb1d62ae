import { z } from "zod";
import { localPath, signInByForm } from "@/lib/auth/sign-in";
import { openAction } from "./action";

/**
 * Nothing here is refused for its form: only whether it opens the account counts, and what an ended
 * session left behind must not be lost.
 */
const text = z.string().default("");
export const signInForm = z.object({
  login: text,
  password: text,
  code: text,
  callbackUrl: text,
  back: text,
  // What was written when a session ended, and where it was to go.
  resume: text,
  kept: text,
});

/** The sign-in by password. After a failure the page has the account's name again, never the password. */
export const handleSignIn = openAction(
  {
    route: "/api/auth/callback/credentials",
    form: signInForm,
    // `back` is in the language of its page already.
    page: (given) => localPath(given("back"), "/sign-in").replace(/^\/en(?=\/)/, ""),
    secret: ["password", "code", "callbackUrl", "back", "resume", "kept"],
  },
  ({ request, fields, form, turnBack }) =>
    signInByForm(request, fields, form, (why) => turnBack({}, why)),
);
