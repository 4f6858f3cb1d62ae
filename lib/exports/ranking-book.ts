/**
 * A ranking as a spreadsheet that can be checked: the first sheet computes every value, interval
 * and rank from the second, which holds the inputs; the third says who is not ranked, and what the
 * words mean. Formulas are ours, text from the data is typed as text.
 */
import ExcelJS from "exceljs";
import { BANDS } from "@/lib/i18n/bilingual/bands";
import type { UnitCode } from "@/lib/indicators/types";
import type { Band } from "@/lib/statistics/funnel";
import { A4, XLSX_FONT, originSheet, columnWidth, type Origin } from "./xlsx";

export type RankedRow = {
  /** Within `group`; null where no order can be told. */
  rank: number | null;
  group: string;
  rankLow: number | null;
  rankHigh: number | null;
  band: Band | null;
  agency: string;
  name: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  score: number | null;
  reportId: string;
  /** What its peers lend it: score = (x + a) / (n + m); `a` and `m` null where the peers differ no more than by chance, and all get their mean. */ prior: {
    a: number | null;
    m: number | null;
    mean: number;
  } | null;
  note: string;
};
export type RankingBook = {
  title: string;
  indicator: string;
  formula: string;
  unit: string;
  unitCode: UnitCode;
  rate: boolean;
  /** False where no ranks are printed: neither high nor low is better, or no order can be established. */
  ordered: boolean;
  /** Neither high nor low is better. */ neutral: boolean;
  /** Several peer groups in one list: each row names its own. */
  groups: boolean;
  order: "asc" | "desc";
  minN: number;
  year: number;
  method: string;
  coverage: { reported: number; expected: number };
  /** Published reports of bodies that were not expected, in words. */ beyond: string | null;
  /** A value is factor · x / n; the score is rounded to so many digits, and equal scores are equal ranks. */
  factor: number;
  digits: number;
  rows: readonly RankedRow[];
  excluded: readonly {
    name: string;
    reason: string;
    numerator: number | null;
    denominator: number | null;
  }[];
  words: readonly (readonly [string, string])[];
};

const Z = 1.959963984540054;
const INPUT = "输入 Inputs";

export async function rankingXlsx(r: RankingBook, origin: Origin): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = "Sunledger 阳光台账";
  book.calcProperties.fullCalcOnLoad = true;
  results(book, r);
  inputs(book, r);
  notes(book, r);
  originSheet(book, origin);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

type Key =
  | "rank"
  | "name"
  | "group"
  | "value"
  | "x"
  | "n"
  | "lower"
  | "upper"
  | "score"
  | "low"
  | "high"
  | "band"
  | "note";
const HEAD: Readonly<Record<Key, string>> = {
  rank: "名次\nRank",
  name: "机关\nAgency",
  group: "对比组\nGroup",
  value: "数值\nValue",
  x: "分子\nx",
  n: "分母\nn",
  lower: "95% 下限\nLower",
  upper: "95% 上限\nUpper",
  score: "收缩值\nScore",
  low: "名次区间低\nRank low",
  high: "名次区间高\nRank high",
  band: "与同类相比\nBand",
  note: "注\nNote",
};
const RANKS: ReadonlySet<Key> = new Set<Key>(["rank", "low", "high"]);
const COUNT_KEYS: readonly Key[] = ["rank", "name", "value"];
const WIDTH: Partial<Record<Key, number>> = { band: 24, note: 30 };
/** The columns of the first sheet: without ranks where neither high nor low is better. */
const keysOf = (r: RankingBook): readonly Key[] =>
  (r.rate ? (Object.keys(HEAD) as Key[]) : COUNT_KEYS).filter(
    (k) => (r.ordered || !RANKS.has(k)) && (r.groups || k !== "group"),
  );
const letterOf = (keys: readonly Key[], key: Key): string =>
  String.fromCharCode(65 + keys.indexOf(key));
const bandText = (band: Band | null): string => (band ? `${BANDS[band].zh} ${BANDS[band].en}` : "");
const LINE = { style: "thin" as const, color: { argb: "FFB8C4CF" } };
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** A table from its heading row down: borders, a tinted heading, words at the left, figures in the middle. */
function drawTable(
  sheet: ExcelJS.Worksheet,
  o: { head: number; last: number; columns: number; words: readonly number[] },
): void {
  for (let r = o.head; r <= o.last; r++)
    for (let c = 1; c <= o.columns; c++) {
      const cell = sheet.getCell(r, c);
      cell.border = BORDER;
      cell.alignment = {
        vertical: "middle",
        horizontal: r > o.head && o.words.includes(c) ? "left" : "center",
        wrapText: r === o.head || o.words.includes(c),
      };
      if (r === o.head)
        cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE6EDF3" } };
    }
}

