/**
 * How far a scope reaches, asked of the database: a region with all that lies below it. The places
 * are invented.
 */
import { beforeAll, expect, it } from "vitest";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import type { AccessScope } from "@/lib/collection/permissions";

beforeAll(() =>
  writeTransaction(async (tx) => {
    for (const [code, parent] of [
      ["1", null],
      ["11", "1"],
      ["111", "11"],
      ["12", "1"],
    ])
      await tx.query(
        `INSERT INTO region (code, slug, name_zh, name_en, level, parent_code) VALUES ($1, $1, $1, $1, 'district', $2)`,
        [code, parent],
      );
    for (const code of ["1", "11", "111", "12"])
      await tx.query(
        `INSERT INTO agency (id, slug, kind, level, region_code) VALUES ($1, $1, 'body', 'bureau', $2)`,
        [`a${code}`, code],
      );
  }),
);

const reached = (scope: AccessScope) =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT a.id FROM agency a WHERE ${inScope(1)} ORDER BY a.id`,
      scopeParams(scope),
    );
    return rows.map((r) => r.id);
  });

it.each<[AccessScope, string[]]>([
  [{ kind: "all" }, ["a1", "a11", "a111", "a12"]],
  [{ kind: "region", regionCode: "1" }, ["a1", "a11", "a111", "a12"]],
  [{ kind: "region", regionCode: "11" }, ["a11", "a111"]],
  [{ kind: "region", regionCode: "12" }, ["a12"]],
  [{ kind: "region", regionCode: "9" }, []],
  [{ kind: "agency", agencyId: "a11" }, ["a11"]],
])("%j", async (scope, agencies) => expect(await reached(scope)).toEqual(agencies));
