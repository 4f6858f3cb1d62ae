/**
 * Whether login and password belong together: every attempt is counted before it is tried, and
 * written down.
 */
import { cookieIn, setCookie } from "@/lib/auth/cookies";
import { sealText, openText } from "@/lib/auth/sealed-text";
import { recordFailure, recordSuccess } from "@/lib/store/commands/users";
import {
  countAttempt,
  forgiveAttempt,
  type AttemptKey,
} from "@/lib/store/commands/sign-in-attempts";
import { findUser, type UserRow } from "@/lib/store/queries/users";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { hashName } from "./hash-name";
import { hashPassword, verifyPassword } from "./password";
import { isFactorDemanded, isRightCode } from "./second-factor";
import type { SignedIn } from "./session";

/** Compared against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword("there is no such account");

export type Attempt = {
  readonly login: string;
  readonly password: string;
  /** One-time code or recovery code, where a second factor is set up. */
  readonly code?: string;
  /** The client's address, as the audit log keeps it. */
  readonly origin?: string | null;
  /** The request came through a proxy: sample accounts are for this machine only. */
  readonly proxied?: boolean;
  /** The request's `Cookie` header: tells whether this browser has signed in to the account before. */
  readonly cookie?: string | null;
};
/** `wrong` is the one answer for a wrong password, an unknown name and a disabled account. */
export type SignInOutcome =
  | { readonly kind: "in"; readonly user: UserRow }
  | { readonly kind: "wrong" }
  /** The password is right; a code is missing or wrong. */
  | { readonly kind: "code" }
  | { readonly kind: "wait"; readonly seconds: number };

const BROWSER = "sunledger-browser";
const BROWSER_SECONDS = 180 * 86_400;
/** The cookie by which a browser that has signed in to an account is known to it. */
export const browserCookie = (userId: string): string =>
  setCookie(BROWSER, sealText(`${userId} ${crypto.randomUUID()}`, BROWSER), {
    seconds: BROWSER_SECONDS,
    sameSite: "Lax",
  });

/** A browser known to the account waits by itself; any other with the account and its address. */
function attemptKeys({ login, origin, cookie }: Attempt): AttemptKey[] {
  const sealed = cookieIn(cookie, BROWSER);
  const [userId, browser] = (sealed ? openText(sealed, BROWSER) : null)?.split(" ") ?? [];
  if (browser && userId === login) return [{ kind: "browser", subject: hashName(browser) }];
  return [
    { kind: "account", subject: hashName(login) },
    ...(origin ? [{ kind: "address" as const, subject: hashName(origin) }] : []),
  ];
}

/** Once at first, then ever more rarely: a flood of refused attempts must not fill the audit log. */
const isWorthALine = (refused: number): boolean => /^10*$/.test(String(refused));

export async function checkPassword(attempt: Attempt): Promise<SignInOutcome> {
  const login = attempt.login.slice(0, 100);
  const origin = attempt.origin ?? null;
  const keys = attemptKeys({ ...attempt, login });
  const user = await findUser({ login });
  const known = user ? { id: user.id } : { id: null, name: hashName(login) };
  const { seconds, refused } = await countAttempt(keys);
  if (seconds > 0) {
    if (isWorthALine(refused)) await recordFailure({ ...known, origin, reason: "wait", refused });
    return { kind: "wait", seconds };
  }
  const right = await verifyPassword(
    user?.passwordHash ?? (await nobody),
    attempt.password.slice(0, 500),
  );
  const fail = async (reason: Parameters<typeof recordFailure>[0]["reason"]) => {
    await recordFailure({ ...known, origin, reason });
    return { kind: "wrong" } as const;
  };
  if (!user) return fail("unknown");
  if (!user.active) return fail("disabled");
  if (!user.passwordHash || !right) return fail("password");
  if (user.sample && attempt.proxied) return fail("sample_by_proxy");
  const factor = await checkFactor(user, attempt);
  if (factor !== null) return factor;
  await forgiveAttempt(keys);
  return { kind: "in", user };
}

/**
 * Whether the code keeps the person out; null where it does not. Codes are counted by themselves:
 * six digits are few.
 */
async function checkFactor(user: UserRow, attempt: Attempt): Promise<SignInOutcome | null> {
  if (!isFactorDemanded(user) || !(await findSecondFactor(user.id))?.confirmed) return null;
  const code = (attempt.code ?? "").trim().slice(0, 40);
  if (code === "") return { kind: "code" };
  const origin = attempt.origin ?? null;
  const checked = await recheckCode(user, origin, async () =>
    (await isRightCode(user, code, { actor: user.id, origin })) ? 1 : null,
  );
  if ("wait" in checked) return { kind: "wait", seconds: checked.wait };
  return checked.right === null ? { kind: "code" } : null;
}

/**
 * Counts an attempt at a code before it is looked at.
 *
 * @param check gives what the code stands for, or null for a wrong one
 * @returns that, or the seconds to wait
 */
export async function recheckCode(
  user: { id: string },
  origin: string | null,
  check: () => Promise<number | null>,
): Promise<{ right: number | null } | { wait: number }> {
  const keys = [{ kind: "code" as const, subject: hashName(user.id) }];
  const { seconds, refused } = await countAttempt(keys);
  if (seconds > 0) {
    if (isWorthALine(refused))
      await recordFailure({ id: user.id, origin, reason: "wait", refused });
    return { wait: seconds };
  }
  const right = await check();
  if (right === null) await recordFailure({ id: user.id, origin, reason: "code" });
  else await forgiveAttempt(keys);
  return { right };
}

/** The line of the audit log for a password (and code) that was right. */
export const recordSignIn = (user: SignedIn, origin: string | null): Promise<void> =>
  recordSuccess({ id: user.id, origin, way: "password" });

/** The own password, asked again before something is changed; counted by the account. */
export async function recheckPassword(
  user: UserRow,
  password: string,
  origin: string | null,
): Promise<"right" | "wrong" | number> {
  const keys = [{ kind: "password" as const, subject: hashName(user.id) }];
  const { seconds, refused } = await countAttempt(keys);
  const fail = (reason: "wait" | "password") =>
    recordFailure({ id: user.id, origin, reason, refused, action: "user.password_fail" });
  if (seconds > 0) {
    if (isWorthALine(refused)) await fail("wait");
    return seconds;
  }
  if (!user.passwordHash || !(await verifyPassword(user.passwordHash, password.slice(0, 500)))) {
    await fail("password");
    return "wrong";
  }
  await forgiveAttempt(keys);
  return "right";
}