function results(book: ExcelJS.Workbook, r: RankingBook): void {
  const sheet = book.addWorksheet(r.ordered ? "排名 Ranking" : "各机关 Bodies", {
    views: [{ state: "frozen", ySplit: 3, xSplit: r.ordered ? 2 : 1 }],
    pageSetup: { ...A4, printTitlesRow: "3:3" },
  });
  sheet.headerFooter.oddFooter = "第 &P 页，共 &N 页";
  const keys = keysOf(r);
  sheet.addRow([r.title]).font = { ...XLSX_FONT, size: 14, bold: true };
  sheet.addRow([
    `${r.coverage.expected}个应报机关中，${r.coverage.reported}个的报告已公布。${r.beyond ?? ""}指标公式：${r.formula}。单位 unit：${r.unitCode}。${r.method}。`,
  ]).font = XLSX_FONT;
  sheet.addRow(keys.map((k) => HEAD[k])).font = { ...XLSX_FONT, bold: true };
  const last = 3 + r.rows.length;
  r.rows.forEach((row, i) => {
    const cells = cellsOf(row, i, last, r, keys);
    sheet.addRow(keys.map((k) => cells[k])).font = XLSX_FONT;
  });
  sheet.autoFilter = {
    from: { row: 3, column: 1 },
    to: { row: Math.max(3, last), column: keys.length },
  };
  const format = FORMAT[r.unitCode] ?? "0.0";
  if (r.rate)
    for (const k of ["value", "lower", "upper", "score"] as const)
      sheet.getColumn(letterOf(keys, k)).numFmt = format;
  const names = Math.max(12, ...r.rows.map((x) => columnWidth(x.name) + 2));
  keys.forEach((k, i) => {
    const usual = Math.max(8, ...HEAD[k].split("\n").map((l) => columnWidth(l) + 4));
    sheet.getColumn(i + 1).width = k === "name" ? Math.min(44, names) : (WIDTH[k] ?? usual);
  });
  drawTable(sheet, {
    head: 3,
    last,
    columns: keys.length,
    words: (["name", "note"] as const).map((k) => keys.indexOf(k) + 1),
  });
  sheet.getRow(3).height = 30;
  if (!r.rate) sheet.pageSetup.orientation = "portrait";
  // What stands above the table goes over its whole width.
  for (const row of [1, 2]) {
    sheet.mergeCells(row, 1, row, keys.length);
    sheet.getCell(row, 1).alignment = { vertical: "middle", wrapText: true };
  }
  const room = keys.reduce((n, _, i) => n + (sheet.getColumn(i + 1).width ?? 10), 0);
  sheet.getRow(1).height = 24 * Math.ceil((columnWidth(r.title) * 1.5) / room);
  sheet.getRow(2).height =
    15 * Math.ceil(columnWidth(String(sheet.getCell(2, 1).value)) / room) + 3;
}
/** Fractions are shown as percentages, cases per reply as they are. */
const FORMAT: Partial<Record<UnitCode, string>> = { fraction: "0.0%", per_reply: "0.000" };

/**
 * Inputs begin in row 4 of the second sheet; row i of both sheets is the same agency. Results stand
 * beside the formulas for readers that do not compute.
 */
function cellsOf(
  row: RankedRow,
  i: number,
  last: number,
  r: RankingBook,
  keys: readonly Key[],
): Readonly<Record<Key, ExcelJS.CellValue>> {
  const at = i + 4;
  const rank = rankOf(row, at, last, r, keys);
  if (!r.rate)
    return { ...NOTHING, rank, name: row.name, value: formula(`'${INPUT}'!C${at}`, row.value) };
  const [x, n] = [`${letterOf(keys, "x")}${at}`, `${letterOf(keys, "n")}${at}`];
  const limits = r.unitCode === "per_reply" ? poisson(x, n) : wilson(x, n);
  const [a, m, mean] = [`'${INPUT}'!E${at}`, `'${INPUT}'!F${at}`, `'${INPUT}'!G${at}`];
  const score =
    row.prior?.a == null
      ? `ROUND(${FACTOR}*${mean},${r.digits})`
      : `ROUND(${FACTOR}*(${x}+${a})/(${n}+${m}),${r.digits})`;
  return {
    rank,
    name: row.name,
    group: row.group,
    value: formula(`${FACTOR}*${x}/${n}`, row.value),
    x: formula(`'${INPUT}'!C${at}`, row.numerator),
    n: formula(`'${INPUT}'!D${at}`, row.denominator),
    lower: formula(limits.lower, row.lower),
    upper: formula(limits.upper, row.upper),
    score: formula(score, row.score),
    low: row.rankLow,
    high: row.rankHigh,
    band: bandText(row.band),
    note: row.note,
  };
}
const [Z_CELL, FACTOR] = [`'${INPUT}'!$B$1`, `'${INPUT}'!$D$1`];
const NOTHING: Readonly<Record<Key, null>> = {
  rank: null,
  name: null,
  group: null,
  value: null,
  x: null,
  n: null,
  lower: null,
  upper: null,
  score: null,
  low: null,
  high: null,
  band: null,
  note: null,
};
const formula = (text: string, result: number | null): ExcelJS.CellValue => ({
  formula: text,
  ...(result === null ? {} : { result }),
});
/** Wilson's limits with p = x / n; the ends are exact. */
function wilson(x: string, n: string): { lower: string; upper: string } {
  const end = (sign: "-" | "+") =>
    `${FACTOR}*(2*${x}+${Z_CELL}^2${sign}${Z_CELL}*SQRT(${Z_CELL}^2+4*${x}*(1-${x}/${n})))/(2*(${n}+${Z_CELL}^2))`;
  return {
    lower: `IF(${x}=0,0,${end("-")})`,
    upper: `IF(${x}=${n},${FACTOR},${end("+")})`,
  };
}
/** Exact Poisson limits by the chi-square distribution, whose degrees of freedom are 2x and 2x + 2. */
const poisson = (x: string, n: string): { lower: string; upper: string } => ({
  lower: `IF(${x}=0,0,${FACTOR}*CHIINV(0.975,2*${x})/2/${n})`,
  upper: `${FACTOR}*CHIINV(0.025,2*${x}+2)/2/${n}`,
});
/**
 * The rank within the group: one more than the rows of the group that precede it; empty if no order
 * can be established.
 */
