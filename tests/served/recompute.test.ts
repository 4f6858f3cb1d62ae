/**
 * The sample city of the started installation recomputed by a second implementation
 * (tests/recompute): no figure may differ.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { AskIndex, IndexRow } from "@/tests/recompute/compare";
import { COMPARISONS, OLD_COMPARISONS } from "@/tests/recompute/comparisons";
import type { Edge } from "@/tests/recompute/facts";
import { readWorld, type Ask, type World } from "@/tests/recompute/world";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));
/** A reader who keeps to the limit of requests: refused, it waits as long as it is told. */
const ask: Ask = async (path) => {
  for (;;) {
    const answer = await fetch(`${base}/api/v1/${path}`);
    if (answer.status !== 429) return { status: answer.status, text: await answer.text() };
    await pause(Number(answer.headers.get("retry-after") ?? 5));
  }
};
let world: World;

const ROW =
  /<td class="num"><strong>(\d+)<\/strong><\/td><td class="num">(\d+)–(\d+)<\/td><td class="num">(\d+)–(\d+)<\/td><th scope="row"><a href="\/agencies\/([\w-]+)">[^<]*<\/a><\/th>((?:<td class="num">[+−]?[\d.]+<\/td>)+)/g;
/** The reader's own index, as the page of the laboratory prints it: it is nowhere else. */
const askIndex: AskIndex = async (year, weights) => {
  const wanted = Object.entries(weights).map(([id, w]) => `&w.${id}=${w}`);
  const page = await fetch(`${base}/rankings/lab?indicator=D03&year=${year}${wanted.join("")}`);
  const html = (await page.text()).replaceAll("<!-- -->", "");
  return [...html.matchAll(ROW)].map((m): IndexRow => {
    const [, rank, low, high, rangeLow, rangeHigh, agency = "", cells = ""] = m;
    const [score = NaN, ...parts] = [...cells.matchAll(/>([+−]?[\d.]+)</g)].map((c) =>
      Number((c[1] ?? "").replace("−", "-")),
    );
    return {
      agency,
      rank: Number(rank),
      low: Number(low),
      high: Number(high),
      rangeLow: Number(rangeLow),
      rangeHigh: Number(rangeHigh),
      score,
      parts,
    };
  });
};
const { lineage: edges } = JSON.parse(
  readFileSync(path.resolve("prisma/sample/registry.json"), "utf8"),
) as { lineage: Edge[] };
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  world = await readWorld(ask);
}, 300_000);

describe("the sample city, recomputed", () => {
  it.each(Object.entries({ ...COMPARISONS, ...OLD_COMPARISONS }))(
    "%s do not differ",
    async (_name, compare) => {
      // The sample has no figures of residents.
      const { compared, differences } = await compare({
        ask,
        world,
        residents: () => null,
        edges,
        today,
        askIndex,
      });
      expect(differences.slice(0, 30)).toEqual([]);
      // The sample has 16 bodies, of which few have enough cases for an index.
      expect(compared).toBeGreaterThan(compare === COMPARISONS.index ? 30 : 100);
    },
    300_000,
  );
});
