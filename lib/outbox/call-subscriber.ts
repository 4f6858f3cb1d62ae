/**
 * Calls a program that follows what is published. Its address was typed by a person, so it is
 * treated as the harvest treats a link: https to a public machine only, resolved once for the
 * connection and held for it, no redirect, nothing read of the answer but its status.
 */
import https from "node:https";
import type { LookupFunction } from "node:net";
import { publicPolicy, resolveHost, type ContactPolicy } from "@/lib/harvest/public-address";
import { RefusedForGood, signBody, throwUnlessTaken } from "./channels";

export type SubscriberCall = {
  readonly address: string;
  readonly secret: string;
  /** The same call has the same key, however often it is made. */
  readonly key: string;
  readonly body: string;
};

/** What the address itself shows; tests pass other rules, nothing else does. */
export type CallPolicy = Pick<ContactPolicy, "resolve" | "mayContact"> & {
  /** Certificates that are trusted beside those of the authorities. */ readonly ca?: string;
};
const PUBLIC: CallPolicy = publicPolicy([]);
/** Milliseconds until the answer's status must be there. */
const PATIENCE = 20_000;

/**
 * Whether an address may be called at all, before its name is resolved: https, no password, a port
 * of the web or above the reserved ones.
 */
export function isCallable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, port } = new URL(address);
  const isWebPort = port === "" || Number(port) >= 1024;
  return protocol === "https:" && username === "" && password === "" && isWebPort;
}

/** @throws RefusedForGood where it may not be called or will not take it; anything else may be tried again */
export async function callSubscriber(
  call: SubscriberCall,
  policy: CallPolicy = PUBLIC,
): Promise<void> {
  if (!isCallable(call.address)) throw new RefusedForGood("The address may not be called.");
  const url = new URL(call.address);
  const target = await resolveHost(url.hostname, { ...policy, domains: [] });
  if (target === "no_such_host") throw new Error("The host's name cannot be resolved.");
  if (typeof target === "string")
    throw new RefusedForGood("The address leads into an internal network.");
  throwUnlessTaken(await post(url, call, { ...target, ca: policy.ca }));
}

function post(
  url: URL,
  { secret, key, body }: SubscriberCall,
  { ip, family, ca }: { ip: string; family: 4 | 6; ca: string | undefined },
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const held: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [{ address: ip, family }]) : callback(null, ip, family);
  return new Promise((done, failed) => {
    const sent = https.request(url, {
      method: "POST",
      agent: false,
      lookup: held,
      ...(ca === undefined ? {} : { ca }),
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "User-Agent": "Sunledger",
        "Idempotency-Key": key,
        "X-Sunledger-Timestamp": timestamp,
        "X-Sunledger-Signature": signBody([secret], timestamp, body),
      },
    });
    sent.once("error", failed);
    sent.once("response", (response) => {
      const { statusCode } = response;
      response.destroy();
      done(statusCode ?? NaN);
    });
    sent.end(body);
  });
}
