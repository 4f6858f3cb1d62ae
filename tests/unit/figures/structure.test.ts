/**
 * Figures in today's structure, where bodies were merged, renamed, divided. Built cases; all
 * figures are invented.
 */
import { describe, expect, it } from "vitest";
import { inTodaysStructure } from "@/lib/figures/structure";
import type { LoadedFigures } from "@/lib/figures/types";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { evaluateIndicator, type CellValue } from "@/lib/indicators/evaluate";
import { requirePresent } from "@/lib/lookup";

type Body = { id: string; existsFrom: number | null; existsTo: number | null };
type Edge = { predecessorId: string; successorId: string; kind: string; fiscalYear: number };
type Report = { cells: Record<string, number>; part?: true };
const body = (id: string, existsFrom: number | null = null, existsTo: number | null = null) => ({
  ...{ id, existsFrom, existsTo },
});
const became = (kind: string, successorId: string, ...from: string[]): Edge[] =>
  from.map((predecessorId) => ({ predecessorId, successorId, kind, fiscalYear: 2023 }));

/** The reform is in 2023: bodies end in 2022, their heirs begin in 2023. */
function build(o: { bodies: Body[]; edges: Edge[]; reports: Record<string, Report> }) {
  const inYear = () => o.bodies;
  const expected = (year: number) =>
    o.bodies.filter(
      (b) => (b.existsFrom ?? 0) <= year && (b.existsTo === null || b.existsTo >= year),
    );
  const version = (id: string, year: number) => {
    const report = o.reports[`${id} ${year}`];
    return report && { versionId: `${id} ${year}`, agencyId: id, periodFull: !report.part };
  };
  const input = (id: string, year: number, cell: string): CellValue | undefined => {
    const value = o.reports[`${id} ${year}`]?.cells[cell];
    return value === undefined ? undefined : { value, state: "reported" };
  };
  const figures = inTodaysStructure({
    registry: {
      ...{ inYear, expected, edges: o.edges },
      agencyIn: (id: string) => o.bodies.find((b) => b.id === id),
      isExpected: (id: string, year: number) => expected(year).some((b) => b.id === id),
      members: new Map(o.bodies.map((b) => [b.id, b])),
      eventsOf: () =>
        ["merge", "rename", "split"].map((kind) => ({ year: 2023, kind, others: [] })),
    },
    book: { version },
    version,
    gapOf: (a: Body) => (a.id === "late" ? "in_review" : "not_published"),
    input,
    failed: (_i: unknown, id: string) => [`rule of ${id}`, "rule of all"],
    corrected: (_i: unknown, id: string) => [`cell of ${id}`],
    evaluate: (indicator: never, a: Body, year: number) =>
      evaluateIndicator(
        indicator,
        new Map(
          Object.entries(o.reports[`${a.id} ${year}`]?.cells ?? {}).map(([c, value]) => [
            c,
            { value, state: "reported" },
          ]),
        ) as never,
      ),
  } as unknown as LoadedFigures);
  const value = (id: string, of: string, year: number) => {
    const found = figures.evaluate(
      requirePresent(indicatorOf(of), of),
      requirePresent(
        o.bodies.find((b) => b.id === id),
        id,
      ) as never,
      year,
    );
    return found.value ?? found.state;
  };
  return { figures, value };
}
const total = (n: number): Report => ({ cells: { "r1.tot": n } });
const merged = (reports: Record<string, Report>) =>
  build({
    bodies: [body("a", null, 2022), body("b", null, 2022), body("heir", 2023), body("still")],
    edges: became("merge", "heir", "a", "b"),
    reports,
  });