function rankOf(
  row: RankedRow,
  at: number,
  last: number,
  r: RankingBook,
  keys: readonly Key[],
): ExcelJS.CellValue {
  if (row.rank === null || !r.ordered) return null;
  const column = letterOf(keys, r.rate ? "score" : "value");
  const before = `(${column}$4:${column}$${last}${r.order === "asc" ? "<" : ">"}${column}${at})`;
  const group = letterOf(keys, "group");
  const same = r.groups ? `*(${group}$4:${group}$${last}=${group}${at})` : "*1";
  return formula(`SUMPRODUCT(${before}${same})+1`, row.rank);
}

function inputs(book: ExcelJS.Workbook, r: RankingBook): void {
  const sheet = book.addWorksheet(INPUT, {
    views: [{ state: "frozen", ySplit: 3 }],
    pageSetup: A4,
  });
  sheet.addRow(r.rate ? ["z", Z, "factor", r.factor] : [r.indicator]);
  sheet.addRow([r.formula]);
  sheet.addRow([
    "标识 Slug",
    "机关 Agency",
    ...(r.rate ? ["分子 x", "分母 n", "先验 a", "先验 m", "同类均值 Mean"] : ["数值 Value"]),
    "报告 Report",
  ]);
  for (const row of r.rows)
    sheet.addRow([
      row.agency,
      row.name,
      ...(r.rate
        ? [
            row.numerator,
            row.denominator,
            row.prior?.a ?? null,
            row.prior?.m ?? null,
            row.prior?.mean ?? null,
          ]
        : [row.value]),
      row.reportId,
    ]);
  sheet.eachRow((row, i) => (row.font = { ...XLSX_FONT, bold: i === 3 }));
  if (r.rate) for (const c of ["E", "F", "G"]) sheet.getColumn(c).numFmt = "0.0000";
  (r.rate ? [14, 40, 12, 12, 12, 12, 14, 20] : [14, 40, 14, 20]).forEach(
    (w, i) => (sheet.getColumn(i + 1).width = w),
  );
  sheet.pageSetup.printTitlesRow = "3:3";
  drawTable(sheet, {
    head: 3,
    last: 3 + r.rows.length,
    columns: r.rate ? 8 : 4,
    words: [1, 2, r.rate ? 8 : 4],
  });
}

function notes(book: ExcelJS.Workbook, r: RankingBook): void {
  const sheet = book.addWorksheet("说明 Notes", { pageSetup: { ...A4, orientation: "portrait" } });
  sheet.addRow([`未参加排名 Not ranked (${r.excluded.length})`, "原因 Reason", "分子 x", "分母 n"]);
  for (const e of r.excluded) sheet.addRow([e.name, e.reason, e.numerator, e.denominator]);
  sheet.addRow([]);
  for (const [word, meaning] of r.words) sheet.addRow([word, meaning]);
  sheet.eachRow((row, i) => {
    row.font = { ...XLSX_FONT, bold: i === 1 };
    row.alignment = { vertical: "top", wrapText: true };
  });
  [40, 56, 10, 10].forEach((w, i) => (sheet.getColumn(i + 1).width = w));
  drawTable(sheet, { head: 1, last: 1 + r.excluded.length, columns: 4, words: [1, 2] });
  sheet.eachRow(
    (row, i) =>
      void (
        i > 1 &&
        (row.height =
          15 *
          Math.max(
            1,
            ...[1, 2].map((c) =>
              Math.ceil(
                columnWidth(String(row.getCell(c).value ?? "")) /
                  ((sheet.getColumn(c).width ?? 10) - 2),
              ),
            ),
          ))
      ),
  );
}
