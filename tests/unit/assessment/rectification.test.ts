/** Moves of a task, and the table that assessors exchange. */
import { describe, expect, it } from "vitest";
import { addWorkingDays } from "@/lib/collection/working-days";
import { exampleSheet } from "@/lib/assessment/examples";
import {
  EXCHANGE_COLUMNS,
  EXCHANGE_HEADINGS,
  printExchange,
  readExchange,
  type ExchangeColumn,
  type ExchangeTask,
} from "@/lib/assessment/exchange";
import {
  mayCheckProof,
  moveTask,
  TASK_MOVES,
  TASK_STATES,
  type TaskState,
} from "@/lib/assessment/rectification";
import { rowsOfTable } from "@/lib/assessment/sheet-rows";
import { valueAt } from "@/lib/lookup";

it("a task moves as the table says, and no other way", () => {
  const table = TASK_STATES.map((s) => [s, ...TASK_MOVES.map((m) => moveTask(s, m))]);
  expect(table).toEqual([
    // show, accept, send_back
    ["open", "shown", null, null],
    ["shown", null, "accepted", "sent_back"],
    ["sent_back", "shown", null, null],
    ["accepted", null, null, null],
  ]);
  expect([mayCheckProof("a", "a"), mayCheckProof("b", "a")]).toEqual([false, true]);
});

it("a deadline counts days of work", () => {
  const holiday = new Map([["2026-02-16", { day: "2026-02-16", works: false, name: null }]]);
  expect(addWorkingDays("2026-02-12", 1, holiday)).toBe("2026-02-13");
  expect(addWorkingDays("2026-02-12", 2, holiday)).toBe("2026-02-17");
  expect(addWorkingDays("2026-02-12", 2, new Map())).toBe("2026-02-16");
});

const { standards } = exampleSheet("licheng", 2025);
const first = valueAt(standards, 0);
const task = (id: number | null, state: TaskState | null, more = {}): ExchangeTask => ({
  id,
  agencyId: "east",
  agency: "东局",
  standard: first.key,
  problem: "逾期备案",
  result: "",
  lead: null,
  dueOn: "2026-03-31",
  state,
  ...more,
});
const tasks = [task(1, "open"), task(2, "accepted", { result: "已改" })];
const known = {
  standards,
  agencies: new Map([
    ["东局", "east"],
    ["east", "east"],
  ]),
  tasks,
  mayOpen: true,
};
const ROW = {
  agency: "east",
  level1: first.level1,
  level2: first.level2,
  text: first.text,
  problem: "没有备案",
};
const read = (values: Partial<Record<ExchangeColumn, string>>, more = {}) =>
  readExchange([{ row: 2, values }], { ...known, ...more });

describe("the exchanged table", () => {
  it("comes back as it went out, and changes nothing", () => {
    const table = [
      EXCHANGE_COLUMNS.map((c) => `${EXCHANGE_HEADINGS[c].zh} ${EXCHANGE_HEADINGS[c].en}`),
      ...tasks.map((t) => {
        const printed = printExchange(t, standards, "-");
        return EXCHANGE_COLUMNS.map((c) => printed[c]);
      }),
    ];
    const { rows } = rowsOfTable(table, EXCHANGE_COLUMNS, EXCHANGE_HEADINGS);
    expect(readExchange(rows, known)).toEqual({ added: [], shown: [], unchanged: 2, faults: [] });
  });

  it("makes tasks of problems without a number, once", () => {
    expect(read(ROW).added).toEqual([
      {
        agencyId: "east",
        standard: first.key,
        problem: "没有备案",
        lead: null,
        dueOn: null,
      },
    ]);
    expect(read({ ...ROW, problem: "逾期备案" })).toMatchObject({ added: [], unchanged: 1 });
    const twice = [2, 3].map((row) => ({ row, values: ROW }));
    expect(readExchange(twice, known).added).toHaveLength(1);
  });

  it("takes what was mended to its task", () => {
    expect(read({ number: "1", result: "已备案" }).shown).toEqual([{ id: 1, note: "已备案" }]);
    expect(read({ number: "2", result: "已改" })).toMatchObject({ shown: [], unchanged: 1 });
  });

  it.each<[string, Partial<Record<ExchangeColumn, string>>, object, string[]]>([
    ["an unknown task", { number: "9", result: "x" }, {}, ["number unknown"]],
    ["a task that is closed", { number: "2", result: "x" }, {}, ["result closed"]],
    ["an unknown agency", { ...ROW, agency: "北局" }, {}, ["agency unknown"]],
    ["a standard of another sheet", { ...ROW, text: "别的" }, {}, ["text unknown"]],
    ["no problem", { ...ROW, problem: "" }, {}, ["problem missing"]],
    ["a day that is none", { ...ROW, due: "2026-02-30" }, {}, ["due day"]],
    ["mended before it is a task", { ...ROW, result: "x" }, {}, ["result needs_task"]],
    ["a new row from an agency", ROW, { mayOpen: false }, ["number missing"]],
    ["nothing at all", {}, {}, ["problem missing"]],
  ])("refuses %s", (_, values, more, faults) => {
    expect(read(values, more).faults.map((f) => `${f.column} ${f.why}`)).toEqual(faults);
  });
});
