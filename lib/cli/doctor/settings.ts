/** What is set: address, secrets, provider, mail. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { readSecretFiles } from "@/lib/auth/secret-files";
import { isStrongSecret } from "@/lib/auth/secret-strength";
import type { Env } from "@/lib/env";
import { isPlainHttpElsewhere } from "@/lib/http/plain-http";
import type { SubscriptionCounts } from "@/lib/store/queries/subscriptions";
import { isOk, makeFault, makeNote, type DoctorFinding } from "./finding";

export function checkAddress(address: string | undefined): DoctorFinding {
  if (address === undefined) {
    return makeNote(
      "address",
      "NEXTAUTH_URL is not set: links and sign-ins work on this machine only.",
      "Set NEXTAUTH_URL to the https address of the site before others use it.",
    );
  }
  if (isPlainHttpElsewhere(address)) {
    return makeFault(
      "address",
      `${address} is plain http: passwords and sessions cross the network unencrypted.`,
      "Put a proxy with TLS in front and set NEXTAUTH_URL to the https address.",
    );
  }
  return isOk("address", address);
}

/** Files of the data folder that only its owner may read. */
const SECRET_FILES = [
  "session-secret",
  "session-secret.previous",
  "signing-key.pem",
  "audit-key.pem",
  "postgres.json",
];

export async function checkSecrets(
  env: Pick<
    Env,
    "NEXTAUTH_SECRET" | "SUNLEDGER_SECRET_PREVIOUS" | "DATABASE_URL" | "SUNLEDGER_EMBEDDED"
  >,
  folder: string,
): Promise<DoctorFinding> {
  const own = env.SUNLEDGER_EMBEDDED !== "1";
  if (own && env.NEXTAUTH_SECRET === undefined) {
    return makeFault(
      "secrets",
      "NEXTAUTH_SECRET is not set.",
      "Set it to the output of `openssl rand -base64 32`.",
    );
  }
  if (env.NEXTAUTH_SECRET !== undefined && !isStrongSecret(env.NEXTAUTH_SECRET)) {
    return makeFault(
      "secrets",
      "NEXTAUTH_SECRET can be guessed.",
      "Replace it by the output of `openssl rand -base64 32`; everybody signs in anew.",
    );
  }
  const files = readSecretFiles(folder);
  const ofFolder = env.NEXTAUTH_SECRET === undefined ? files.present : undefined;
  if (ofFolder !== undefined && !isStrongSecret(ofFolder)) {
    return makeFault(
      "secrets",
      `The session secret in ${folder} can be guessed.`,
      `Stop the program, remove ${path.join(folder, "session-secret")}, and start again; everybody signs in anew.`,
    );
  }
  const open = process.platform === "win32" ? [] : await listReadable(folder);
  if (open.length > 0) {
    return makeFault(
      "secrets",
      `Other users of this machine can read ${open.join(", ")}.`,
      `chmod go-rwx ${open.join(" ")}`,
    );
  }
  if (env.NEXTAUTH_SECRET === undefined && files.present === undefined) {
    return makeNote(
      "secrets",
      `There is no session secret in ${folder} yet: nobody can be signed in.`,
      "None is needed before the first `npm start`, which makes one.",
    );
  }
  if (env.SUNLEDGER_SECRET_PREVIOUS !== undefined || files.former !== undefined) {
    return makeNote(
      "secrets",
      "A former session secret is still accepted.",
      "Run `sunledger secrets reseal`; twelve hours after the change, remove SUNLEDGER_SECRET_PREVIOUS (or session-secret.previous) and start again.",
    );
  }
  return isOk("secrets", "32 random bytes; files of keys are closed to other users.");
}

async function listReadable(folder: string): Promise<string[]> {
  const files = SECRET_FILES.map((name) => path.join(folder, name));
  const readable = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (info) => (info.mode & 0o077) !== 0,
        () => false,
      ),
    ),
  );
  return files.filter((_, n) => readable[n]);
}

