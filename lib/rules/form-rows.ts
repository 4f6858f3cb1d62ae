/** Rows and columns of table three as rules ask for them. */
import { rememberAnswers } from "@/lib/cache";
import { GENERATIONS, OUTCOMES_TOTAL, type Bilingual, type CellId } from "@/lib/forms";
import { lastOf } from "@/lib/lookup";
import { formOfReport } from "./values";
import type { RuleReport } from "./types";
import { bilingualText } from "./words";

export const columnsOfReport = (report: RuleReport): string[] =>
  formOfReport(report).table3.cols.map((c) => c.id);

/** Rows of single outcomes, whichever form prints them. */
const OUTCOME_ROWS = [
  ...new Set(
    GENERATIONS.flatMap((form) => form.table3.rows)
      .filter((row) => row.groups.length > 0 && row.id !== OUTCOMES_TOTAL)
      .map((row) => row.id),
  ),
].sort();

/** Single outcomes in one column of table three: every report is asked for the same few. */
export const outcomeCells = rememberAnswers(
  "outcomes of a column",
  20,
  (column: string): readonly CellId[] => OUTCOME_ROWS.map((row) => `${row}.${column}`),
);

/** How many rows table three has: on the newest form, and on the others in brackets. */
export function countRows(): Bilingual {
  const forms = GENERATIONS.map(({ version, table3 }) => ({ version, n: table3.rows.length }));
  const newest = lastOf(forms.toReversed());
  const others = forms.slice(1);
  return bilingualText(
    `${newest.n} 行（${others.map((o) => `${o.version} 年式为 ${o.n} 行`).join("，")}）`,
    `${newest.n} rows (${others.map((o) => `${o.version} form: ${o.n}`).join(", ")})`,
  );
}
