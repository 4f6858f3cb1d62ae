/**
 * How often one address may ask, weighted by what an answer costs: a window of a minute, counted on
 * this machine (web processes tell each other what they have counted). Keys have a limit of their
 * own; this machine has ten times that of an address, because a proxy or a load test in front of
 * the server asks from here.
 */
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";

const WINDOW = 60;
const MAX_KNOWN = 20_000;
type Window = { start: number; used: number };
/** A request that was counted: by whom, and the second in which it came. */
export type CountedTurn = { readonly who: string; readonly second: number; readonly used: number };

/** Of the process, not of the module: the pages and the web server are bundled apart. */
const holder = globalThis as {
  sunledgerTurns?: { readonly windows: Map<string, Window>; readonly counted: Map<string, number> };
};
const { windows, counted } = (holder.sunledgerTurns ??= { windows: new Map(), counted: new Map() });

export type Allowance = { allowed: boolean; headers: Record<string, string> };

/** What was counted here since this was last asked; for the other web processes of this machine. */
export function takeCountedTurns(now = Date.now()): CountedTurn[] {
  const turns = [...counted].map(([who, used]) => ({ who, used, second: Math.floor(now / 1000) }));
  counted.clear();
  return turns;
}

/** Counts what other web processes of this machine have counted. */
export function addTurnsOfOthers(turns: readonly CountedTurn[]): void {
  for (const { who, second, used } of turns) findWindow(who, second).used += used;
}

/** What an answer costs, in turns of a list in JSON: pictures and Office files are made for each reader. */
const COSTS: Readonly<Record<string, number>> = {
  csv: 2,
  ndjson: 2,
  svg: 2,
  docx: 10,
  png: 20,
  xlsx: 20,
};
export const costOf = (format: string): number => COSTS[format] ?? 1;
/** What costs more is made beside the web process. */
export const CHEAP = 2;
/**
 * Milliseconds of a processor that one turn pays for: an address has 15 seconds of it in a minute,
 * whatever it asks for.
 */
const TURN_MS = 5;

/** Counts what an answer has cost beyond what was paid for it beforehand. */
export function chargeTime(
  who: string,
  limit: number,
  { milliseconds, paid }: { milliseconds: number; paid: number },
): void {
  const more = Math.ceil(milliseconds / TURN_MS) - paid;
  if (more > 0) takeTurn(who, limit, more);
}

/** @param cost turns that this answer takes (`costOf`) */
export function takeTurn(who: string, limit: number, cost = 1, now = Date.now()): Allowance {
  const second = Math.floor(now / 1000);
  const w = findWindow(who, second);
  w.used += cost;
  // Alone there is nobody to tell.
  if (env.SUNLEDGER_WEB_PROCESSES > 1) counted.set(who, (counted.get(who) ?? NONE) + cost);
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
const NONE = 0;

function findWindow(who: string, second: number): Window {
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
  return w;
}

const LOOPBACK = /^(?:::1$|127\.)/;

type Limit = { who: string; limit: number };

const limitOf = (address: string): number =>
  LOOPBACK.test(address) ? env.SUNLEDGER_RATE_LIMIT * 10 : env.SUNLEDGER_RATE_LIMIT;

/** The API's limit of a key, or of an address without one. */
export function limitFor(request: Request, key: { id: string } | null): Limit {
  if (key) return { who: `key ${key.id}`, limit: env.SUNLEDGER_RATE_LIMIT_KEY };
  const who = clientAddress(request.headers) ?? "unknown";
  return { who, limit: limitOf(who) };
}

/**
 * The same for pages that are made: counted apart, so that programs and people of one address do
 * not keep each other out.
 */
export function pageLimitFor(headers: Parameters<typeof clientAddress>[0]): Limit {
  const address = clientAddress(headers) ?? "unknown";
  return { who: `pages ${address}`, limit: limitOf(address) };
}
