/** What the figures mean: indicators, rules, the official forms. */
import {
  GENERATIONS,
  OLD_CELLS,
  OLD_ROWS,
  PRE2019,
  findForm,
  lastYearOf,
  type CellDef,
} from "@/lib/forms";
import { marksOf } from "@/lib/indicators/breaks";
import {
  ALL_INDICATORS,
  cellsOf,
  formulaIn,
  indicatorOf,
  type Indicator,
} from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";
import { CATALOGUE } from "@/lib/rules/catalogue";
import { formulaOf, type Rule } from "@/lib/rules/types";
import { parseParams, schemas } from "@/lib/http/params";
import type { Handler } from "./types";

/** The whole catalogue, as pages and calculations use it. */
const indicatorRow = (i: Indicator) => ({
  id: i.id,
  family: i.family,
  name: i.name,
  kind: i.kind,
  // The unit of the value: 0.558 `fraction` is shown as 55.8 %, 0.126 `per_reply` as 12.6 per 100 replies.
  unit: i.unitCode,
  unitName: i.unit,
  scale: i.unitCode === "fraction" ? "fraction" : "number",
  direction: i.direction,
  formula: i.formula,
  formulaZh: formulaIn(i, "zh"),
  inputs: cellsOf(i),
  caveat: i.caveat ?? null,
  of: i.of,
  rankable: i.rankable,
  ordered: i.direction !== 0,
  scorable: i.scorable,
  breaks: i.breaks.flatMap(marksOf).map(({ code, year, reason }) => ({ code, year, reason })),
});

export const serveIndicators: Handler = async (query, [rest]) => {
  const page = parseParams(schemas.list, query);
  return rest ? null : { rows: ALL_INDICATORS.map(indicatorRow), page };
};

/** The same that `/methodology/rules` shows; `notEvaluated` says why a listed rule is not computed. */
const ruleRow = (r: Rule) => ({
  id: r.id,
  scope: r.scope,
  severity: r.severity,
  title: r.title,
  formula: formulaOf(r),
  reason: r.reason,
  basis: r.basis,
  evaluated: "check" in r,
  notEvaluated: "notEvaluated" in r ? r.notEvaluated : null,
  page: `/methodology/rules#${r.id}`,
});

export const serveRules: Handler = async (query, [rest]) => {
  const page = parseParams(schemas.list, query);
  return rest ? null : { rows: CATALOGUE.map(ruleRow), page };
};

const cells = (defs: readonly CellDef[]) =>
  defs.map((c) => ({ ...c, label: requirePresent(indicatorOf(c.id), `indicator ${c.id}`).name }));

export const serveForms: Handler = async (query, [version, rest]) => {
  const page = parseParams(schemas.list, query);
  if (rest) return null;
  if (!version)
    return {
      page,
      rows: [
        ...GENERATIONS.map((f) => ({
          version: f.version,
          basis: f.basis,
          from: f.from,
          to: lastYearOf(f),
          cells: f.cells.length,
        })),
        {
          version: PRE2019,
          basis: { zh: "2019 年表格之前的统计表", en: "Statistics tables before the 2019 form" },
          from: null,
          to: Math.min(...GENERATIONS.map((f) => f.from)) - 1,
          cells: OLD_CELLS.length,
        },
      ],
    };
  if (version === PRE2019)
    return { rows: cells(OLD_CELLS), page, body: { version, tableRows: OLD_ROWS } };
  const form = findForm(version);
  if (!form) return null;
  const { table2, table3, table4, identities } = form;
  return {
    rows: cells(form.cells),
    page,
    body: { version, basis: form.basis, table2, table3, table4, identities },
  };
};
