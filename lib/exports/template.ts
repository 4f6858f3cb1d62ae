/**
 * The XLSX template that a bureau fills in: the official form of one agency and year, every
 * identity as a live formula on a second sheet, last year's figures on a third. It reads back to
 * the very cells that were typed: reference sheets say so in their first cell.
 */
import ExcelJS from "exceljs";
import { REFERENCE_MARK } from "@/lib/extract/reference-mark";
import {
  CONTENT,
  SECTION,
  SIDE_COLUMNS,
  columnsOf4,
  findForm,
  headLines,
  sideLabels,
  USUAL_FORM,
  type Bilingual,
  type CellId,
  type FormSpec,
  type FormVersion,
  type SpanLabel,
} from "@/lib/forms";
import { valueAt, valueOfKey } from "@/lib/lookup";

export type TemplateInput = {
  readonly agency: string;
  readonly year: number;
  readonly form: FormVersion;
  /** Last year's figures by cell; a gap is null. */
  readonly last: ReadonlyMap<CellId, number | null>;
  /** Figures to put in; none in an empty template. */
  readonly figures?: ReadonlyMap<CellId, number | string>;
};
type Sheet = ExcelJS.Worksheet;
type Fill = (id: CellId) => number | string | null;
const FILL = "填报";
const THIN = { style: "thin" as const, color: { argb: "FF8A98A5" } };
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };

