/** Two whole readings of one invented report, changed cell by cell: what the report's cells become. */
import { describe, expect, it } from "vitest";
import { USUAL_LABELS } from "@/lib/extract/labels/row-labels";
import { reconcileReadings } from "@/lib/extract/reconcile/reconcile";
import type { GridReading, GridValue } from "@/lib/extract/table-reader/table-reader";
import type { OrderCell, OrderReading } from "@/lib/extract/text-reader/text-reader";
import type { ReadDocument } from "@/lib/extract/types";
import { FORM_2019, FORM_2021, type FormSpec } from "@/lib/forms";

/**
 * Five applications by natural persons: four granted, one not held. Every other cell is 0, and
 * every sum holds.
 */
const CASE: Readonly<Record<string, number>> = {
  "r1.np": 5,
  "r1.tot": 5,
  "r31.np": 4,
  "r31.tot": 4,
  "r341.np": 1,
  "r341.tot": 1,
  "r37.np": 5,
  "r37.tot": 5,
  "t2.license.n": 12,
  "t2.fee.wan": 3.5,
};
const figuresOf = (form: FormSpec): [string, number][] =>
  form.cells.map((c) => [c.id, CASE[c.id] === undefined ? 0 : CASE[c.id]!]);

const inTable = (value: number | null, more: Partial<GridValue> = {}): GridValue => ({
  value,
  raw: value === null ? "" : String(value),
  odd: false,
  source: { kind: "html", table: 0, row: 0, col: 0 },
  unit: null,
  ...more,
});
const inText = (value: number | null, state: OrderCell["state"]): OrderCell => ({
  value,
  state,
  raw: value === null ? "" : String(value),
  start: 10,
  end: 11,
  unit: null,
});

type Changed<T> = Readonly<Record<string, T | null>>;
type Case = {
  readonly table?: Changed<GridValue>;
  readonly text?: Changed<OrderCell>;
  readonly grid?: Partial<GridReading>;
  readonly doc?: Partial<ReadDocument>;
  readonly form?: FormSpec;
};
function changed<T>(all: readonly (readonly [string, T])[], change: Changed<T> = {}) {
  const cells = new Map(all);
  for (const [id, value] of Object.entries(change))
    if (value === null) cells.delete(id);
    else cells.set(id, value);
  return cells;
}

function reconcile({ table, text, grid, doc, form = FORM_2021 }: Case) {
  const figures = figuresOf(form);
  const rows3 = form.table3.rows.map((r) => r.id);
  const byTable: GridReading = {
    tables: USUAL_LABELS,
    cells: changed(
      figures.map(([id, v]) => [id, inTable(v)] as const),
      table,
    ),
    conflicts: new Set(),
    generation2: form.version,
    rows3,
    labels: new Map(),
    extraRows: [],
    extraColumns: [],
    named: new Set(),
    generations: new Map(),
    untaken: new Map(),
    strange3: false,
    ...grid,
  };
  const byText: OrderReading = {
    tables: USUAL_LABELS,
    cells: changed(
      figures.map(([id, v]) => [id, inText(v, "plain")] as const),
      text,
    ),
    generation2: form.version,
    rows3,
    losesBlanks: false,
    unclear: { t2: { moved: new Set(), units: new Set() }, t3: false, t4: false },
    generations: new Map(),
  };
  const document: ReadDocument = {
    mediaType: "text/html",
    title: null,
    text: "",
    pieces: [],
    grids: [],
    guessed: false,
    ...doc,
  };
  return reconcileReadings(document, byTable, byText);
}

/** State, reason and value of one cell. */
function cellOf(id: string, change: Case) {
  const cell = reconcile(change).cells[id];
  return [cell?.state, cell?.doubt ?? null, cell?.value ?? null];
}

const TORN = inTable(4, { torn: true });

