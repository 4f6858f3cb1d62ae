import type {
  Bilingual,
  CellDef,
  ColDef,
  FormRecognisers,
  FormSpec,
  FormVersion,
  Identity,
  RowDef,
  Table2Block,
  Unit,
} from "./types";
import { APPLICANT_TOTAL, OUTCOMES_TOTAL } from "./roles";
import { CORNER3, GROUP, SECTION } from "./labels";

/** What one generation of the form consists of; cells and identities follow from it. */
export type FormParts = {
  readonly version: FormVersion;
  readonly basis: Bilingual;
  readonly from: number;
  readonly table2: readonly Table2Block[];
  readonly rows3: readonly RowDef[];
  readonly cols3: readonly ColDef[];
  readonly groups4: readonly RowDef[];
  readonly cols4: readonly ColDef[];
  readonly recognisers: FormRecognisers;
};

/** Cells keep their ids from form to form as long as they mean the same; a label may change. */
export function makeForm(parts: FormParts): FormSpec {
  const { rows3, cols3, groups4, cols4 } = parts;
  return {
    version: parts.version,
    basis: parts.basis,
    from: parts.from,
    table2: parts.table2,
    table3: { title: SECTION.three, corner: CORNER3, rows: rows3, cols: cols3 },
    table4: { title: SECTION.four, groups: groups4, cols: cols4 },
    cells: [
      ...cellsOf2(parts.table2),
      ...rows3.flatMap((r) => cols3.map((c) => count("t3", r.id, c.id))),
      ...groups4.flatMap((g) => cols4.map((c) => count("t4", g.id, c.id))),
    ],
    identities: [...identitiesOf3(rows3, cols3), ...identitiesOf4(groups4, cols4)],
    outcomeGroups: {
      R3: groupRows(rows3, GROUP.R3),
      R4g: groupRows(rows3, GROUP.R4g),
      R5: groupRows(rows3, GROUP.R5),
      R6: groupRows(rows3, GROUP.R6),
    },
    recognisers: parts.recognisers,
  };
}

/** Rows under a group's label, or the one row that has the label itself. */
function groupRows(rows: readonly RowDef[], group: Bilingual): string[] {
  const inside = rows.filter((r) => r.groups[1]?.zh === group.zh);
  return (inside.length > 0 ? inside : rows.filter((r) => r.label.zh === group.zh)).map(
    (r) => r.id,
  );
}

function unitOf(row: string, col: string): Unit {
  if (col === "wan") return "wan";
  return row === "procure" && col === "amount" ? "yuan" : "count";
}

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

const partsOf = (cols: readonly ColDef[]): string[] =>
  cols.map((c) => c.id).filter((id) => id !== APPLICANT_TOTAL);

/** Received and brought forward equal handled and carried forward; outcomes add up; each row adds up. */
function identitiesOf3(rows: readonly RowDef[], cols: readonly ColDef[]): Identity[] {
  const outcomes = rows.filter((r) => r.groups.length > 0 && r.id !== OUTCOMES_TOTAL);
  return [
    ...cols.map(({ id: c }): Identity => ({
      id: `T3-BAL.${c}`,
      family: "T3-BAL",
      left: [`r1.${c}`, `r2.${c}`],
      right: [`${OUTCOMES_TOTAL}.${c}`, `r4.${c}`],
    })),
    ...cols.map(({ id: c }): Identity => ({
      id: `T3-SUM.${c}`,
      family: "T3-SUM",
      left: outcomes.map((r) => `${r.id}.${c}`),
      right: [`${OUTCOMES_TOTAL}.${c}`],
    })),
    ...rows.map(({ id: r }) => rowIdentity("T3-ROW", r, cols)),
  ];
}

const identitiesOf4 = (groups: readonly RowDef[], cols: readonly ColDef[]): Identity[] =>
  groups.map(({ id: g }) => rowIdentity("T4-SUM", g, cols));

const rowIdentity = (
  family: Identity["family"],
  row: string,
  cols: readonly ColDef[],
): Identity => ({
  id: `${family}.${row}`,
  family,
  left: partsOf(cols).map((c) => `${row}.${c}`),
  right: [`${row}.${APPLICANT_TOTAL}`],
});
