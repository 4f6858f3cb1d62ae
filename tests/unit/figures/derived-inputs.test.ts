/**
 * Facts beside the cells: built cases against a reader that answers what it is told. All figures
 * are invented.
 */
import type { ReadTx } from "@/lib/store/client";
import { readFirstPublished } from "@/lib/store/queries/first-published";
import { describe, expect, it } from "vitest";
import { addFacts } from "@/lib/figures/derived-inputs";
import type { Inputs } from "@/lib/figures/types";
import type { CellValue } from "@/lib/indicators/evaluate";

type Given = {
  inputs: string[];
  stated?: { value: number; scope: string }[];
  kind?: string;
  asOf?: string;
  due?: string;
  report?: boolean;
  basis?: string;
  day?: string;
};
/** What a body of 2024 gets, with or without a report. */
async function factsOf(g: Given): Promise<Map<string, CellValue>> {
  const own = new Map<string, CellValue>();
  const version = {
    versionId: "7",
    agencyId: "a",
    fiscalYear: 2024,
    periodFull: true,
    reportId: "r",
  };
  const has = g.report ?? true;
  const tx = {
    query: async (sql: string) => ({
      rows: sql.includes("narrative_value")
        ? (g.stated ?? []).map((s) => ({ versionId: "7", indicator: "N05", ...s }))
        : g.day
          ? [{ agencyId: "a", year: 2024, day: g.day }]
          : [],
    }),
  };
  const agency = { id: "a", kind: g.kind ?? "body" };
  const unreported = await addFacts(tx as never, {
    book: {
      version: () => (has ? version : undefined),
      received: () => undefined,
      daysOf: (of: ReadTx, year: number) => readFirstPublished(of, [year]),
      registry: {
        entries: [{ id: "a", kind: g.kind ?? "body", region: "1" }],
        inYear: () => [agency],
        agencyIn: () => agency,
        basisOf: () => g.basis ?? "art49_dept",
        dueOf: () => g.due,
        isExpected: () => true,
        eventsOf: () => [],
      },
    } as never,
    inputs: g.inputs,
    years: [2024],
    versions: has ? [version as never] : [],
    inputsOf: () => own as unknown as Inputs,
    whenAsked: (add) => has && add(own as unknown as Inputs, version as never),
    asOf: g.asOf ?? null,
  });
  const other = unreported?.(agency as never, 2024) as unknown as
    Map<string, CellValue> | undefined;
  return other ?? own;
}

describe("a figure that the text states", () => {
  const read = async (stated: { value: number; scope: string }[], kind = "body") =>
    (await factsOf({ inputs: ["N05"], stated, kind })).get("N05");
  it("is taken where there is one", async () =>
    expect(await read([{ value: 12, scope: "own" }])).toEqual({ value: 12, state: "reported" }));
  it("is left to a reviewer where there are two", async () =>
    expect(
      await read([
        { value: 12, scope: "own" },
        { value: 13, scope: "own" },
      ]),
    ).toEqual({ value: null, state: "suspect" }));
  it("is not a body's own where it speaks of the area", async () => {
    expect(await read([{ value: 900, scope: "area" }])).toBeUndefined();
    expect(await read([{ value: 900, scope: "area" }], "government")).toMatchObject({ value: 900 });
  });
  it("is absent where there is none", async () => expect(await read([])).toBeUndefined());
});

describe("a report that is due on 31 January", () => {
  const inputs = ["meta.due", "meta.onTime", "meta.days"];
  const due = "2025-01-31";
  const late = async (g: Partial<Given>) => {
    const facts = await factsOf({ inputs, due, report: false, ...g });
    return facts.get("meta.onTime")?.value;
  };
  it("is not late on that day, and late on the next", async () => {
    expect(await late({ asOf: "2025-01-31T12:00:00+08:00" })).toBeUndefined();
    expect(await late({ asOf: "2025-02-01T00:30:00+08:00" })).toBe(0);
  });
  it("is never late where only local practice asks for it", async () =>
    expect(
      await late({ asOf: "2025-06-01T12:00:00+08:00", basis: "local_practice" }),
    ).toBeUndefined());
  it.each<[string, Partial<Given>, object]>([
    [
      "published the day before",
      { day: "2025-01-30" },
      { due: [1, "reported"], onTime: [1, "reported"], days: [-1, "reported"] },
    ],
    [
      "published the day after",
      { day: "2025-02-01" },
      { due: [1, "reported"], onTime: [0, "reported"], days: [1, "reported"] },
    ],
    [
      "published on an unknown day",
      {},
      { due: [1, "reported"], onTime: [null, "blank"], days: [null, "blank"] },
    ],
    [
      "asked for by local practice alone",
      { day: "2025-02-01", basis: "local_practice" },
      { due: [null, "not_expected"], onTime: [null, "not_expected"], days: [1, "reported"] },
    ],
    [
      "asked for by local practice alone, on an unknown day",
      { basis: "local_practice" },
      { due: [null, "not_expected"], onTime: [null, "not_expected"], days: [null, "blank"] },
    ],
  ])("gives, %s", async (_, g, expected) => {
    const facts = await factsOf({ inputs, due, ...g });
    const of = (id: string) => [facts.get(id)?.value, facts.get(id)?.state];
    expect({ due: of("meta.due"), onTime: of("meta.onTime"), days: of("meta.days") }).toEqual(
      expected,
    );
  });
  it("is on time by its day of publication, not by today's", async () => {
    expect(await late({ report: true, day: "2025-01-31" })).toBe(1);
    expect(await late({ report: true, day: "2025-02-01" })).toBe(0);
  });
});