export async function makeTemplate(o: TemplateInput): Promise<Uint8Array> {
  const spec = findForm(o.form) ?? USUAL_FORM;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(FILL);
  sheet.addRow([`${o.agency}${o.year}年政府信息公开工作年度报告`]).font = { bold: true, size: 14 };
  sheet.addRow([`本报告统计期限为${o.year}年1月1日至${o.year}年12月31日。`]);
  const places = drawForm(sheet, spec, (id) => o.figures?.get(id) ?? null, true);
  for (const [id, address] of places) {
    const value = o.last.get(id);
    if (value !== undefined && value !== null) sheet.getCell(address).note = `上年：${value}`;
  }
  drawChecks(book.addWorksheet("核对"), spec, places, o);
  const reference = book.addWorksheet("上年");
  reference.addRow([`${REFERENCE_MARK}：${o.year - 1}年度已公布的数据，位置与“${FILL}”一致`]);
  reference.addRow([o.last.size === 0 ? "上年没有已公布的报告" : ""]);
  drawForm(reference, spec, (id) => o.last.get(id) ?? null, false);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The whole form below what stands on the sheet. @returns where each cell is */
function drawForm(sheet: Sheet, spec: FormSpec, fill: Fill, forText: boolean): Map<CellId, string> {
  const places = new Map<CellId, string>();
  const heading = (b: Bilingual) => (sheet.addRow([b.zh]).font = { bold: true });
  const prose = (b: Bilingual) => {
    heading(b);
    const row = sheet.addRow([""]);
    sheet.mergeCells(row.number, 1, row.number, 10);
    row.height = 60;
    row.getCell(1).alignment = { wrapText: true, vertical: "top" };
  };
  sheet.columns = Array.from({ length: 15 }, (_, i) => ({ width: i < 3 ? 16 : 11 }));
  if (forText) prose(SECTION.one);
  heading(SECTION.two);
  drawTwo(sheet, spec, fill, places);
  heading(SECTION.three);
  drawThree(sheet, spec, fill, places);
  heading(SECTION.four);
  drawFour(sheet, spec, fill, places);
  if (forText) for (const part of [SECTION.five, SECTION.six]) prose(part);
  return places;
}

function label(
  sheet: Sheet,
  row: number,
  from: number,
  to: number,
  text: string,
  downTo = row,
): void {
  if (from !== to || row !== downTo) sheet.mergeCells(row, from, downTo, to);
  const cell = sheet.getCell(row, from);
  cell.value = text;
  cell.alignment = { wrapText: true, vertical: "middle", horizontal: from > 3 ? "center" : "left" };
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEAF0F5" } };
  for (let r = row; r <= downTo; r++)
    for (let c = from; c <= to; c++) sheet.getCell(r, c).border = BORDER;
}

function figure(
  sheet: Sheet,
  row: number,
  col: number,
  id: CellId,
  fill: Fill,
  places: Map<CellId, string>,
): void {
  const cell = sheet.getCell(row, col);
  cell.value = fill(id);
  cell.border = BORDER;
  cell.alignment = { horizontal: "right" };
  places.set(id, cell.address);
}

function drawTwo(sheet: Sheet, spec: FormSpec, fill: Fill, places: Map<CellId, string>): void {
  for (const block of spec.table2) {
    label(sheet, sheet.rowCount + 1, 1, 3 + block.cols.length, block.title.zh);
    const head = sheet.rowCount + 1;
    label(sheet, head, 1, 3, CONTENT.zh);
    block.cols.forEach((c, i) => label(sheet, head, 4 + i, 4 + i, c.label.zh));
    for (const row of block.rows) {
      const at = sheet.rowCount + 1;
      label(sheet, at, 1, 3, row.label.zh);
      block.cols.forEach((c, i) => figure(sheet, at, 4 + i, `t2.${row.id}.${c.id}`, fill, places));
    }
  }
}

/** A label with its spans; `left` is the column in front of the first that it counts from. */
function spanned(sheet: Sheet, row: number, left: number, span: SpanLabel): void {
  const from = left + 1 + span.at;
  label(sheet, row, from, from + span.cols - 1, span.label.zh, row + span.rows - 1);
}

function drawThree(sheet: Sheet, spec: FormSpec, fill: Fill, places: Map<CellId, string>): void {
  const { rows, cols, corner } = spec.table3;
  const top = sheet.rowCount + 1;
  const lines = headLines(cols);
  label(sheet, top, 1, SIDE_COLUMNS, corner.zh, top + lines.length - 1);
  lines.forEach((line, i) => line.forEach((span) => spanned(sheet, top + i, SIDE_COLUMNS, span)));
  const first = top + lines.length;
  const labels = sideLabels(rows);
  rows.forEach((row, i) => {
    const at = first + i;
    valueAt(labels, i).forEach((span) => spanned(sheet, at, 0, span));
    cols.forEach((c, k) =>
      figure(sheet, at, SIDE_COLUMNS + 1 + k, `${row.id}.${c.id}`, fill, places),
    );
  });
}

function drawFour(sheet: Sheet, spec: FormSpec, fill: Fill, places: Map<CellId, string>): void {
  const columns = columnsOf4(spec);
  const top = sheet.rowCount + 1;
  const lines = headLines(columns);
  lines.forEach((line, i) => line.forEach((span) => spanned(sheet, top + i, 0, span)));
  columns.forEach((c, i) => figure(sheet, top + lines.length, 1 + i, c.id, fill, places));
}

/**
 * Every identity of the form, and what last year carried forward, as formulas. An empty cell is
 * said to be missing; it is never 0.
 */
function drawChecks(
  sheet: Sheet,
  spec: FormSpec,
  places: ReadonlyMap<CellId, string>,
  o: TemplateInput,
): void {
  sheet.columns = [{ width: 44 }, { width: 14 }, { width: 14 }, { width: 22 }];
  sheet.addRow([`${REFERENCE_MARK}：随填随算`]);
  sheet.addRow(["勾稽关系", "左边", "右边", "结果"]).font = { bold: true };
  const at = (id: CellId) => `'${FILL}'!${valueOfKey(places, id)}`;
  const check = (name: string, left: readonly string[], right: readonly string[]) => {
    const row = sheet.rowCount + 1;
    const [l, r] = [left.join("+"), right.join("+")];
    const all = [...left, ...right];
    sheet.addRow([name]);
    sheet.getCell(row, 2).value = { formula: l } as ExcelJS.CellFormulaValue;
    sheet.getCell(row, 3).value = { formula: r } as ExcelJS.CellFormulaValue;
    sheet.getCell(row, 4).value = {
      formula: `IF(COUNT(${all.join(",")})<${all.length},"有空格，未核对",IF(${l}=${r},"平","不平，差"&(${l}-(${r}))))`,
    } as ExcelJS.CellFormulaValue;
  };
  const labelOf = (
    defs: readonly { readonly id: string; readonly label: Bilingual }[],
    id: string,
  ) => valueOfKey(new Map(defs.map((d) => [d.id, d.label.zh] as const)), id);
  const name = (id: CellId): string => {
    const [row = "", col = ""] = id.split(".");
    const r = labelOf([...spec.table3.rows, ...spec.table4.groups], row);
    return `${r.slice(0, 18)}·${labelOf([...spec.table4.cols, ...spec.table3.cols], col)}`;
  };
  for (const i of spec.identities) {
    const what = {
      "T3-BAL": `第一项＋第二项＝第三项＋第四项（${name(valueAt(i.right, 0)).split("·")[1]}）`,
      "T3-SUM": `办理结果之和＝总计（${name(valueAt(i.right, 0)).split("·")[1]}）`,
      "T3-ROW": `各类申请人之和＝总计（${name(valueAt(i.right, 0)).split("·")[0]}）`,
      "T4-SUM": `四种结果之和＝总计（${name(valueAt(i.right, 0)).split("·")[0]}）`,
    }[i.family];
    check(what, i.left.map(at), i.right.map(at));
  }
  const carried = o.last.get("r4.tot");
  if (carried !== undefined && carried !== null)
    check("上年结转＝上年报告的结转下年度", [at("r2.tot")], [String(carried)]);
}
