import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { parseAll } from "@/lib/intake/host/parse-safely";
import type { ParsedReport } from "@/lib/extract/types";
import { OLD_ROWS } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { listFiles, openFiles } from "./files";

export type Truth = {
  agency: string;
  fiscalYear: number;
  form: string;
  cells: Record<string, number | null>;
};
export type Score = {
  file: string;
  type: string;
  formName: string;
  right: number;
  wrong: string[];
  flagged: string[];
  missing: string[];
  year: boolean;
  form: boolean;
  agency: string | null;
  /** Numbers of the document, and how many of them are accounted for. */
  numbers: number;
  claimed: number;
};
/** A line of the card: reports of one form in one file type, and what became of their cells. */
export type CardRow = {
  form: string;
  type: string;
  reports: number;
  right: number;
  wrong: number;
  flagged: number;
  missing: number;
  headRight: number;
  numbers: number;
  claimed: number;
};

/**
 * Truth by base name of the report. Amounts written with their unit mean the number; older tables
 * are keyed by their printed labels.
 */
export async function readTruth(folder: string): Promise<Map<string, Truth>> {
  const truths = new Map<string, Truth>();
  for (const name of await readdir(path.join(folder, "truth"))) {
    if (!name.endsWith(".json")) continue;
    const raw = JSON.parse(await readFile(path.join(folder, "truth", name), "utf8"));
    const cells = raw.cells
      ? Object.fromEntries(
          Object.entries(raw.cells).map(([k, v]) => [
            k,
            typeof v === "string" ? Number(v.replace(/[^\d.-]/g, "")) : (v as number | null),
          ]),
        )
      : oldCells(raw.statistics);
    truths.set(name.replace(/\.json$/, ""), {
      agency: raw.agency,
      fiscalYear: raw.fiscalYear ?? raw.year,
      form: raw.form ?? "pre2019",
      cells,
    });
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

/**
 * Reads, on all cores, every report in the folder that has a truth file with the same base name.
 */
export async function scoreFolder(folder: string): Promise<Score[]> {
  const truths = await readTruth(folder);
  const truthOf = (file: string) => truths.get(valueAt(path.basename(file).split("."), 0));
  const files = (await listFiles([folder])).filter(
    (f) => !path.relative(folder, f).split(path.sep).includes("truth") && truthOf(f),
  );
  const scores: Score[] = [];
  for await (const { report } of parseAll(openFiles(files))) {
    const truth = truthOf(report.path);
    if (truth) scores.push(compareWithTruth({ file: report.path, report, truth }));
  }
  return scores;
}

export function compareWithTruth({
  file,
  report,
  truth,
}: {
  file: string;
  report: ParsedReport;
  truth: Truth;
}): Score {
  const score: Score = {
    file,
    type: path.extname(file).slice(1).toLowerCase(),
    formName: truth.form,
    right: 0,
    wrong: [],
    flagged: [],
    missing: [],
    year: report.fiscalYear === truth.fiscalYear,
    form: report.form === truth.form,
    agency: report.agency,
    numbers: report.claims.numbers,
    claimed: report.claims.claimed,
  };
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

/** The card's lines, by form and file type; the sum of all last. */
export function cardOf(scores: readonly Score[]): CardRow[] {
  const groups = new Map<string, Score[]>();
  for (const s of scores) {
    const key = `${s.formName}\t${s.type}`;
    groups.set(key, [...(groups.get(key) ?? []), s]);
  }
  const sum = (rows: readonly Score[], pick: (s: Score) => number) =>
    rows.reduce((n, s) => n + pick(s), 0);
  const row = (form: string, type: string, of: readonly Score[]): CardRow => ({
    form,
    type,
    reports: of.length,
    right: sum(of, (s) => s.right),
    wrong: sum(of, (s) => s.wrong.length),
    flagged: sum(of, (s) => s.flagged.length),
    missing: sum(of, (s) => s.missing.length),
    headRight: of.filter((s) => s.year && s.form).length,
    numbers: sum(of, (s) => s.numbers),
    claimed: sum(of, (s) => s.claimed),
  });
  return [
    ...[...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => row(valueAt(key.split("\t"), 0), valueAt(key.split("\t"), 1), of)),
    row("all", "", scores),
  ];
}