describe("a body that two were merged into", () => {
  const both = { "a 2022": total(3), "b 2022": total(4), "heir 2023": total(9) };
  it("has the sum of both before, its own after", () => {
    const { value } = merged(both);
    expect([value("heir", "r1.tot", 2022), value("heir", "r1.tot", 2023)]).toEqual([7, 9]);
  });
  it("has the others' rows within its own, and others stay as they are", () => {
    const { figures, value } = merged({ ...both, "still 2022": total(5) });
    expect(value("a", "r1.tot", 2022)).toBe("ended");
    expect(figures.gapOf(body("a", null, 2022) as never, 2022)).toBe("ended");
    expect(figures.gapOf(body("still") as never, 2022)).toBe("not_published");
    expect(value("still", "r1.tot", 2022)).toBe(5);
    expect(figures.agencies(2022).map((x) => x.id)).toEqual(["heir", "still"]);
  });
  it("has the gap of the one that did not report", () => {
    expect(merged({ "a 2022": total(3) }).value("heir", "r1.tot", 2022)).toBe("not_published");
    expect(merged({ "b 2022": total(3) }).value("heir", "r1.tot", 2022)).toBe("not_published");
  });
  it("has a gap where one report lacks the cell", () =>
    expect(
      merged({ "a 2022": total(3), "b 2022": { cells: { "r2.tot": 1 } } }).value(
        ...(["heir", "r1.tot", 2022] as const),
      ),
    ).toBe("not_on_form"));
  it("has no sum of facts", () =>
    expect(merged(both).value("heir", "D21", 2022)).toBe("not_applicable"));
  it("names a report only where the figures are its own", () => {
    const { figures } = merged(both);
    expect(figures.version("heir", 2022)).toBeUndefined();
    expect(figures.version("heir", 2023)).toMatchObject({ versionId: "heir 2023" });
    expect(figures.version("still", 2023)).toBeUndefined();
  });
  it("has the broken checks and corrections of all, each once", () => {
    const { figures } = merged(both);
    const indicator = requirePresent(indicatorOf("r1.tot"), "indicator");
    expect(figures.failed(indicator, "heir", 2022)).toEqual([
      "rule of a",
      "rule of all",
      "rule of b",
    ]);
    expect(figures.corrected(indicator, "heir", 2022)).toEqual(["cell of a", "cell of b"]);
    expect(figures.failed(indicator, "heir", 2023)).toEqual(["rule of heir", "rule of all"]);
    expect(figures.corrected(indicator, "a", 2022)).toEqual([]);
  });
  it("has marks of merging and renaming, cut by neither", () => {
    const { figures } = merged(both);
    expect(figures.registry.eventsOf("heir").map((e) => [e.kind, "added" in e && e.added])).toEqual(
      [
        ["merge", true],
        ["rename", true],
        ["split", false],
      ],
    );
  });
});

describe("its change since the year before", () => {
  const full = { "a 2022": total(30), "b 2022": total(50), "heir 2023": total(120) };
  const change = (reports: Record<string, Report>, year = 2023) =>
    merged(reports).value("heir", "D18", year);
  it("is over both years' bodies", () => expect(change(full)).toBe((120 - 80) / 80));
  it("is over the same bodies before the reform", () =>
    expect(
      change(
        {
          ...{ "a 2022": total(30), "b 2022": total(50) },
          ...{ "a 2021": total(10), "b 2021": total(30) },
        },
        2022,
      ),
    ).toBe(1));
  it.each<[string, Record<string, Report>, string]>([
    [
      "one did not report before",
      { "a 2022": total(30), "heir 2023": total(120) },
      "not_published",
    ],
    ["it did not report itself", { "a 2022": total(30), "b 2022": total(50) }, "not_published"],
    [
      "one report is of a part of the year before",
      { ...full, "b 2022": { cells: { "r1.tot": 50 }, part: true } },
      "part_year",
    ],
    [
      "its own is of a part of the year",
      { ...full, "heir 2023": { cells: { "r1.tot": 120 }, part: true } },
      "part_year",
    ],
  ])("is a gap where %s", (_, reports, gap) => expect(change(reports)).toBe(gap));
  it("is not asked of a body that is new", () => {
    const { value } = build({
      ...{ bodies: [body("new", 2023)], edges: [], reports: { "new 2023": total(40) } },
    });
    expect(value("new", "D18", 2023)).toBe("not_applicable");
  });
});

describe("a body that another was renamed to", () => {
  it("has the other's figures and report, facts too", () => {
    const { figures, value } = build({
      bodies: [body("old", null, 2022), body("new", 2023)],
      edges: became("rename", "new", "old"),
      reports: { "old 2022": total(60), "new 2023": total(80) },
    });
    expect(value("new", "r1.tot", 2022)).toBe(60);
    expect(value("old", "r1.tot", 2022)).toBe("ended");
    expect(figures.version("new", 2022)).toMatchObject({ versionId: "old 2022" });
    expect(value("new", "D18", 2023)).toBe((80 - 60) / 60);
  });
});

describe("bodies that another was divided into", () => {
  const divided = build({
    bodies: [body("whole", null, 2022), body("one", 2023), body("two", 2023)],
    edges: [...became("split", "one", "whole"), ...became("split", "two", "whole")],
    reports: { "whole 2022": total(6), "one 2023": total(4), "two 2023": total(3) },
  });
  it("have no figures before, and no change since", () => {
    expect(divided.value("one", "r1.tot", 2022)).toBe("divided");
    expect(divided.value("two", "D18", 2023)).toBe("divided");
    expect(divided.value("one", "r1.tot", 2023)).toBe(4);
    expect(divided.figures.version("one", 2022)).toBeUndefined();
    expect(divided.figures.version("one", 2023)).toMatchObject({ versionId: "one 2023" });
  });
});