describe("a cell", () => {
  it.each<[string, string, Case, string, string | null, number | null]>([
    ["both say 4", "r31.np", {}, "reported", null, 4],
    [
      "neither found it",
      "r31.np",
      { table: { "r31.np": null }, text: { "r31.np": null } },
      "missing",
      null,
      null,
    ],
    ["4 and 6", "r31.np", { text: { "r31.np": inText(6, "plain") } }, "suspect", "disagree", 4],
    [
      "4 in the table alone, the sums hold",
      "r31.np",
      { text: { "r31.np": null } },
      "reported",
      null,
      4,
    ],
    [
      "6 in the table alone, a sum breaks",
      "r31.np",
      { table: { "r31.np": inTable(6) }, text: { "r31.np": null } },
      "suspect",
      "identity",
      6,
    ],
    ["4 in the text alone", "r31.np", { table: { "r31.np": null } }, "reported", null, 4],
    [
      "6 in the text alone, though a sum breaks",
      "r31.np",
      { table: { "r31.np": null }, text: { "r31.np": inText(6, "plain") } },
      "reported",
      null,
      6,
    ],
    [
      "perhaps 4 in the text alone",
      "r31.np",
      { table: { "r31.np": null }, text: { "r31.np": inText(4, "open") } },
      "suspect",
      "not_taken",
      4,
    ],
    [
      "4, and the text cannot tell",
      "r31.np",
      { text: { "r31.np": inText(null, "open") } },
      "reported",
      null,
      4,
    ],
    [
      "4, and nothing behind the label",
      "r31.np",
      { text: { "r31.np": inText(null, "nothing") } },
      "reported",
      null,
      4,
    ],
    [
      "4, and a printed blank",
      "r31.np",
      { text: { "r31.np": inText(null, "blank") } },
      "suspect",
      "disagree",
      4,
    ],
    [
      "−4 from both",
      "r31.np",
      { table: { "r31.np": inTable(-4) }, text: { "r31.np": inText(-4, "plain") } },
      "suspect",
      "not_taken",
      null,
    ],
    [
      "half a case from both",
      "r31.np",
      { table: { "r31.np": inTable(0.5) }, text: { "r31.np": inText(0.5, "plain") } },
      "suspect",
      "not_taken",
      null,
    ],
    [
      "half a unit of money from both",
      "t2.fee.wan",
      { table: { "t2.fee.wan": inTable(0.5) }, text: { "t2.fee.wan": inText(0.5, "plain") } },
      "reported",
      null,
      0.5,
    ],
    [
      "two cells for it",
      "r31.np",
      { grid: { conflicts: new Set(["r31.np"]) } },
      "suspect",
      "disagree",
      4,
    ],
    [
      "columns that are not the form's",
      "r31.np",
      { grid: { strange3: true } },
      "suspect",
      "disagree",
      4,
    ],
    ["the same, of table two", "t2.license.n", { grid: { strange3: true } }, "reported", null, 12],
    [
      "12 in the table alone: table two has no sums",
      "t2.license.n",
      { text: { "t2.license.n": null } },
      "reported",
      null,
      12,
    ],
    [
      "over several lines, and the text has 6",
      "r31.np",
      { table: { "r31.np": TORN }, text: { "r31.np": inText(6, "plain") } },
      "reported",
      null,
      4,
    ],
    [
      "beside such a row, and the text has 6",
      "r32.np",
      { table: { "r31.np": TORN }, text: { "r32.np": inText(6, "plain") } },
      "reported",
      null,
      0,
    ],
    [
      "letters that the file's reader doubts",
      "r31.np",
      { table: { "r31.np": inTable(4, { doubt: "struck" }) } },
      "suspect",
      "struck",
      4,
    ],
    [
      "blank from both",
      "r331.np",
      { table: { "r331.np": inTable(null) }, text: { "r331.np": inText(null, "blank") } },
      "blank",
      null,
      null,
    ],
    [
      "blank in the table alone, and the sums hold with it as nothing",
      "r331.np",
      { table: { "r331.np": inTable(null) }, text: { "r331.np": null } },
      "blank",
      null,
      null,
    ],
    [
      "blank in the table alone, and a sum lacks a figure",
      "r31.np",
      { table: { "r31.np": inTable(null) }, text: { "r31.np": null } },
      "suspect",
      "identity",
      null,
    ],
  ])("%s", (_, id, change, state, doubt, value) => {
    expect(cellOf(id, change)).toEqual([state, doubt, value]);
  });

  it("takes the unit that is printed beside the figure", () => {
    const printed = { "t2.fee.wan": inTable(35000, { unit: "元" }) };
    const text = { "t2.fee.wan": { ...inText(35000, "plain"), unit: "元" } };
    expect(cellOf("t2.fee.wan", { table: printed, text })).toEqual(["reported", null, 3.5]);
  });

  it("of a row that could not be given to columns keeps what the row prints", () => {
    const row = { raw: "4 0 0", source: inTable(4).source, doubt: "short_row" as const };
    const gone = Object.fromEntries(USUAL_LABELS.columns.map((c) => [`r31.${c}`, null]));
    const { cells } = reconcile({
      table: gone,
      text: gone,
      grid: { untaken: new Map([["r31", row]]) },
    });
    expect(cells["r31.np"]).toMatchObject({ state: "suspect", doubt: "short_row", raw: "4 0 0" });
  });

  it("that a picture was recognised as is a proposal only", () => {
    const { cells } = reconcile({ doc: { guessed: true } });
    expect(cells["r31.np"]).toMatchObject({ state: "suspect", value: null, proposed: 4 });
  });
});

describe("a printed blank", () => {
  const blank = { table: { "r31.np": inTable(null) }, text: { "r31.np": inText(null, "blank") } };

  it("stays blank, and what the sums would put there is proposed", () => {
    expect(reconcile(blank).cells["r31.np"]).toMatchObject({
      state: "blank",
      value: null,
      proposed: 4,
    });
  });

  it("has no proposal where two cells of the sum are blank", () => {
    const two = ["r31.np", "r341.np", "r31.tot", "r341.tot"];
    const { cells } = reconcile({
      table: Object.fromEntries(two.map((id) => [id, inTable(null)])),
      text: Object.fromEntries(two.map((id) => [id, inText(null, "blank")])),
    });
    expect(two.map((id) => cells[id]?.proposed)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the forms", () => {
  it.each<[string, Case, string | null, string]>([
    ["of 2021", {}, "2021", "2021"],
    ["of 2019, with one row of 其他处理", { form: FORM_2019 }, "2019", "2019"],
    ["of 2021 with that row", { form: FORM_2019, grid: { generation2: "2021" } }, "2021", "2019"],
  ])("%s", (_, change, two, three) => {
    const { generation2, generation3 } = reconcile(change);
    expect([generation2, generation3]).toEqual([two, three]);
  });

  it("give the cells that the report should have: no more, no fewer", () => {
    expect(Object.keys(reconcile({}).cells).sort()).toEqual(
      FORM_2021.cells.map((c) => c.id).sort(),
    );
    expect(Object.keys(reconcile({ form: FORM_2019 }).cells).sort()).toEqual(
      FORM_2019.cells.map((c) => c.id).sort(),
    );
  });
});

it("what was split by arithmetic is named, and what is in doubt", () => {
  const { proven, disputed } = reconcile({
    text: { "r31.np": inText(4, "proven"), "r1.np": inText(9, "plain") },
  });
  expect(proven).toEqual(["r31.np"]);
  expect(disputed).toEqual(["r1.np"]);
});
