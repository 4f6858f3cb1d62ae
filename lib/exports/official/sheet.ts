/**
 * An official form filled with figures, as tables of cells with spans: one model that the HTML,
 * DOCX and XLSX writers print alike. Labels are those of lib/forms; each generation has its layout,
 * and a report that mixes generations is printed as it was.
 */
import {
  columnsOf4,
  formOfCells,
  headLines,
  oldRowsOf,
  PRE2019,
  SECTION,
  SIDE_COLUMNS,
  sideLabels,
  table2FormOf,
  type CellId,
  type FormVersion,
  type SpanLabel,
} from "@/lib/forms";
import {
  paragraphsOf,
  periodSentence,
  type PartTexts,
  type ProsePart,
} from "@/lib/collection/report-parts";
import { valueOfKey } from "@/lib/lookup";

export type OfficialCell = { readonly value: number | null; readonly state: string };
export type OfficialReport = {
  /** Who reports, and the title's remainder where it is no single body's report. */
  readonly name: string;
  readonly title?: string;
  readonly year: number;
  readonly form: FormVersion;
  readonly period: { readonly start: string; readonly end: string };
  readonly cells: ReadonlyMap<CellId, OfficialCell>;
  /** Sentences above the tables: where the figures come from, n of N. Plain text. */
  readonly notes: readonly string[];
  /** The words of the parts that are prose; without them the reader is sent to the report itself. */
  readonly texts?: PartTexts;
  /** It is signed and sealed: below the name stand the place of the seal and the date. */
  readonly forSeal?: boolean;
};
export type SheetCell = {
  readonly text: string;
  readonly value?: number;
  readonly id?: CellId;
  readonly rows?: number;
  readonly cols?: number;
};
export type TableSheet = readonly (readonly SheetCell[])[];
export type SheetPart = {
  readonly heading: string;
  readonly text?: readonly string[];
  readonly sheet?: TableSheet;
  /** Rows at its top that name the columns. */ readonly head?: number;
  /** Long, and read as one: it begins a page. */ readonly newPage?: boolean;
};

/**
 * What a form prints where there is no figure, never 0. A printed blank becomes the stroke that
 * reports themselves use for it: an empty cell has no place in running text, so a second reader
 * could not tell which cell of the row it was.
 */
export const GAP = { blank: "—", suspect: "存疑", missing: "缺" } as const;

export const titleOf = (r: OfficialReport): string =>
  r.title ?? `${r.name}${r.year}年政府信息公开工作年度报告`;
/** A figure without thousands separators or exponents, as the form prints it. */
export const plainNumber = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : String(Math.round(value * 1e6) / 1e6);
const ELSEWHERE = "见原报告。";
/** What stands below the last part. */
export const signatureOf = (r: OfficialReport): string[] =>
  r.forSeal ? [r.name, "（盖章）", "　　年　　月　　日"] : [r.name];

export function officialParts(r: OfficialReport): SheetPart[] {
  const prose = (part: ProsePart): string[] =>
    r.texts && r.texts[part] !== "" ? paragraphsOf(r.texts[part]) : [ELSEWHERE];
  const period = periodSentence(r.period.start, r.period.end);
  const own = r.texts ? paragraphsOf(r.texts.one).filter((line) => line !== period) : [];
  const text = [period, ...own, ...r.notes, ...gapNote(r)];
  if (r.form === PRE2019)
    return [
      { heading: "一、概述", text },
      { heading: "二、政府信息公开情况统计表", sheet: oldTable(r), head: 1 },
    ];
  return [
    { heading: SECTION.one.zh, text },
    { heading: SECTION.two.zh, sheet: table2(r) },
    { heading: SECTION.three.zh, sheet: table3(r), head: 3, newPage: true },
    { heading: SECTION.four.zh, sheet: table4(r) },
    { heading: SECTION.five.zh, text: prose("five") },
    { heading: SECTION.six.zh, text: prose("six") },
  ];
}

function gapNote(r: OfficialReport): string[] {
  const states = new Set([...r.cells.values()].filter((c) => c.value === null).map((c) => c.state));
  const words = [
    ...(states.has("blank") ? [`“${GAP.blank}”：原件此格空白`] : []),
    ...(states.has("suspect") ? [`“${GAP.suspect}”：读数有疑，待人工核对`] : []),
    ...(states.has("missing") ? [`“${GAP.missing}”：原件中没有找到`] : []),
  ];
  return words.length > 0 ? [`表中${words.join("；")}。`] : [];
}

