/** The sample city of the started installation recomputed by a second implementation (tests/recompute): no figure may differ. */
import { beforeAll, describe, expect, it } from "vitest";
import { COMPARISONS, OLD_COMPARISONS } from "@/tests/recompute/comparisons";
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

beforeAll(async () => {
  world = await readWorld(ask);
}, 300_000);

describe("the sample city, recomputed", () => {
  it.each(Object.entries({ ...COMPARISONS, ...OLD_COMPARISONS }))(
    "%s do not differ",
    async (_name, compare) => {
      // The sample has no figures of residents.
      const { compared, differences } = await compare({ ask, world, residents: () => null });
      expect(differences.slice(0, 30)).toEqual([]);
      expect(compared).toBeGreaterThan(100);
    },
    300_000,
  );
});
