/**
 * The official tables of a year's form as sheets of cells, and a document of headings, words and
 * sheets as a web page.
 */
import {
  OLD_ROWS,
  SIDE_COLUMNS,
  columnsOf4,
  formOfTables,
  formOfVersion,
  headLines,
  sideLabels,
  type SpanLabel,
} from "@/lib/forms";
import { lastOf, valueAt } from "@/lib/lookup";

export type SampleFigures = {
  agency: string;
  name: string;
  year: number;
  form: string;
  section2?: string;
  cells: Record<string, number>;
  blank: string[];
  /** Cells whose printed figure cannot be read with certainty: a question mark follows it. */ doubtful?: readonly string[];
  glued?: Record<string, string>;
  omit?: string[];
  single6?: boolean;
  printed?: string[];
  period?: [string, string];
  items?: { value: number; scope: string };
  /** A table before 2019 with rows of groups and words of its own. */ oldSheet?: SampleSheet;
  url: string;
  published: string;
};
export type Cell = { text: string; rows?: number; cols?: number };
export type SampleSheet = Cell[][];
export type SamplePart = { heading: string; text?: string; sheet?: SampleSheet };
export type SamplePage = { title: string; signature: string; parts: readonly SamplePart[] };

/** A cell that the source prints as zero is not in `cells`; a printed blank is in `blank`. */
const shown = (f: SampleFigures, id: string) =>
  f.blank.includes(id)
    ? ""
    : `${f.cells[id] === undefined ? "0" : f.cells[id]}${f.doubtful?.includes(id) ? "？" : ""}`;
const glued = (f: SampleFigures, row: string, ids: readonly string[]): Cell[] =>
  f.glued?.[row]
    ? [{ text: f.glued[row], cols: ids.length }]
    : ids.map((id) => ({ text: shown(f, id) }));

export function sheetOfTable2(f: SampleFigures): SampleSheet {
  const form = formOfVersion(f.section2 ?? f.form);
  const width = Math.max(...form.table2.map((b) => b.cols.length)) + 1;
  const sheet: SampleSheet = [];
  for (const block of form.table2) {
    sheet.push([{ text: block.title.zh, cols: width }]);
    const spread = (i: number, n: number) => (i === n - 1 ? width - n : 1);
    sheet.push([
      { text: block.corner.zh },
      ...block.cols.map((c, i) => ({ text: c.label.zh, cols: spread(i, block.cols.length) })),
    ]);
    for (const row of block.rows) {
      if (f.omit?.includes(row.id)) continue;
      const ids = block.cols.map((c) => `t2.${row.id}.${c.id}`);
      const cells = glued(f, row.id, ids);
      const last = lastOf(cells);
      last.cols = width - cells.slice(0, -1).reduce((n, c) => n + (c.cols ?? 1), 1);
      sheet.push([{ text: row.label.zh }, ...cells]);
    }
  }
  return sheet;
}

/** The form of tables three and four: that of the report, or the one with a single row for several. */
function formOf3(f: SampleFigures) {
  const form = formOfVersion(f.form);
  return f.single6 ? formOfTables(form.recognisers.tables, true) : form;
}
const spanned = ({ label, rows, cols }: SpanLabel): Cell => ({ text: label.zh, rows, cols });

export function sheetOfTable3(f: SampleFigures): SampleSheet {
  const { rows, cols, corner } = formOf3(f).table3;
  const lines = headLines(cols);
  const labels = sideLabels(rows);
  const head = lines.map((line) => line.map(spanned));
  valueAt(head, 0).unshift({ text: corner.zh, rows: lines.length, cols: SIDE_COLUMNS });
  return [
    ...head,
    ...rows.map((row, i) => [
      ...valueAt(labels, i).map(spanned),
      ...glued(
        f,
        row.id,
        cols.map((c) => `${row.id}.${c.id}`),
      ),
    ]),
  ];
}

export function sheetOfTable4(f: SampleFigures): SampleSheet {
  const columns = columnsOf4(formOf3(f));
  return [
    ...headLines(columns).map((line) => line.map(spanned)),
    columns.map((c) => ({ text: shown(f, c.id) })),
  ];
}

export function oldTable(f: SampleFigures): SampleSheet {
  const printed = f.printed ?? [];
  const cumulative = printed.some((id) => id.endsWith(".cum"));
  const sheet: SampleSheet = [
    ["指标名称", "计量单位", `${f.year}年度`, ...(cumulative ? ["历年累计"] : [])].map((text) => ({
      text,
    })),
  ];
  for (const row of OLD_ROWS) {
    if (!printed.includes(`old.${row.name}.year`)) continue;
    const ids = [`old.${row.name}.year`, ...(cumulative ? [`old.${row.name}.cum`] : [])];
    sheet.push([
      { text: row.label.zh },
      { text: row.unit === "yuan" ? "元" : "条" },
      ...ids.map((id) => ({ text: shown(f, id) })),
    ]);
  }
  return sheet;
}

const esc = (s: string) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Word's paste wraps each cell in a paragraph and cuts words into spans. */
function pastedText(text: string): string {
  const spans =
    text.length > 2
      ? `<span>${esc(text.slice(0, 2))}</span><span lang="EN-US">${esc(text.slice(2))}</span>`
      : `<span>${esc(text) || "&nbsp;"}</span>`;
  return `<p class="MsoNormal">${spans}</p>`;
}

/** The document as a web page; `paste` imitates what a word processor pastes into one. */
export function htmlPage(page: SamplePage, paste = false): string {
  const cell = (c: Cell) => {
    const attributes = `${c.rows && c.rows > 1 ? ` rowspan="${c.rows}"` : ""}${c.cols && c.cols > 1 ? ` colspan="${c.cols}"` : ""}`;
    return `<td${attributes}>${paste ? pastedText(c.text) : esc(c.text)}</td>`;
  };
  const body = page.parts.map(
    (p) =>
      `<h2>${esc(p.heading)}</h2>\n${p.text ? `<p>${esc(p.text)}</p>\n` : ""}${p.sheet ? `<table border="1">\n${p.sheet.map((r) => `<tr>${r.map(cell).join("")}</tr>`).join("\n")}\n</table>\n` : ""}`,
  );
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${esc(page.title)}</title></head>\n<body>\n<h1>${esc(page.title)}</h1>\n${body.join("")}<p>${esc(page.signature)}</p>\n</body></html>\n`;
}