function figure(r: OfficialReport, id: CellId): SheetCell {
  const cell = r.cells.get(id);
  if (!cell) return { text: GAP.missing, id };
  if (cell.value !== null && cell.state !== "suspect")
    return { text: plainNumber(cell.value), value: cell.value, id };
  const isNamed = cell.state === "suspect" || cell.state === "blank";
  return { text: isNamed ? GAP[cell.state] : GAP.missing, id };
}
/** A row that the source does not print at all is not printed here. */
const printed = (r: OfficialReport, ids: readonly CellId[]) =>
  ids.some((id) => r.cells.has(id) && valueOfKey(r.cells, id).state !== "missing");

function table2(r: OfficialReport): TableSheet {
  // Section two may be of another generation than section three: its own cells say which.
  const form = table2FormOf(r.cells);
  const width = Math.max(...form.table2.map((b) => b.cols.length)) + 1;
  return form.table2.flatMap((block) => {
    const rows = block.rows
      .map((row) => ({ row, ids: block.cols.map((c) => `t2.${row.id}.${c.id}`) }))
      .filter(({ ids }) => printed(r, ids));
    if (rows.length === 0) return [];
    const last = (i: number, n: number) => (i === n - 1 ? { cols: width - n } : {});
    return [
      [{ text: block.title.zh, cols: width }],
      [
        { text: block.corner.zh },
        ...block.cols.map((c, i) => ({ text: c.label.zh, ...last(i, block.cols.length) })),
      ],
      ...rows.map(({ row, ids }) => [
        { text: row.label.zh },
        ...ids.map((id, i) => ({ ...figure(r, id), ...last(i, ids.length) })),
      ]),
    ];
  });
}

/** A label as a cell; a span of one is not said. */
const spanned = ({ label, rows, cols }: SpanLabel): SheetCell => ({
  text: label.zh,
  ...(rows > 1 ? { rows } : {}),
  ...(cols > 1 ? { cols } : {}),
});

function table3(r: OfficialReport): TableSheet {
  const { table3: t } = formOfCells(r.cells);
  const rows = t.rows.filter((row) =>
    printed(
      r,
      t.cols.map((c) => `${row.id}.${c.id}`),
    ),
  );
  const lines = headLines(t.cols);
  const corner: SheetCell = { text: t.corner.zh, rows: lines.length, cols: SIDE_COLUMNS };
  const labels = sideLabels(rows);
  return [
    ...lines.map((line, i) => [...(i === 0 ? [corner] : []), ...line.map(spanned)]),
    ...rows.map((row, i) => [
      ...(labels[i] ?? []).map(spanned),
      ...t.cols.map((c) => figure(r, `${row.id}.${c.id}`)),
    ]),
  ];
}

function table4(r: OfficialReport): TableSheet {
  const columns = columnsOf4(formOfCells(r.cells));
  return [
    ...headLines(columns).map((line) => line.map(spanned)),
    columns.map((c) => figure(r, c.id)),
  ];
}

function oldTable(r: OfficialReport): TableSheet {
  const cumulative = [...r.cells].some(
    ([id, c]) => id.startsWith("old.") && id.endsWith(".cum") && c.state !== "missing",
  );
  const columns = cumulative ? (["year", "cum"] as const) : (["year"] as const);
  const rows = oldRowsOf((row) =>
    printed(
      r,
      columns.map((c) => `old.${row.name}.${c}`),
    ),
  );
  return [
    [
      { text: "指标名称" },
      { text: "计量单位" },
      { text: `${r.year}年度` },
      ...(cumulative ? [{ text: "历年累计" }] : []),
    ],
    ...rows.map((row) => [
      { text: row.label.zh },
      { text: { yuan: "元", wan: "万元", count: "条" }[row.unit] },
      ...columns.map((c) => figure(r, `old.${row.name}.${c}`)),
    ]),
  ];
}

/** Number format of a cell in a spreadsheet: exactly the decimals that the figure has. */
export const numberFormat = (value: number): string => {
  const decimals = plainNumber(value).split(".")[1]?.length;
  return decimals === undefined ? "0" : `0.${"0".repeat(decimals)}`;
};
