/** Vocabulary of the official annual-report forms. Pure data: nothing here reads the clock, the disk or the network. */

/** Generation of the official form (domain terms; `pre2019` covers the national 2014–18 table and its provincial variants). */
export type FormVersion = "2021" | "2019" | "pre2019";

/** A stable id of one numeric cell, e.g. `r31.np`, `t2.norm.valid`, `rv.tot`, `old.proactive.year`. */
export type CellId = string;

export type SectionId = "t2" | "t3" | "t4" | "old";

export type Bilingual = { readonly zh: string; readonly en: string };

/** Unit in which the *stored* value of a cell is expressed. `wan` = 万元, `yuan` = 元, `count` = 件/条/项. */
export type Unit = "count" | "wan" | "yuan";

export type CellDef = {
  readonly id: CellId;
  readonly section: SectionId;
  /** Row id (`r31`, `norm`, `rv`) and column id (`np`, `issued`, `up`). */
  readonly row: string;
  readonly col: string;
  readonly unit: Unit;
  /** May be negative (本年增/减). */
  readonly signed: boolean;
  /** May have decimals (fees, amounts). */
  readonly decimals: boolean;
};

/**
 * A linear identity of the form: Σ left = Σ right. Every member is a cell id.
 * `family` is the rule's id in the catalogue (`T3-BAL`), `id` names the instance (`T3-BAL.np`).
 */
export type Identity = {
  readonly id: string;
  readonly family: "T3-BAL" | "T3-SUM" | "T3-ROW" | "T4-SUM";
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
};

export type RowDef = {
  readonly id: string;
  /** Exact official label of the row's own (last) label cell. */
  readonly label: Bilingual;
  /** Official labels of the enclosing groups, outermost first. */
  readonly groups: readonly Bilingual[];
};

export type ColDef = {
  readonly id: string;
  readonly label: Bilingual;
  readonly groups: readonly Bilingual[];
};

/** One block of table 二: a full-width title, a header row, value rows. */
export type Table2Block = {
  readonly id: string;
  readonly title: Bilingual;
  readonly corner: Bilingual;
  readonly cols: readonly ColDef[];
  readonly rows: readonly RowDef[];
};

export type FormSpec = {
  readonly version: FormVersion;
  readonly basis: Bilingual;
  readonly years: readonly [number, number | null];
  readonly table2: readonly Table2Block[];
  readonly table3: {
    readonly title: Bilingual;
    readonly corner: Bilingual;
    readonly rows: readonly RowDef[];
    readonly cols: readonly ColDef[];
  };
  readonly table4: {
    readonly title: Bilingual;
    readonly groups: readonly RowDef[];
    readonly cols: readonly ColDef[];
  };
  readonly cells: readonly CellDef[];
  readonly identities: readonly Identity[];
};
