/**
 * A ranking as a spreadsheet that can be checked: the first sheet computes every value, interval and rank from the second, which holds the
 * inputs; the third says who is not ranked, and what the words mean. Formulas are ours, text from the data is typed as text.
 */
import ExcelJS from "exceljs";
import { A4, FONT, originSheet, wide, type Origin } from "./xlsx";

export type RankedRow = {
  rank: number;
  rankLow: number | null;
  rankHigh: number | null;
  band: string | null;
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
  rate: boolean;
  order: "asc" | "desc";
  minN: number;
  year: number;
  method: string;
  coverage: { reported: number; expected: number };
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

const HEAD_RATE = [
  "名次\nRank",
  "机关\nAgency",
  "数值\nValue",
  "分子\nx",
  "分母\nn",
  "95% 下限\nLower",
  "95% 上限\nUpper",
  "收缩值\nScore",
  "名次区间低\nRank low",
  "名次区间高\nRank high",
  "与同类相比\nBand",
  "注\nNote",
];
const HEAD_COUNT = ["名次\nRank", "机关\nAgency", "数值\nValue"];
const BAND: Readonly<Record<string, string>> = {
  above: "好于同类 above",
  typical: "与同类相当 typical",
  below: "差于同类 below",
};
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
  const sheet = book.addWorksheet("排名 Ranking", {
    views: [{ state: "frozen", ySplit: 3, xSplit: 2 }],
    pageSetup: { ...A4, printTitlesRow: "3:3" },
  });
  sheet.headerFooter.oddFooter = "第 &P 页，共 &N 页";
  const head = r.rate ? HEAD_RATE : HEAD_COUNT;
  sheet.addRow([r.title]).font = { ...FONT, size: 14, bold: true };
  sheet.addRow([
    `${r.coverage.expected}个应报机关中，${r.coverage.reported}个的报告已公布。指标公式：${r.formula}。${r.method}。`,
  ]).font = FONT;
  sheet.addRow(head).font = { ...FONT, bold: true };
  const last = 3 + r.rows.length;
  r.rows.forEach(
    (row, i) =>
      (sheet.addRow(r.rate ? rateRow(row, i, last, r) : countRow(row, i, last, r)).font = FONT),
  );
  sheet.autoFilter = {
    from: { row: 3, column: 1 },
    to: { row: Math.max(3, last), column: head.length },
  };
  const percent = r.rate ? ["C", "F", "G", "H"] : [];
  for (const c of percent) sheet.getColumn(c).numFmt = r.factor === 1 ? "0.0%" : "0.0";
  const names = Math.max(12, ...r.rows.map((x) => wide(x.name) + 2));
  head.forEach(
    (h, i) =>
      (sheet.getColumn(i + 1).width =
        i === 1
          ? Math.min(44, names)
          : i === 10
            ? 18
            : i === 11
              ? 30
              : Math.max(8, ...h.split("\n").map((l) => wide(l) + 4))),
  );
  drawTable(sheet, { head: 3, last, columns: head.length, words: [2, 12] });
  sheet.getRow(3).height = 30;
  if (!r.rate) sheet.pageSetup.orientation = "portrait";
  // What stands above the table goes over its whole width.
  for (const row of [1, 2]) {
    sheet.mergeCells(row, 1, row, head.length);
    sheet.getCell(row, 1).alignment = { vertical: "middle", wrapText: true };
  }
  const room = head.reduce((n, _, i) => n + (sheet.getColumn(i + 1).width ?? 10), 0);
  sheet.getRow(1).height = 24 * Math.ceil((wide(r.title) * 1.5) / room);
  sheet.getRow(2).height = 15 * Math.ceil(wide(String(sheet.getCell(2, 1).value)) / room) + 3;
}

/** Inputs begin in row 4 of the second sheet; row i of both sheets is the same agency. Results stand beside the formulas for readers that do not compute. */
function rateRow(row: RankedRow, i: number, last: number, r: RankingBook): ExcelJS.CellValue[] {
  const at = i + 4;
  const [x, n] = [`'${INPUT}'!C${at}`, `'${INPUT}'!D${at}`];
  const [z, f] = [`'${INPUT}'!$B$1`, `'${INPUT}'!$D$1`];
  const [a, m, mean] = [`'${INPUT}'!E${at}`, `'${INPUT}'!F${at}`, `'${INPUT}'!G${at}`];
  // Wilson's limits with p = x / n; the ends are exact.
  const wilson = (sign: "-" | "+") =>
    `${f}*(2*D${at}+${z}^2${sign}${z}*SQRT(${z}^2+4*D${at}*(1-D${at}/E${at})))/(2*(E${at}+${z}^2))`;
  return [
    rankOf("H", at, last, row.rank, r.order),
    row.name,
    { formula: `${f}*D${at}/E${at}`, result: row.value },
    { formula: x, result: row.numerator! },
    { formula: n, result: row.denominator! },
    { formula: `IF(D${at}=0,0,${wilson("-")})`, result: row.lower! },
    { formula: `IF(D${at}=E${at},${f},${wilson("+")})`, result: row.upper! },
    {
      formula:
        row.prior?.a == null
          ? `ROUND(${f}*${mean},${r.digits})`
          : `ROUND(${f}*(D${at}+${a})/(E${at}+${m}),${r.digits})`,
      result: row.score!,
    },
    row.rankLow,
    row.rankHigh,
    row.band ? BAND[row.band]! : "",
    row.note,
  ];
}
function countRow(row: RankedRow, i: number, last: number, r: RankingBook): ExcelJS.CellValue[] {
  const at = i + 4;
  return [
    rankOf("C", at, last, row.rank, r.order),
    row.name,
    { formula: `'${INPUT}'!C${at}`, result: row.value },
  ];
}
const rankOf = (
  column: string,
  at: number,
  last: number,
  rank: number,
  order: "asc" | "desc",
): ExcelJS.CellValue => ({
  formula: `RANK(${column}${at},${column}$4:${column}$${last},${order === "asc" ? 1 : 0})`,
  result: rank,
});

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
  sheet.eachRow((row, i) => (row.font = { ...FONT, bold: i === 3 }));
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
    row.font = { ...FONT, bold: i === 1 };
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
                wide(String(row.getCell(c).value ?? "")) / ((sheet.getColumn(c).width ?? 10) - 2),
              ),
            ),
          ))
      ),
  );
}
