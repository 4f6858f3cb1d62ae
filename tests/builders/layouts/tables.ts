/** The three tables of a report as rows of cells with spans, before anybody has spoilt them. */
import { FORM_2019, FORM_2021, type CellId } from "@/lib/forms";
import type { Figures } from "./figures";

export type Cell = {
  readonly text: string;
  readonly cols: number;
  readonly rows: number;
  readonly id?: CellId;
  readonly value?: number | null;
};
export type Table = {
  readonly kind: "t2" | "t3" | "t4";
  readonly width: number;
  readonly rows: readonly (readonly Cell[])[];
};

export const word = (text: string, cols = 1, rows = 1): Cell => ({ text, cols, rows });
const figure = (figures: Figures, id: CellId, cols = 1): Cell => {
  const value = figures.cells[id];
  return {
    text: value === null || value === undefined ? "" : String(value),
    cols,
    rows: 1,
    id,
    value: value ?? null,
  };
};

export function tablesOf(figures: Figures): Table[] {
  return [table2(figures), table3(figures), table4(figures)];
}

function table2(figures: Figures): Table {
  const form = figures.two === "2021" ? FORM_2021 : FORM_2019;
  const rows: Cell[][] = [];
  for (const block of form.table2) {
    const n = block.cols.length;
    const last = 3 - n + 1;
    rows.push([word(block.title.zh, 4)]);
    rows.push([
      word("信息内容"),
      ...block.cols.map((c, i) => word(c.label.zh, i === n - 1 ? last : 1)),
    ]);
    for (const row of block.rows)
      rows.push([
        word(row.label.zh),
        ...block.cols.map((c, i) =>
          figure(figures, `t2.${row.id}.${c.id}`, i === n - 1 ? last : 1),
        ),
      ]);
  }
  return { kind: "t2", width: 4, rows };
}

function table3(figures: Figures): Table {
  const { table3: spec } = figures.three === "2021" ? FORM_2021 : FORM_2019;
  const head = [
    [word(spec.corner.zh, 3, 3), word("申请人情况", 7)],
    [word("自然人", 1, 2), word("法人或其他组织", 5), word("总计", 1, 2)],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"].map((t) => word(t)),
  ];
  const seen = new Set<string>();
  const body = spec.rows.map((row) => {
    const labels: Cell[] = [];
    row.groups.forEach((group) => {
      if (seen.has(group.zh)) return;
      seen.add(group.zh);
      labels.push(
        word(
          group.zh,
          1,
          spec.rows.filter((other) => other.groups.some((g) => g.zh === group.zh)).length,
        ),
      );
    });
    labels.push(word(row.label.zh, 3 - row.groups.length));
    return [...labels, ...spec.cols.map((c) => figure(figures, `${row.id}.${c.id}`))];
  });
  return { kind: "t3", width: 10, rows: [...head, ...body] };
}

function table4(figures: Figures): Table {
  const five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
  return {
    kind: "t4",
    width: 15,
    rows: [
      [word("行政复议", 5), word("行政诉讼", 10)],
      [...five.map((t) => word(t, 1, 2)), word("未经复议直接起诉", 5), word("复议后起诉", 5)],
      [...five, ...five].map((t) => word(t)),
      FORM_2021.cells.filter((c) => c.section === "t4").map((c) => figure(figures, c.id)),
    ],
  };
}

/** All slots: a spanned cell once at its top left, null where it only reaches. */
export function slotsOf(table: Table): (Cell | null)[][] {
  const slots: (Cell | null | undefined)[][] = table.rows.map(() => []);
  table.rows.forEach((cells, r) => {
    let c = 0;
    for (const cell of cells) {
      while (slots[r]![c] !== undefined) c++;
      for (let y = r; y < Math.min(r + cell.rows, slots.length); y++)
        for (let x = c; x < c + cell.cols; x++) slots[y]![x] = y === r && x === c ? cell : null;
      c += cell.cols;
    }
  });
  return slots.map((row) => Array.from(row, (cell) => cell ?? null));
}
