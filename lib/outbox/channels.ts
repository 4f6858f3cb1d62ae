/** The ways out: mail by SMTP, and one webhook. Both are the operator's settings. */
import { createHmac } from "node:crypto";
import { createTransport } from "nodemailer";
import { env, isPortal } from "@/lib/env";
import type { OpenChannels } from "@/lib/collection/messages";
import type { OutgoingMessage } from "@/lib/store/commands/deliver-message";

/**
 * Whether readers may follow what is published by mail: links in mails need the site's configured
 * address.
 */
export const isMailOpenToReaders = (): boolean =>
  env.SUNLEDGER_SUBSCRIPTIONS === "1" &&
  openChannels().mail &&
  env.NEXTAUTH_URL !== undefined &&
  !isPortal();

/** What is set, and so may be used. */
export const openChannels = (): OpenChannels => ({
  mail: env.SUNLEDGER_SMTP_URL !== undefined && env.SUNLEDGER_MAIL_FROM !== undefined,
  webhook: env.SUNLEDGER_WEBHOOK_URL !== undefined && env.SUNLEDGER_WEBHOOK_SECRET !== undefined,
});

/** It was refused, and would be again. */
export class RefusedForGood extends Error {}

/** Milliseconds for a connection, and for each answer. */
const PATIENCE = 20_000;

const openTransport = (url: string) =>
  createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  } as Parameters<typeof createTransport>[0]);

export type OutgoingMail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The same mail has the same name, however often it is handed over. */
  readonly name: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** @throws RefusedForGood for an answer of 500 or above; anything else may be tried again */
export async function sendMail({ name, ...mail }: OutgoingMail): Promise<void> {
  if (env.SUNLEDGER_SMTP_URL === undefined)
    throw new RefusedForGood("There is no way out for mail.");
  const transport = openTransport(env.SUNLEDGER_SMTP_URL);
  try {
    await transport.sendMail({
      from: env.SUNLEDGER_MAIL_FROM,
      ...mail,
      messageId: `<${name}@${hostOfSender()}>`,
    });
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    if (responseCode !== undefined && responseCode >= 500)
      throw new RefusedForGood((error as Error).message);
    throw error;
  } finally {
    transport.close();
  }
}

export async function mailMessage(message: OutgoingMessage): Promise<void> {
  if (message.address === null) throw new RefusedForGood("There is no address.");
  const to = { name: message.toName ?? "", address: message.address };
  const { subject, body: text } = message;
  await sendMail({ to, subject, text, name: `message-${message.id}` });
}

const hostOfSender = (): string =>
  /@([\w.-]+)/.exec(env.SUNLEDGER_MAIL_FROM ?? "")?.[1] ?? "localhost";

/** Whether the mail server answers and takes the password. @returns why not, or null */
export async function findMailTrouble(): Promise<string | null> {
  if (env.SUNLEDGER_SMTP_URL === undefined) return null;
  const transport = openTransport(env.SUNLEDGER_SMTP_URL);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    transport.close();
  }
}

/**
 * HMAC-SHA256 over `TIMESTAMP.BODY`, as the receiver computes it; under each secret, separated by a
 * blank.
 */
export const signBody = (secrets: readonly string[], timestamp: string, body: string): string =>
  secrets.map((secret) => signUnder(secret, timestamp, body)).join(" ");
const signUnder = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** @throws as `throwUnlessTaken` */
export async function postWebhook(message: OutgoingMessage): Promise<void> {
  const { SUNLEDGER_WEBHOOK_URL: url, SUNLEDGER_WEBHOOK_SECRET: secret } = env;
  if (url === undefined || secret === undefined) throw new RefusedForGood("There is no webhook.");
  const body = JSON.stringify({
    id: message.id,
    kind: message.kind,
    agency: { id: message.agencyId, name: message.agencyName },
    fiscalYear: message.fiscalYear,
    contact: { name: message.toName, mail: message.address, phone: message.phone },
    subject: message.subject,
    text: message.body,
    link: message.link,
    createdAt: message.createdAt,
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const answer = await fetch(url, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": `message-${message.id}`,
      "X-Sunledger-Timestamp": timestamp,
      "X-Sunledger-Signature": signBody(
        [
          secret,
          ...(env.SUNLEDGER_WEBHOOK_SECRET_PREVIOUS ? [env.SUNLEDGER_WEBHOOK_SECRET_PREVIOUS] : []),
        ],
        timestamp,
        body,
      ),
    },
    body,
  });
  await answer.body?.cancel();
  throwUnlessTaken(answer.status);
}

/**
 * @throws RefusedForGood where the receiver says that the message itself is wrong (400 to 499, but
 * for 408, 425, 429); else an Error
 */
export function throwUnlessTaken(status: number): void {
  if (status >= 200 && status < 300) return;
  const isForGood = status >= 400 && status < 500 && ![408, 425, 429].includes(status);
  const why = `The webhook answered ${status}.`;
  throw isForGood ? new RefusedForGood(why) : new Error(why);
}
