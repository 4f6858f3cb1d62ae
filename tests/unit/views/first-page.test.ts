/** What the first page of the hard invented city asks for, and what not. */
import "../../builders/city-in-memory";
import { expect, it } from "vitest";
import { listCaches } from "@/lib/cache";
import { requirePresent } from "@/lib/lookup";
import { homeView } from "@/lib/views/home";
import { rankingView } from "@/lib/views/rankings";

const drawn = (): number =>
  requirePresent(
    listCaches().find((cache) => cache.name === "rank intervals"),
    "a cache of intervals",
  ).entries;

it("says who refuses most without drawing a rank, as the ranking itself has it", async () => {
  const home = requirePresent(await homeView({}), "a first page");
  expect(drawn()).toBe(0);
  const ranking = requirePresent(
    await rankingView({ indicator: "D06", year: home.year, minN: 5, order: "desc" }),
    "a ranking",
  );
  expect(drawn()).toBeGreaterThan(0);
  const above = ranking.rows.filter((row) => row.band === "above");
  expect(home.refusals.compared).toBe(ranking.rows.length);
  expect(new Set(home.refusals.above.map((row) => row.agency))).toEqual(
    new Set(above.map((row) => row.agency)),
  );
});
