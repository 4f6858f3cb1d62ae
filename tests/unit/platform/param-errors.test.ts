import { expect, test } from "vitest";
import { viewSchemas } from "@/lib/views/charts/schemas";
import { labSchema } from "@/lib/views/lab-params";
import { faultIn } from "@/lib/i18n/bilingual/param-errors";
import { checkParams, schemas } from "@/lib/http/params";
import { rowPage } from "@/lib/http/row-pages";

const pages = {
  ...viewSchemas,
  rankings: schemas.rankings.extend(rowPage),
  lab: labSchema,
  agencies: schemas.agencies,
  changes: schemas.changesPage,
  report: schemas.version,
  verify: schemas.verify,
};
const BAD = ["~", "2026-02-31", "pt-jjf,pt-jjf", "D11", "D18", "x".repeat(5000), "999"];

test("whatever is wrong with the address of a page is said in Chinese on Chinese pages", () => {
  const details = new Set<string>();
  for (const schema of Object.values(pages)) {
    for (const bad of BAD)
      for (const e of checkParams(
        schema,
        Object.fromEntries(Object.keys(schema.shape).map((k) => [k, bad])),
      ).errors ?? [])
        details.add(e.detail);
    for (const e of checkParams(schema, { nonsense: ["1", "2"] }).errors ?? [])
      details.add(e.detail);
  }
  expect(details.size).toBeGreaterThan(15);
  expect([...details].filter((d) => !/[\u4e00-\u9fff]/.test(faultIn("zh", d)))).toEqual([]);
  expect([...details].filter((d) => /Invalid|expected/.test(faultIn("en", d)))).toEqual([]);
});

test("words that are wrong are named, and what may stand there", () => {
  expect(faultIn("zh", "“nope” is not in the registry; see `type` of /api/v1/agencies")).toBe(
    "登记册中没有“nope”，清单见 /api/v1/agencies",
  );
  expect(faultIn("zh", 'Invalid option: expected one of "asc"|"desc"')).toBe(
    "应为以下之一：asc、desc",
  );
  expect(faultIn("en", 'Invalid option: expected one of "asc"|"desc"')).toBe("one of asc, desc");
});
