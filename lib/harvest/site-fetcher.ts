/** The fetcher of real sites: safe, polite, following redirects. */
import { fetchAddress, followRedirects } from "./fetch-address";
import type { Fetcher } from "./fetched";
import { makePolite, MANNERS, type Manners } from "./polite";
import { publicPolicy, type ContactPolicy } from "./public-address";

export type HarvestSettings = {
  /** As `gov.cn, example.org`. */
  readonly domains: string;
  readonly contact: string;
  readonly version: string;
  readonly pause: number;
  readonly budget: number;
  /** As `22-6`; null: at any time. */
  readonly hours: string | null;
};

/**
 * @param pins SHA-256 of certificates that the operator trusts, by host
 * @param spent requests of today to each host, which count towards its budget
 */
export function makeSiteFetcher(
  settings: HarvestSettings,
  known: {
    readonly pins: ReadonlyMap<string, string>;
    readonly spent: ReadonlyMap<string, number>;
  },
  policy: ContactPolicy = publicPolicy(listDomains(settings.domains)),
): Fetcher {
  const userAgent = `${MANNERS.agent}/${settings.version} (+${settings.contact})`;
  const manners: Manners = {
    ...MANNERS,
    pause: settings.pause,
    budget: settings.budget,
    hours: hoursOf(settings.hours),
  };
  const once: Fetcher = (request) => fetchAddress(request, { policy, userAgent, pins: known.pins });
  return followRedirects(makePolite(once, manners, { spent: known.spent }));
}

const listDomains = (text: string): string[] =>
  text
    .split(/[,，\s]+/)
    .map((domain) => domain.trim().toLowerCase().replace(/^\./, ""))
    .filter((domain) => domain !== "");

function hoursOf(text: string | null): Manners["hours"] {
  const [from, to] = (text ?? "0-0").split("-").map(Number);
  if (from === undefined || to === undefined) throw new RangeError(`no hours of the day: ${text}`);
  return [from, to];
}
