import { describe, expect, it } from "vitest";
import {
  CHECKS,
  listChecks,
  holdsBack,
  isReplacedOnArrival,
  FILINGS,
  type CheckCode,
  type GateFacts,
} from "@/lib/collection/gate";

const CLEAN: GateFacts = {
  entitled: true,
  roundClosed: false,
  doubts: 0,
  unsure: false,
  errors: 0,
  unexplained: 0,
  warnings: 0,
  unacknowledged: 0,
  replaces: false,
  publicReason: false,
  yearOver: true,
  onRoster: true,
  samePerson: false,
  twoPersons: false,
};
const codes = (facts: Partial<GateFacts>, mode: "seen" | "unseen", confirmed: string[] = []) =>
  holdsBack(listChecks({ ...CLEAN, ...facts }, mode), new Set(confirmed)).map((c) => c.code);

describe("the gate", () => {
  // fact · holds back whoever looks · holds back once confirmed · holds back many at once
  const TABLE: [Partial<GateFacts>, CheckCode[], CheckCode[], CheckCode[]][] = [
    [{}, [], [], []],
    [{ entitled: false }, ["not_entitled"], ["not_entitled"], ["not_entitled"]],
    [{ roundClosed: true }, ["round_closed"], ["round_closed"], ["round_closed"]],
    [{ unsure: true }, [], [], ["doubt"]],
    [{ doubts: 3 }, ["doubt"], ["doubt"], ["doubt"]],
    [{ errors: 1, unexplained: 1 }, ["unexplained"], ["unexplained"], ["unexplained"]],
    [{ errors: 1 }, [], [], ["unexplained"]],
    [{ warnings: 2, unacknowledged: 2 }, ["unacknowledged"], ["unacknowledged"], []],
    [{ warnings: 2 }, [], [], []],
    [{ replaces: true }, ["replaces"], ["replaces"], ["replaces"]],
    [{ replaces: true, publicReason: true }, [], [], ["replaces"]],
    [{ yearOver: false }, ["year_not_over"], [], ["year_not_over"]],
    [
      { yearOver: false, samePerson: true },
      ["year_not_over"],
      ["year_not_over"],
      ["year_not_over"],
    ],
    [{ onRoster: false }, ["not_on_roster"], [], ["not_on_roster"]],
    [{ samePerson: true }, [], [], []],
    [{ samePerson: true, twoPersons: true }, ["same_person"], ["same_person"], ["same_person"]],
    [{ twoPersons: true }, [], [], []],
  ];
  it.each(TABLE)("%j", (facts, seen, confirmed, unseen) => {
    expect(codes(facts, "seen")).toEqual(seen);
    expect(codes(facts, "seen", [...CHECKS])).toEqual(confirmed);
    expect(codes(facts, "unseen", [...CHECKS])).toEqual(unseen);
  });

  it.each<["seen" | "unseen", Partial<GateFacts>, [CheckCode, number, string][]]>([
    ["seen", { warnings: 5, unacknowledged: 2 }, [["unacknowledged", 2, "stops"]]],
    ["unseen", { warnings: 5, unacknowledged: 2 }, [["unacknowledged", 5, "note"]]],
    ["unseen", { warnings: 5 }, [["unacknowledged", 5, "note"]]],
    ["seen", { errors: 4, unexplained: 3 }, [["unexplained", 3, "stops"]]],
    ["unseen", { errors: 4, unexplained: 3 }, [["unexplained", 4, "stops"]]],
  ])("counts what is open when it is %s: %j", (mode, facts, checks) =>
    expect(
      listChecks({ ...CLEAN, ...facts }, mode).map((c) => [c.code, c.count, c.weight]),
    ).toEqual(checks),
  );

  it("lets nothing pass unread that it would stop for a reader, over every combination of facts", () => {
    const keys = Object.keys(CLEAN) as (keyof GateFacts)[];
    let open = 0;
    for (let bits = 0; bits < 2 ** keys.length; bits += 1) {
      const facts = Object.fromEntries(
        keys.map((k, i) => {
          const on = ((bits >> i) & 1) === 1;
          return [k, typeof CLEAN[k] === "number" ? Number(on) : on];
        }),
      ) as unknown as GateFacts;
      if (holdsBack(listChecks(facts, "unseen")).length > 0) continue;
      open += 1;
      const { entitled, roundClosed, doubts, unsure, errors, replaces } = facts;
      const { yearOver, onRoster } = facts;
      expect({
        entitled,
        roundClosed,
        doubts,
        unsure,
        errors,
        replaces,
        yearOver,
        onRoster,
      }).toEqual({
        entitled: true,
        roundClosed: false,
        doubts: 0,
        unsure: false,
        errors: 0,
        replaces: false,
        yearOver: true,
        onRoster: true,
      });
      expect(facts.samePerson && facts.twoPersons).toBe(false);
    }
    expect(open).toBeGreaterThan(0);
  });

  it("knows no filing that publishes", () => {
    expect(FILINGS).toEqual(["draft", "submit", "review"]);
  });

  it("keeps what somebody worked on beside a file that arrives", () => {
    expect(isReplacedOnArrival({ state: "draft", workedOn: false })).toBe(true);
    expect(isReplacedOnArrival({ state: "review", workedOn: false })).toBe(true);
    expect(isReplacedOnArrival({ state: "draft", workedOn: true })).toBe(false);
    for (const state of ["submitted", "returned", "accepted", "published"])
      expect(isReplacedOnArrival({ state, workedOn: false }), state).toBe(false);
  });
});
