/**
 * Manners of the harvester: what a site forbids is not fetched; one request a host at a time, with
 * a pause behind each; so many a host and day; only within the hours that the operator allows.
 */
import { runTask } from "@/lib/intake/host/pool";
import type { RobotsAnswer } from "@/lib/intake/web-page/ask-robots";
import { withoutAnswer, type Fetched, type Fetcher } from "./fetched";

export type Manners = {
  /** The name in robots.txt, without its version. */
  readonly agent: string;
  /** Milliseconds between the end of an answer and the next request to the same host. */
  readonly pause: number;
  /** Milliseconds at most that a site's own Crawl-delay may ask for. */
  readonly longestPause: number;
  /** Requests to one host and day. */
  readonly budget: number;
  /** Hours of the day [from, to) in Asia/Shanghai; the same twice: at any time. */
  readonly hours: readonly [number, number];
  /** Times to try again what may pass: a reset, no answer in time, 429 and 5xx. */
  readonly retries: number;
};
export const MANNERS: Manners = {
  agent: "Sunledger",
  pause: 1500,
  longestPause: 30_000,
  budget: 2000,
  hours: [0, 0],
  retries: 2,
};

type Clock = { readonly now: () => Date; readonly sleep: (ms: number) => Promise<void> };
const NONE_YET = 0;
const CLOCK: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

type Host = {
  /** The request before; the next one waits for it and for its pause. */
  tail: Promise<unknown>;
  requests: number;
  pause: number;
  readonly robots: Map<string, Promise<Rules>>;
};
type Rules = { readonly bytes: Uint8Array | null; readonly isClosed: boolean };

/**
 * @param fetch one request, without any manners
 * @param spent requests of the same day to each host, before this run
 */
export function makePolite(
  fetch: Fetcher,
  manners: Manners = MANNERS,
  { clock = CLOCK, spent = new Map() }: { clock?: Clock; spent?: ReadonlyMap<string, number> } = {},
): Fetcher {
  const hosts = new Map<string, Host>();
  const hostOf = (address: string): Host => {
    const name = new URL(address).host;
    const known = hosts.get(name);
    if (known) return known;
    const host: Host = {
      tail: Promise.resolve(),
      requests: spent.get(name) ?? NONE_YET,
      pause: manners.pause,
      robots: new Map(),
    };
    hosts.set(name, host);
    return host;
  };
  const inTurn = <T>(host: Host, work: () => Promise<T>): Promise<T> => {
    const done = host.tail.then(work);
    host.tail = done.then(
      () => clock.sleep(host.pause),
      () => clock.sleep(host.pause),
    );
    return done;
  };
  const ask = async (host: Host, request: Parameters<Fetcher>[0]): Promise<Fetched> => {
    for (let attempt = 0; ; attempt++) {
      if (host.requests >= manners.budget)
        return withoutAnswer(request.address, "budget", clock.now());
      host.requests++;
      const answer = await fetch(request);
      if (!mayPass(answer) || attempt >= manners.retries) return answer;
      await clock.sleep(
        Math.min(manners.longestPause, retryAfter(answer) ?? host.pause * 2 ** (attempt + 1)),
      );
    }
  };
  const robotsOf = (host: Host, address: string): Promise<Rules> => {
    const { origin } = new URL(address);
    const known = host.robots.get(origin);
    if (known) return known;
    const rules = ask(host, { address: `${origin}/robots.txt` }).then(rulesFrom);
    host.robots.set(origin, rules);
    return rules;
  };
  return async (request) => {
    if (!URL.canParse(request.address))
      return withoutAnswer(request.address, "not_http", clock.now());
    const host = hostOf(request.address);
    return inTurn(host, async () => {
      if (!isAllowedHour(manners.hours, clock.now()))
        return withoutAnswer(request.address, "outside_hours", clock.now());
      const robots = await robotsOf(host, request.address);
      if (robots.isClosed) return withoutAnswer(request.address, "robots", clock.now());
      if (robots.bytes) {
        const { allowed, delay } = await askRules(robots.bytes, request.address, manners.agent);
        if (delay !== null)
          host.pause = Math.min(manners.longestPause, Math.max(manners.pause, delay * 1000));
        if (allowed[0] === false) return withoutAnswer(request.address, "robots", clock.now());
      }
      return ask(host, request);
    });
  };
}

/** RFC 9309 §2.3.1: none means all is allowed; a server in trouble means nothing is, for now. */
function rulesFrom(answer: Fetched): Rules {
  if (answer.outcome === "fetched") return { bytes: answer.bytes, isClosed: false };
  return { bytes: null, isClosed: isServerTrouble(answer) };
}

const askRules = (bytes: Uint8Array, address: string, agent: string): Promise<RobotsAnswer> =>
  runTask<"robots">({
    kind: "robots",
    bytes,
    address: new URL("/robots.txt", address).href,
    agent,
    pages: [address],
  });

const isServerTrouble = ({ outcome, status }: Fetched): boolean =>
  outcome === "http_error" && status !== null && status >= 500;
const mayPass = (answer: Fetched): boolean =>
  answer.outcome === "reset" ||
  answer.outcome === "too_slow" ||
  answer.status === 429 ||
  isServerTrouble(answer);

function retryAfter({ headers }: Fetched): number | null {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

/** Hour of the day in China, which has one zone and no summer time. */
const hourInChina = (at: Date): number => (at.getUTCHours() + 8) % 24;
export function isAllowedHour([from, to]: readonly [number, number], at: Date): boolean {
  const hour = hourInChina(at);
  if (from === to) return true;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
