import * as L from "./labels";
import type { CellDef, CellId, FormSpec, Identity, RowDef, Table2Block, Unit } from "./types";

/**
 * The 2021 form (国办公开办函〔2021〕30号) and the 2019 form (国办公开办函〔2019〕60号) as data.
 * 2021: 10 + 175 + 15 = 200 cells, 42 identities. 2019: 22 + 161 + 15 = 198 cells, 40 identities.
 */
const BLOCKS_2021: readonly Table2Block[] = [
  {
    id: "i1",
    title: L.ITEM.i1,
    corner: L.CONTENT,
    cols: [L.T2_COLS.issued, L.T2_COLS.repealed, L.T2_COLS.valid],
    rows: [L.T2_ROWS.rule, L.T2_ROWS.norm21],
  },
  {
    id: "i5",
    title: L.ITEM.i5,
    corner: L.CONTENT,
    cols: [L.T2_COLS.n21],
    rows: [L.T2_ROWS.license],
  },
  {
    id: "i6",
    title: L.ITEM.i6,
    corner: L.CONTENT,
    cols: [L.T2_COLS.n21],
    rows: [L.T2_ROWS.penalty, L.T2_ROWS.coercion],
  },
  { id: "i8", title: L.ITEM.i8, corner: L.CONTENT, cols: [L.T2_COLS.wan], rows: [L.T2_ROWS.fee] },
];
const ITEMS_2019 = [L.T2_COLS.prev, L.T2_COLS.delta, L.T2_COLS.n19];
const BLOCKS_2019: readonly Table2Block[] = [
  {
    id: "i1",
    title: L.ITEM.i1,
    corner: L.CONTENT,
    cols: [L.T2_COLS.made, L.T2_COLS.published, L.T2_COLS.total],
    rows: [L.T2_ROWS.rule, L.T2_ROWS.norm19],
  },
  {
    id: "i5",
    title: L.ITEM.i5,
    corner: L.CONTENT,
    cols: ITEMS_2019,
    rows: [L.T2_ROWS.license, L.T2_ROWS.service],
  },
  {
    id: "i6",
    title: L.ITEM.i6,
    corner: L.CONTENT,
    cols: ITEMS_2019,
    rows: [L.T2_ROWS.penalty, L.T2_ROWS.coercion],
  },
  {
    id: "i8",
    title: L.ITEM.i8,
    corner: L.CONTENT,
    cols: [L.T2_COLS.prev, L.T2_COLS.delta],
    rows: [L.T2_ROWS.fee],
  },
  {
    id: "i9",
    title: L.ITEM.i9,
    corner: L.CONTENT,
    cols: [L.T2_COLS.pn, L.T2_COLS.amount],
    rows: [L.T2_ROWS.procure],
  },
];

const unitOf = (row: string, col: string): Unit =>
  col === "wan" ? "wan" : row === "procure" && col === "amount" ? "yuan" : "count";

function cellsOf2(blocks: readonly Table2Block[]): CellDef[] {
  return blocks.flatMap((block) =>
    block.rows.flatMap((row) =>
      block.cols.map((col): CellDef => {
        const unit = unitOf(row.id, col.id);
        return {
          id: `t2.${row.id}.${col.id}`,
          section: "t2",
          row: row.id,
          col: col.id,
          unit,
          signed: col.id === "delta",
          decimals: unit !== "count",
        };
      }),
    ),
  );
}
const count = (section: "t3" | "t4", row: string, col: string): CellDef => ({
  id: `${row}.${col}`,
  section,
  row,
  col,
  unit: "count",
  signed: false,
  decimals: false,
});

function identitiesOf(rows: readonly RowDef[]): Identity[] {
  const outcomes = rows.map((r) => r.id).filter((id) => id.startsWith("r3") && id !== "r37");
  const bal = L.T3_COLS.map(({ id: c }): Identity => ({
    id: `T3-BAL.${c}`,
    family: "T3-BAL",
    left: [`r1.${c}`, `r2.${c}`],
    right: [`r37.${c}`, `r4.${c}`],
  }));
  const sum = L.T3_COLS.map(({ id: c }): Identity => ({
    id: `T3-SUM.${c}`,
    family: "T3-SUM",
    left: outcomes.map((r) => `${r}.${c}`),
    right: [`r37.${c}`],
  }));
  const row = rows.map(({ id: r }): Identity => ({
    id: `T3-ROW.${r}`,
    family: "T3-ROW",
    left: ["np", "be", "ri", "sw", "ls", "ot"].map((c) => `${r}.${c}`),
    right: [`${r}.tot`],
  }));
  const t4 = L.T4_GROUPS.map(({ id: g }): Identity => ({
    id: `T4-SUM.${g}`,
    family: "T4-SUM",
    left: ["up", "corr", "oth", "pend"].map((c) => `${g}.${c}`),
    right: [`${g}.tot`],
  }));
  return [...bal, ...sum, ...row, ...t4];
}

function specOf(
  version: "2021" | "2019",
  blocks: readonly Table2Block[],
  other: readonly RowDef[],
): FormSpec {
  const rows = [...L.T3_COMMON_HEAD, ...other, ...L.T3_COMMON_TAIL];
  const cells = [
    ...cellsOf2(blocks),
    ...rows.flatMap((r) => L.T3_COLS.map((c) => count("t3", r.id, c.id))),
    ...L.T4_GROUPS.flatMap((g) => L.T4_COLS.map((c) => count("t4", g.id, c.id))),
  ];
  return {
    version,
    basis:
      version === "2021"
        ? {
            zh: "国办公开办函〔2021〕30号",
            en: "State Council General Office letter (2021) No. 30",
          }
        : {
            zh: "国办公开办函〔2019〕60号",
            en: "State Council General Office letter (2019) No. 60",
          },
    years: version === "2021" ? [2021, null] : [2019, 2020],
    table2: blocks,
    table3: { title: L.SECTION.three, corner: L.CORNER3, rows, cols: L.T3_COLS },
    table4: { title: L.SECTION.four, groups: L.T4_GROUPS, cols: L.T4_COLS },
    cells,
    identities: identitiesOf(rows),
  };
}

export const FORM_2021: FormSpec = specOf("2021", BLOCKS_2021, L.T3_OTHER_2021);
export const FORM_2019: FormSpec = specOf("2019", BLOCKS_2019, L.T3_OTHER_2019);

/** The identities that can hold for exactly these cells (a report may mix generations or print a single 其他处理 row). */
export function identitiesFor(present: Pick<ReadonlySet<CellId>, "has">): readonly Identity[] {
  const single = present.has("r36.np") || present.has("r36.tot");
  return single ? FORM_2019.identities : FORM_2021.identities;
}

const BY_ID = new Map<CellId, CellDef>(
  [...FORM_2019.cells, ...FORM_2021.cells].map((c) => [c.id, c]),
);
/** Definition of a section 二–四 cell of either form, or undefined for an unknown id. */
export const cellDef = (id: CellId): CellDef | undefined => BY_ID.get(id);
