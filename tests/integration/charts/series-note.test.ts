import { beforeAll, expect, it } from "vitest";
import { candidatesOf, CLUSTER_INPUTS } from "@/lib/figures/ranking-candidates";
import { loadFigures } from "@/lib/figures/load-figures";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { aCity, SMALL_CITY } from "../../builders/city";

const indicator = requirePresent(indicatorOf("D05"), "D05");
const bodiesWithNote = (also: readonly string[]): Promise<string[]> =>
  readTransaction(async (tx) => {
    const figures = await loadFigures(tx, { indicators: [indicator], years: [2024], also });
    const everybody = figures.agencies(2024);
    const rules = { indicator, year: 2024, pool: 1, minN: 0, withFailed: true };
    const { ranked } = candidatesOf(figures, rules, everybody, everybody);
    return ranked.flatMap((c) => (c.notes.some(([code]) => code === "clustered") ? [c.id] : []));
  });

beforeAll(async () => {
  await aCity(SMALL_CITY);
  await connectionPool().query(
    `UPDATE observation SET value = 3, state = 'reported' WHERE cell_id = 'r354.tot'
       AND version_id IN (SELECT id FROM report_version WHERE state = 'published')`,
  );
  await writeTransaction((tx) => bumpDataVersion(tx, "all"));
});

it("has the note on series in a ranking also after a chart that does not read its cells", async () => {
  expect(await bodiesWithNote([])).toEqual([]);
  expect(await bodiesWithNote(CLUSTER_INPUTS)).not.toEqual([]);
});
