/** The rows of the bulk files come in one order, whatever plan the database takes. */
import { beforeAll, expect, it } from "vitest";
import { readTransaction } from "@/lib/store/client";
import { eachBulkRow } from "@/lib/store/queries/bulk";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

const JOINS = ["nestloop", "hashjoin", "mergejoin"] as const;

/** All rows, where one way of joining is used wherever it can be. */
const rowsBy = (join: (typeof JOINS)[number]): Promise<string[]> =>
  readTransaction(async (tx) => {
    for (const other of JOINS) await tx.query(`SET LOCAL enable_${other} = ${other === join}`);
    await tx.query("SET LOCAL enable_incremental_sort = off");
    const rows: string[] = [];
    await eachBulkRow(tx, { year: null }, (batch) => {
      for (const r of batch) rows.push(`${r.fiscalYear} ${r.agency} ${r.reportId} ${r.cell}`);
    });
    return rows;
  });

beforeAll(() => aCity(SMALL_CITY));

it.each(JOINS)("by %s", async (join) => {
  const rows = await rowsBy(join);
  expect(rows.length).toBeGreaterThan(1000);
  expect(rows).toEqual(await rowsBy("nestloop"));
  expect(new Set(rows).size).toBe(rows.length);
});
