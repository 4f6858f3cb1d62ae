import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { listSqlFeatures, writeFeatureTable } from "@/tooling/sql-features";

it("docs/scale.md lists what our SQL uses: npx tsx tooling/write-sql-features.ts", () => {
  const document = readFileSync("docs/scale.md", "utf8");
  expect(document).toBe(writeFeatureTable(document, listSqlFeatures(process.cwd())));
});

it("finds what is used, and nothing in comments", () => {
  const features = new Map(listSqlFeatures(process.cwd()).map((use) => [use.name, use.uses]));
  expect(features.get("`ON CONFLICT`")).toBeGreaterThan(20);
  expect(features.get("functions in PL/pgSQL")).toBeGreaterThan(0);
  expect(features.get("partitioned tables")).toBe(0);
});
