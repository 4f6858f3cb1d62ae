/** What a site's robots.txt allows us; runs in a reading program, because the file is untrusted. */
import robotsParser from "robots-parser";

export type RobotsAnswer = {
  readonly allowed: readonly boolean[];
  /** Seconds between two requests, as the site asks for; null where it asks for none. */
  readonly delay: number | null;
  readonly sitemaps: readonly string[];
};

/** Google reads no more of one either (RFC 9309 §2.5 asks for at least 500 KiB). */
const MAX_BYTES = 512 * 1024;

/** @param agent the name by which we present ourselves, without its version */
export function askRobots(
  bytes: Uint8Array,
  { address, agent, pages }: { address: string; agent: string; pages: readonly string[] },
): RobotsAnswer {
  const text = new TextDecoder().decode(bytes.subarray(0, MAX_BYTES));
  const robots = robotsParser(address, text);
  return {
    allowed: pages.map((page) => robots.isAllowed(page, agent) !== false),
    delay: robots.getCrawlDelay(agent) ?? null,
    sitemaps: robots.getSitemaps().slice(0, 20),
  };
}
