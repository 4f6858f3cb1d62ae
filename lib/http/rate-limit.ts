/**
 * How often one address may ask: a window of a minute, counted in this process. Keys have a limit of their own; this machine has ten times
 * that of an address, because a proxy or a load test in front of the server asks from here.
 */
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";

const WINDOW = 60;
const MAX_KNOWN = 20_000;
const windows = new Map<string, { start: number; used: number }>();

export type Allowance = { allowed: boolean; headers: Record<string, string> };

export function takeTurn(who: string, limit: number, now = Date.now()): Allowance {
  const second = Math.floor(now / 1000);
  let w = windows.get(who);
  if (!w || second - w.start >= WINDOW) {
    if (windows.size >= MAX_KNOWN)
      for (const [key, old] of windows) if (second - old.start >= WINDOW) windows.delete(key);
    // Those known longest are forgotten; emptying the table would give everybody a new turn.
    for (const oldest of windows.keys()) {
      if (windows.size < MAX_KNOWN) break;
      windows.delete(oldest);
    }
    w = { start: second, used: 0 };
    windows.set(who, w);
  }
  w.used += 1;
  const left = Math.max(0, limit - w.used);
  const reset = String(Math.max(1, w.start + WINDOW - second));
  const headers = {
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": String(left),
    "RateLimit-Reset": reset,
    "RateLimit-Policy": `${limit};w=${WINDOW}`,
  };
  return w.used <= limit
    ? { allowed: true, headers }
    : { allowed: false, headers: { ...headers, "Retry-After": reset } };
}

const LOOPBACK = /^(?:::1$|127\.)/;

export function limitFor(
  request: Request,
  key: { id: string } | null,
): { who: string; limit: number } {
  if (key) return { who: `key ${key.id}`, limit: env.SUNLEDGER_RATE_LIMIT_KEY };
  const address = clientAddress(request.headers) ?? "unknown";
  return {
    who: address,
    limit: LOOPBACK.test(address) ? env.SUNLEDGER_RATE_LIMIT * 10 : env.SUNLEDGER_RATE_LIMIT,
  };
}
