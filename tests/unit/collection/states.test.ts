import { describe, expect, it } from "vitest";
import {
  STATES,
  listBlockers,
  isEditable,
  isOver,
  isWaiting,
  nextState,
  type Move,
} from "@/lib/collection/states";
import { formOf, readTyped, toInput } from "@/lib/collection/entry";

describe("the way of a report", () => {
  it("leads from filing to publication, and back to the bureau", () => {
    expect(
      ["start", "submit", "accept", "publish", "supersede"].reduce<string[]>(
        (path, move) => [...path, String(nextState(path.at(-1) as never, move as Move))],
        ["missing"],
      ),
    ).toEqual(["missing", "draft", "submitted", "accepted", "published", "superseded"]);
    expect(nextState("submitted", "return")).toBe("returned");
    expect(nextState("returned", "submit")).toBe("submitted");
    expect(nextState("review", "accept")).toBe("accepted");
  });
  it("never edits, returns or accepts what is published", () => {
    for (const move of ["submit", "return", "accept", "publish", "start"] as const)
      expect(nextState("published", move)).toBeNull();
    expect(STATES.filter(isEditable)).toEqual(["draft", "returned"]);
  });
  it("ends where nothing leads on, and waits where somebody must decide", () => {
    expect(STATES.filter(isOver)).toEqual(["superseded", "discarded", "withdrawn"]);
    expect(STATES.filter(isWaiting)).toEqual(["submitted", "review"]);
    const moves: Move[] = ["start", "submit", "return", "accept", "publish", "supersede"];
    for (const state of STATES.filter(isOver))
      for (const move of moves) expect(nextState(state, move), `${state} ${move}`).toBeNull();
  });
});

describe("acceptance", () => {
  const finding = (rule: string, severity: string, state = "fail") => ({
    rule,
    severity,
    state,
    cells: ["r2.tot"],
  });
  it("waits for an explanation of each error and a look at each warning; info and passes block nothing", () => {
    const findings = [
      finding("Y-CARRY.tot", "error"),
      finding("T3-BLANK", "warning"),
      finding("Y-JUMP.r1.tot", "info"),
      finding("T3-BAL.np", "error", "pass"),
      finding("T3-SUM.np", "error", "not_assessable"),
    ];
    const open = (remarks: { kind: string; rule: string | null }[]) =>
      listBlockers({ findings, remarks, cells: [] }).map((b) => `${b.code} ${b.rule}`);
    expect(open([])).toEqual(["unexplained Y-CARRY.tot", "unacknowledged T3-BLANK"]);
    expect(open([{ kind: "acknowledgement", rule: "Y-CARRY.tot" }])).toEqual([
      "unexplained Y-CARRY.tot",
      "unacknowledged T3-BLANK",
    ]);
    expect(
      open([
        { kind: "explanation", rule: "Y-CARRY.tot" },
        { kind: "acknowledgement", rule: "T3-BLANK" },
      ]),
    ).toEqual([]);
  });
  it("is never possible while a reading is in doubt, whatever was explained", () => {
    expect(
      listBlockers({
        findings: [finding("S-DOUBT", "error")],
        remarks: [{ kind: "explanation", rule: "S-DOUBT" }],
        cells: [{ id: "r1.np", state: "suspect" }],
      }),
    ).toEqual([{ code: "doubt", rule: null, cells: ["r1.np"] }]);
  });
});

describe("a typed figure", () => {
  it("stays blank when nothing, a dash or a slash is typed: never 0", () => {
    for (const input of ["", "  ", "/", "—", "-", "无"])
      expect(readTyped("r1.np", input)).toMatchObject({
        ok: true,
        cell: { value: null, state: "blank" },
      });
    expect(readTyped("r1.np", "0")).toMatchObject({
      ok: true,
      cell: { value: 0, state: "reported" },
    });
  });
  it("is refused rather than guessed at", () => {
    for (const input of ["1 2", "12,34", "约5", "5件", "abc", "1.2.3"])
      expect(readTyped("r1.np", input).ok).toBe(false);
    expect(readTyped("r1.np", "1.5")).toEqual({ ok: false, why: "not_whole" });
    expect(readTyped("r1.np", "-1")).toEqual({ ok: false, why: "negative" });
    expect(readTyped("t2.license.delta", "-1")).toMatchObject({ ok: true, cell: { value: -1 } });
    expect(readTyped("t2.fee.wan", "1,234.56")).toMatchObject({
      ok: true,
      cell: { value: 1234.56 },
    });
    expect(readTyped("r1.np", "１２")).toMatchObject({ ok: true, cell: { value: 12 } });
  });
  it("fills an input with what is stored", () => {
    expect(toInput({ value: 0, raw: "0", state: "reported" })).toBe("0");
    expect(toInput({ value: null, raw: "/", state: "blank" })).toBe("/");
    expect(toInput({ value: null, raw: "1 2", state: "suspect" })).toBe("1 2");
  });
  it("belongs to the form of its year", () => {
    expect([2018, 2019, 2020, 2021, 2025].map(formOf)).toEqual([
      "pre2019",
      "2019",
      "2019",
      "2021",
      "2021",
    ]);
  });
});

describe("an input of the entry form", () => {
  it.each([
    [undefined, ""],
    [{ value: 0, raw: "0", state: "reported" }, "0"],
    [{ value: 1200, raw: "1,200", state: "reported" }, "1200"],
    [{ value: null, raw: "/", state: "blank" }, "/"],
    [{ value: null, raw: "3O", state: "suspect" }, "3O"],
    [{ value: null, raw: "x".repeat(40), state: "suspect" }, "x".repeat(30)],
    [{ value: null, raw: null, state: "suspect" }, ""],
    [{ value: null, raw: "7", state: "missing" }, ""],
  ])("of %j starts with %j", (cell, input) => expect(toInput(cell)).toBe(input));

  it("takes a minus only where the form counts a change", () => {
    expect(readTyped("r1.np", "-3")).toEqual({ ok: false, why: "negative" });
    expect(readTyped("r1.np", "3")).toMatchObject({ ok: true, cell: { value: 3 } });
    expect(readTyped("t2.license.d", "-3")).toMatchObject({ ok: true, cell: { value: -3 } });
    expect(readTyped("t2.license.d", "3")).toMatchObject({ ok: true, cell: { value: 3 } });
  });
});
