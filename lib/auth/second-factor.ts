/**
 * One-time codes of an app (TOTP: RFC 6238, SHA-1, six digits, 30 seconds) beside the password,
 * where the operator demands them.
 */
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { openText, sealText } from "@/lib/auth/sealed-text";
import { env } from "@/lib/env";
import { spendFactorStep, spendRecoveryCode } from "@/lib/store/commands/second-factor";
import type { By } from "@/lib/store/commands/users";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import { hashesOfName, hashName } from "./hash-name";

/** What secrets of second factors are sealed for. */
export const FACTOR_PURPOSE = "second factor";
const PERIOD = 30;
/** Codes of the step before and after count too: clocks differ, and typing takes time. */
const WINDOW = 1;
/** Those who decide what is public, who may do it, and who reads everything. */
const ROLES = new Set(["supervisor", "admin", "auditor"]);

/** Sample accounts are left out: they cannot be reached from elsewhere. */
export const isFactorDemanded = (user: { role: string; sample: boolean }): boolean =>
  env.SUNLEDGER_SECOND_FACTOR === "1" && ROLES.has(user.role) && !user.sample;

const totpOf = (login: string, secret: Secret): TOTP =>
  new TOTP({ issuer: "Sunledger", label: login, secret, period: PERIOD, digits: 6 });

export type NewFactor = { readonly sealed: string; readonly secret: string; readonly uri: string };
export const makeFactor = (login: string): NewFactor => {
  const secret = new Secret({ size: 20 });
  return describeFactor(login, secret, sealText(secret.base32, FACTOR_PURPOSE));
};
const describeFactor = (login: string, secret: Secret, sealed: string): NewFactor => ({
  sealed,
  secret: secret.base32,
  uri: totpOf(login, secret).toString(),
});
/** @returns null where it was sealed under a session secret that is not accepted */
export function openFactor(login: string, sealed: string): NewFactor | null {
  const text = openText(sealed, FACTOR_PURPOSE);
  return text === null ? null : describeFactor(login, Secret.fromBase32(text), sealed);
}

/** The step (30 seconds each since 1970) that a code belongs to; null for a wrong one. */
export function findStep(secret: string, code: string, now = Date.now()): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf("", Secret.fromBase32(secret)).validate({
    token,
    timestamp: now,
    window: WINDOW,
  });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}

const RECOVERY_CODES = 10;
/** Fifty bits each, in letters and digits that are not mistaken for one another. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
/** Ten codes for the loss of the app, each good once. */
export const makeRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(10)].map((byte) => LETTERS.charAt(byte % LETTERS.length));
    return `${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`;
  });
const nameOfCode = (code: string): string =>
  `recovery ${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`;
export const hashRecoveryCode = (code: string): string => hashName(nameOfCode(code));

/** Whether a code lets the person in: one of the app that was not used yet, or a recovery code. */
export async function isRightCode(
  user: { id: string; login: string },
  code: string,
  by: By,
): Promise<boolean> {
  const factor = await findSecondFactor(user.id);
  if (!factor?.confirmed) return false;
  if (code.replace(/[^a-z0-9]/gi, "").length === 10)
    return spendOneOf(user.id, hashesOfName(nameOfCode(code)), by);
  const opened = openFactor(user.login, factor.secret);
  const step = opened ? findStep(opened.secret, code) : null;
  return step !== null && spendFactorStep(user.id, step);
}

async function spendOneOf(userId: string, hashes: readonly string[], by: By): Promise<boolean> {
  for (const hash of hashes) if (await spendRecoveryCode(userId, hash, by)) return true;
  return false;
}
