/** What the figures mean: indicators, rules, the official forms. */
import { FORM_2019, FORM_2021, OLD_CELLS, OLD_ROWS, type CellDef } from "@/lib/forms";
import { INDICATORS, indicatorOf } from "@/lib/indicators/catalogue";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { parseParams, schemas } from "../params";
import type { Handler } from "./types";

export const indicators: Handler = async (query, [rest]) => {
  parseParams(schemas.none, query);
  return rest ? null : { rows: INDICATORS.map(({ id, name, kind, unit, direction, formula, caveat }) => ({ id, name, kind, unit, direction, formula, caveat: caveat ?? null })) };
};

export const rules: Handler = async (query, [rest]) => {
  parseParams(schemas.none, query);
  return rest ? null : { rows: CATALOGUE.map((r) => ({ id: r.id, severity: r.severity, title: r.title, formula: r.formula, basis: r.basis })) };
};

const cells = (defs: readonly CellDef[]) => defs.map((c) => ({ ...c, label: indicatorOf(c.id)!.name }));

export const forms: Handler = async (query, [version, rest]) => {
  parseParams(schemas.none, query);
  if (rest) return null;
  if (!version) return { rows: [...[FORM_2021, FORM_2019].map((f) => ({ version: f.version, basis: f.basis, from: f.years[0], to: f.years[1], cells: f.cells.length })), { version: "pre2019", basis: { zh: "2019 年表格之前的统计表", en: "Statistics tables before the 2019 form" }, from: null, to: 2018, cells: OLD_CELLS.length }] };
  if (version === "pre2019") return { rows: cells(OLD_CELLS), body: { version, tableRows: OLD_ROWS } };
  const form = version === "2021" ? FORM_2021 : version === "2019" ? FORM_2019 : null;
  return form && { rows: cells(form.cells), body: { version, basis: form.basis, table2: form.table2, table3: form.table3, table4: form.table4, identities: form.identities } };
};
