import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { OLD_ROWS } from "@/lib/forms";
import type { ParsedReport } from "@/lib/extract/types";

export type Truth = { agency: string; fiscalYear: number; form: string; cells: Record<string, number | null> };
export type Score = { file: string; type: string; formName: string; right: number; wrong: string[]; flagged: string[]; missing: string[]; year: boolean; form: boolean; agency: string | null };

/** Truth by base name of the report. Amounts written with their unit mean the number; older tables are keyed by their printed labels. */
export async function readTruth(folder: string): Promise<Map<string, Truth>> {
  const truths = new Map<string, Truth>();
  for (const name of await readdir(path.join(folder, "truth"))) {
    if (!name.endsWith(".json")) continue;
    const raw = JSON.parse(await readFile(path.join(folder, "truth", name), "utf8"));
    const cells = raw.cells ? Object.fromEntries(Object.entries(raw.cells).map(([k, v]) => [k, typeof v === "string" ? Number(v.replace(/[^\d.-]/g, "")) : (v as number | null)])) : oldCells(raw.statistics);
    truths.set(name.replace(/\.json$/, ""), { agency: raw.agency, fiscalYear: raw.fiscalYear ?? raw.year, form: raw.form ?? "pre2019", cells });
  }
  return truths;
}

function oldCells(statistics: Record<string, [number, number]>): Record<string, number> {
  const cells: Record<string, number> = {};
  for (const [label, [year, cum]] of Object.entries(statistics)) {
    const row = OLD_ROWS.find((r) => r.label.zh === label);
    if (!row) continue;
    cells[`old.${row.name}.year`] = year;
    cells[`old.${row.name}.cum`] = cum;
  }
  return cells;
}

export function compareWithTruth({ file, report, truth }: { file: string; report: ParsedReport; truth: Truth }): Score {
  const score: Score = { file, type: report.mediaType.replace(/^.*[/.]/, ""), formName: truth.form, right: 0, wrong: [], flagged: [], missing: [], year: report.fiscalYear === truth.fiscalYear, form: report.form === truth.form, agency: report.agency };
  for (const [id, value] of Object.entries(truth.cells)) {
    const cell = report.cells[id];
    if (!cell || cell.state === "missing") {
      if (value !== null || !cell) score.missing.push(id);
      else score.right++;
    } else if (cell.state === "suspect") score.flagged.push(id);
    else if (cell.value === value) score.right++;
    else score.wrong.push(`${id}: read ${cell.value} (${cell.state}), printed ${value}`);
  }
  return score;
}
