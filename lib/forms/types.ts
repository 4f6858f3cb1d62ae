/**
 * Vocabulary of the official annual-report forms. Pure data: nothing here reads the clock, the disk
 * or the network.
 */

/**
 * Generation of the official form: the `version` of an entry of `generations.ts`, or `pre2019`,
 * which covers the national table of 2014–18 and its provincial variants.
 */
export type FormVersion = string;

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

/**
 * How a row is recognised. All patterns of recognisers match text that
 * `lib/extract/labels/normalise.ts` has compacted: no spaces, no full-width signs. They hold the
 * telling part of a label, because bureaus shorten, misspell and wrap the rest.
 */
export type RowRecogniser = {
  readonly id: string;
  /** Source of a pattern: the core of the label. */
  readonly core: string;
  /** Where other labels contain the core: the whole text of a label cell. */
  readonly cell?: RegExp;
  /** Nothing may follow the core in a label cell. */
  readonly alone?: boolean;
  /**
   * Other words of the form contain the core too: in running text only with this number, or behind
   * that row.
   */
  readonly numbered?: { readonly by: RegExp; readonly behind: string };
  /** A heading that pages repeat has the same words: so it is between these, unless numbered. */
  readonly repeats?: {
    readonly numbered: RegExp;
    readonly behind: RegExp;
    readonly before: RegExp;
  };
};

/** How a column of tables three and four is recognised. */
export type ColRecogniser = {
  readonly id: string;
  /** The whole text of a heading's cell. */
  readonly cell: RegExp;
  /** Source of a pattern: the heading in running text; `stem` where it is shortened. */
  readonly word: string;
  readonly stem: string;
  /** Labels of rows are the same words. */
  readonly vague?: boolean;
};

/** How a column of table two is recognised. */
export type Table2ColRecogniser = {
  readonly id: string;
  /** The beginning of an official heading. */
  readonly cell: RegExp;
  /** Words that bureaus choose themselves. */
  readonly hint: RegExp;
  /** A letter at least that is left of it, however columns have broken it. */
  readonly letters: RegExp;
  /** Compares with another year. */
  readonly otherYear?: boolean;
};

export type Table2Print = {
  /** Words of its headings or rows; forms are asked one after another, the usual one last. */
  readonly tells: RegExp;
  /** Words that no other form's headings contain. */
  readonly only: RegExp;
  /** Forms whose headings this one prints too: a block under them is then of this form. */
  readonly headingsOf: readonly FormVersion[];
  /** Source of a pattern: how the first heading behind 信息内容 begins. */
  readonly first: string;
  readonly rows: readonly { readonly id: string; readonly search: string }[];
  readonly cols: readonly Table2ColRecogniser[];
  /** Cells by which a stored table two is known to be of this form; none for the usual form. */
  readonly ownCells: readonly CellId[];
};

/** How tables three and four are recognised. Forms that print the same columns share one. */
export type TablesPrint = {
  /**
   * Words that only these tables print, and no prose: best two headings that follow each other.
   * Null for the usual tables.
   */
  readonly tells: RegExp | null;
  readonly table3: {
    /** In the order of print. */
    readonly rows: readonly RowRecogniser[];
    readonly cols: readonly ColRecogniser[];
    /**
     * One row that replaces several on one of the forms. `telling`: those of its parts whose labels
     * are no other words.
     */
    readonly single: {
      readonly row: string;
      readonly parts: readonly string[];
      readonly telling: readonly string[];
      readonly form: FormVersion;
    } | null;
    /** Words of rows that follow the first two within a few lines. */
    readonly next: RegExp;
    /** Words of headings in front of the first row. */
    readonly headings: RegExp;
    /** A heading that no form prints: a subtotal. */
    readonly subtotal: RegExp;
    /** The heading above several columns, wherever running text prints it. */
    readonly group: RegExp;
  };
  readonly table4: {
    readonly cols: readonly ColRecogniser[];
    readonly groups: readonly { readonly id: string; readonly label: RegExp }[];
    /** A heading's cell that begins the table, whole or broken over lines. */
    readonly head: RegExp;
    readonly brokenHead: RegExp;
    /** Words that end table three, and where table four begins in running text. */
    readonly ends: RegExp;
    readonly begins: RegExp;
    /** Letters of neighbouring headings, the first in front. */
    readonly pairs: readonly (readonly [string, string])[];
    /** Headings of groups out of order. */
    readonly crossedGroups: RegExp;
    readonly groupOrder: readonly [RegExp, RegExp];
  };
};

/** Groups of outcomes: 不予公开, 无法提供, 不予处理, 其他处理. */
export type OutcomeGroup = "R3" | "R4g" | "R5" | "R6";

export type FormRecognisers = {
  readonly table2: Table2Print;
  readonly tables: TablesPrint;
  /** Words that only the tables of these reports have: two of them make a document a report. */
  readonly anchors: readonly RegExp[];
  /** Cells by which a set of cells is known to be of this form; none for the usual form. */
  readonly ownCells: readonly CellId[];
  /** Forms whose rows of table three this one may print instead of its own. */
  readonly rowsOf: readonly FormVersion[];
};

export type FormSpec = {
  readonly version: FormVersion;
  readonly basis: Bilingual;
  /** First fiscal year; a form holds until the next one begins. */
  readonly from: number;
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
  /** Rows of table three by group of outcomes. */
  readonly outcomeGroups: Readonly<Record<OutcomeGroup, readonly string[]>>;
  readonly recognisers: FormRecognisers;
};
