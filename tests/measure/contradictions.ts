/**
 * How many identities real reports break, and copies of them that were misread on purpose: the
 * figures behind the thresholds of the gate after reading. Run: `npx tsx
 * tests/measure/contradictions.ts FIGURES/*.jsonl` (lines with `form`, `cells`, `blank`); prints
 * Markdown.
 */
import { readFileSync } from "node:fs";
import { FORM_2019, FORM_2021, identitiesFor } from "@/lib/forms";
import {
  contradictsItself,
  doubtContradictions,
  ofSection,
  tallyOf,
} from "@/lib/extract/reconcile/contradictions";
import { T3_COL_IDS } from "@/lib/extract/labels/row-labels";
import type { CellReading } from "@/lib/extract/types";

type Values = Record<string, number | null>;
type Line = { form: string; cells: Record<string, number>; blank?: string[] };

const reports = process.argv
  .slice(2)
  .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
  .map((line) => JSON.parse(line) as Line)
  .filter((line) => line.form === "2021" || line.form === "2019")
  .map(valuesOf);

function valuesOf({ form, cells, blank = [] }: Line): Values {
  const { cells: ids } = form === "2021" ? FORM_2021 : FORM_2019;
  return Object.fromEntries(
    ids
      .filter((c) => c.section !== "t2")
      .map(({ id }) => [id, blank.includes(id) ? null : (cells[id] ?? 0)]),
  );
}

const rowsOf = (values: Values) => [
  ...new Set(
    Object.keys(values)
      .filter((id) => /^r\d/.test(id))
      .map((id) => id.split(".")[0]!),
  ),
];
const KINDS: Record<string, (values: Values) => Values> = {
  "a digit in front of the largest column": (v) => ({
    ...v,
    ...Object.fromEntries(
      rowsOf(v)
        .filter((r) => v[`${r}.np`])
        .map((r) => [`${r}.np`, Number(`7${v[`${r}.np`]}`)]),
    ),
  }),
  "totals printed twice (12 → 1212)": (v) => ({
    ...v,
    ...Object.fromEntries(
      rowsOf(v)
        .filter((r) => v[`${r}.tot`])
        .map((r) => [`${r}.tot`, Number(`${v[`${r}.tot`]}${v[`${r}.tot`]}`)]),
    ),
  }),
  "every row one row too low": (v) => {
    const rows = rowsOf(v);
    return {
      ...v,
      ...Object.fromEntries(
        rows.flatMap((r, i) =>
          T3_COL_IDS.map(
            (c) => [`${r}.${c}`, i === 0 ? 0 : (v[`${rows[i - 1]}.${c}`] ?? 0)] as const,
          ),
        ),
      ),
    };
  },
  "every figure one column to the right": (v) => ({
    ...v,
    ...Object.fromEntries(
      rowsOf(v).flatMap((r) =>
        T3_COL_IDS.map(
          (c, i) => [`${r}.${c}`, i === 0 ? 0 : (v[`${r}.${T3_COL_IDS[i - 1]}`] ?? 0)] as const,
        ),
      ),
    ),
  }),
  "first row one column to the left": (v) => ({
    ...v,
    ...Object.fromEntries(
      T3_COL_IDS.map((c, i) => [`r1.${c}`, v[`r1.${T3_COL_IDS[i + 1]}`] ?? 0] as const),
    ),
  }),
  "another year's results under this year's intake": (v) => ({
    ...v,
    ...Object.fromEntries(
      rowsOf(v)
        .filter((r) => /^r3/.test(r))
        .flatMap((r, i) => T3_COL_IDS.map((c) => [`${r}.${c}`, (v[`${r}.${c}`] ?? 0) + (i % 3)])),
    ),
  }),
};

const broken = (values: Values) =>
  tallyOf(
    identitiesFor({ has: (id) => Object.hasOwn(values, id) }).filter(ofSection("t3")),
    values,
  );
const asCells = (values: Values): Record<string, CellReading> =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      { value, raw: null, state: value === null ? "blank" : "reported", source: null },
    ]),
  );
const caught = (values: Values) =>
  Object.values(doubtContradictions(asCells(values)).cells).some((c) => c.state === "suspect");
const LIMITS = [6, 7, 8, 9, 10, 11, 12];
const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
/** Copies with fewer than five applications have nothing to contradict. */
const busy = reports.filter((v) => (v["r1.tot"] ?? 0) >= 5);

process.stdout.write(line(["tables held back", "of", ...LIMITS, "with rows that were moved (8)"]));
process.stdout.write(`|${"---|".repeat(LIMITS.length + 3)}\n`);
const row = (name: string, of: readonly Values[]) =>
  process.stdout.write(
    line([
      name,
      of.length,
      ...LIMITS.map((n) => of.filter((v) => contradictsItself(broken(v), n)).length),
      of.filter(caught).length,
    ]),
  );
row("real reports", reports);
for (const [name, change] of Object.entries(KINDS)) row(name, busy.map(change));
const counts = reports.map((v) => broken(v).broken).filter((n) => n > 0);
process.stdout.write(
  `\nIdentities that real reports break: ${counts.sort((a, b) => a - b).join(", ")}.\n`,
);