export async function checkProvider(issuer: string | undefined): Promise<DoctorFinding> {
  if (issuer === undefined) return makeNote("oidc", "Not configured: people use passwords.", null);
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000) })
    .then((response) => (response.ok ? null : `answers ${response.status}`))
    .catch(() => "does not answer");
  return answer === null
    ? isOk("oidc", `${issuer} answers.`)
    : makeFault(
        "oidc",
        `${address} ${answer}: nobody can sign in by the provider.`,
        "Check SUNLEDGER_OIDC_ISSUER and whether this machine reaches it.",
      );
}

/** Whether messages leave, and whether the server that takes them answers. */
export async function checkMail(
  env: Pick<
    Env,
    | "SUNLEDGER_SMTP_URL"
    | "SUNLEDGER_MAIL_FROM"
    | "SUNLEDGER_WEBHOOK_URL"
    | "SUNLEDGER_WEBHOOK_SECRET"
  >,
  findTrouble: () => Promise<string | null>,
): Promise<DoctorFinding> {
  if (env.SUNLEDGER_WEBHOOK_URL !== undefined && env.SUNLEDGER_WEBHOOK_SECRET === undefined)
    return makeFault(
      "mail",
      "SUNLEDGER_WEBHOOK_URL is set without SUNLEDGER_WEBHOOK_SECRET: nothing is sent there.",
      "Set SUNLEDGER_WEBHOOK_SECRET to the output of `openssl rand -hex 32`, and give it to the receiver.",
    );
  if (env.SUNLEDGER_SMTP_URL === undefined)
    return makeNote(
      "mail",
      env.SUNLEDGER_WEBHOOK_URL === undefined
        ? "Not configured: messages are listed for the telephone."
        : "Not configured: messages leave by the webhook.",
      null,
    );
  if (env.SUNLEDGER_MAIL_FROM === undefined)
    return makeFault(
      "mail",
      "SUNLEDGER_SMTP_URL is set without SUNLEDGER_MAIL_FROM: no mail is sent.",
      "Set SUNLEDGER_MAIL_FROM to the sender's address.",
    );
  const trouble = await findTrouble();
  return trouble === null
    ? isOk("mail", "The mail server answers and takes the sign-in.")
    : makeFault(
        "mail",
        `The mail server cannot be used: ${trouble}`,
        "Check SUNLEDGER_SMTP_URL and whether this machine reaches it; messages wait meanwhile.",
      );
}

/** Whether readers may follow what is published by mail, and how many do. */
export async function checkSubscriptions(
  env: Pick<
    Env,
    "SUNLEDGER_SUBSCRIPTIONS" | "SUNLEDGER_SMTP_URL" | "SUNLEDGER_MAIL_FROM" | "NEXTAUTH_URL"
  >,
  count: () => Promise<SubscriptionCounts>,
): Promise<DoctorFinding> {
  if (env.SUNLEDGER_SUBSCRIPTIONS === "0")
    return makeNote("subscriptions", "By mail: switched off; feeds are always there.", null);
  const missing = (["SUNLEDGER_SMTP_URL", "SUNLEDGER_MAIL_FROM", "NEXTAUTH_URL"] as const).filter(
    (name) => env[name] === undefined,
  );
  if (missing.length > 0)
    return makeFault(
      "subscriptions",
      `SUNLEDGER_SUBSCRIPTIONS is 1 without ${missing.join(", ")}: readers are offered no mail.`,
      `Set ${missing.join(", ")}, or leave SUNLEDGER_SUBSCRIPTIONS out.`,
    );
  const { mail, asked, webhooks, failed } = await count();
  const found = `${mail} by mail, ${asked} not confirmed yet, ${webhooks} webhooks.`;
  return failed === 0
    ? isOk("subscriptions", found)
    : makeNote(
        "subscriptions",
        `${found} ${failed} deliveries were given up in the last 30 days.`,
        "See the jobs of the kind «Notifications to subscribers» at /desk/jobs.",
      );
}
