/** One address of every kind that a reader may ask for, in the city that is served. */
import { PATHS } from "@/lib/api/openapi/paths";
import { requirePresent } from "@/lib/lookup";

/** Bodies of the city that is served, and the region above them. */
export type CityNames = {
  readonly slug: string;
  readonly others: readonly string[];
  readonly region: string;
};

/** Addresses of pages; `{slug}` and `{others}` stand for bodies. */
export const PAGE_ADDRESSES: readonly string[] = [
  "/",
  "/en",
  "/agencies",
  "/agencies/{slug}",
  "/agencies/{slug}/carry-over",
  "/reports/{slug}-2025",
  "/rankings",
  "/rankings?indicator=D03&year=2023",
  "/rankings/lab?indicator=D05",
  "/trends",
  "/trends?by=agency",
  "/trends/composition",
  "/trends/why",
  "/flow",
  "/heatmap",
  "/heatmap?indicator=D05",
  "/funnel",
  "/distribution",
  "/map",
  "/compare",
  "/compare?agencies={others}",
  "/changes",
  "/search?q=2025",
  "/data",
  "/data/api",
  "/methodology",
  "/methodology/accuracy",
  "/methodology/rules",
  "/glossary",
  "/accessibility",
  "/verify",
  "/embed/trends",
];

/** In the examples: a body, another one, and the city. */
const OF_SAMPLE: readonly (readonly [string, string])[] = [
  ["pt-jjf", "{slug}"],
  ["pt-shs", "{other}"],
  ["pingtan", "{region}"],
];

/** One example of each path of the API; charts as pictures. */
export const apiAddresses = (): string[] =>
  PATHS.flatMap(({ path, examples }) => {
    if (/^\/charts\/./.test(path)) return [examples[1] ?? `${path.slice(1)}.svg`];
    return examples.slice(0, 1);
  }).map((example) =>
    OF_SAMPLE.reduce((text, [name, stands]) => text.replaceAll(name, stands), `/api/v1/${example}`),
  );

/** @returns the address in this city */
export const fillAddress = (address: string, { slug, others, region }: CityNames): string =>
  address
    .replaceAll("{slug}", slug)
    .replaceAll("{others}", others.join(","))
    .replaceAll("{other}", others[0] ?? slug)
    .replaceAll("{region}", region);

type Listed = { readonly slug: string; readonly kind: string };
async function readRows<T>(url: string): Promise<T[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}.`);
  return ((await answer.json()) as { rows: T[] }).rows;
}

/** @throws where the city has no body with a report */
export async function findCityNames(origin: string): Promise<CityNames> {
  const agencies = await readRows<Listed>(`${origin}/api/v1/agencies?limit=50`);
  const regions = await readRows<{ slug: string }>(`${origin}/api/v1/regions?limit=1`);
  const bodies = agencies.filter((a) => a.kind === "body").map((a) => a.slug);
  return {
    slug: requirePresent(bodies[0], "an agency"),
    others: bodies.slice(1, 4),
    region: requirePresent(regions[0], "a region").slug,
  };
}

/** Milliseconds after which an answer is not waited for. */
const PATIENCE_MS = 120_000;
const askStatus = (url: string): Promise<number | string> =>
  fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (answer) => (await answer.arrayBuffer(), answer.status),
    (error: Error) => error.name,
  );

/** What is made from the bulk files, which an installation that has none would make first. */
const OF_BULK = /^\/(?:data$|api\/v1\/(?:bulk|datapackage|catalog|csvw))/;

/** An address, and how it is written for every city. */
export type PublicAddress = { readonly written: string; readonly address: string };

/**
 * Every kind of page and of answer that is there.
 *
 * @param hasBulk whether the city has bulk files
 * @param say hears of what is left out
 */
export async function listPublicAddresses(
  origin: string,
  hasBulk: boolean,
  say: (line: string) => void,
): Promise<PublicAddress[]> {
  const names = await findCityNames(origin);
  const there: PublicAddress[] = [];
  for (const written of [...PAGE_ADDRESSES, ...apiAddresses()]) {
    const address = fillAddress(written, names);
    const status =
      !hasBulk && OF_BULK.test(address) ? "no bulk files" : await askStatus(origin + address);
    if (status === 200) there.push({ written, address });
    else say(`  left out (${status}): ${address}`);
  }
  return there;
}
