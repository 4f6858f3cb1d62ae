import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { FORM_2019, FORM_2021, NATIONAL_ROWS, PROVINCIAL_ROWS, identitiesFor } from "@/lib/forms";
import { officialDocx } from "@/lib/exports/official/docx";
import { officialHtml } from "@/lib/exports/official/html";
import type { OfficialCell, OfficialReport } from "@/lib/exports/official/sheet";
import { officialXlsx } from "@/lib/exports/official/xlsx";

const count = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 41, max: 99_999 }) },
);
const money = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 99_999_999 }).map((n) => n / 100),
  fc.integer({ min: 1, max: 999_999_999_999 }).map((n) => n / 10_000),
);
const signed = fc.integer({ min: -300, max: 300 });
type Values = Map<string, number | null>;

/** A report whose identities hold, as most do: parts are drawn, sums follow. */
function consistent(values: Values): void {
  const ids = new Set(values.keys());
  const single = ids.has("r36.np");
  const spec = single ? FORM_2019 : FORM_2021;
  for (const c of ["np", "be", "ri", "sw", "ls", "ot"]) {
    const done = spec.table3.rows
      .filter((r) => r.id.startsWith("r3") && r.id !== "r37")
      .reduce((s, r) => s + values.get(`${r.id}.${c}`)!, 0);
    values.set(`r37.${c}`, done);
    const carried = Math.min(values.get(`r2.${c}`)!, done);
    values.set(`r2.${c}`, carried);
    values.set(`r1.${c}`, done + values.get(`r4.${c}`)! - carried);
  }
  for (const i of identitiesFor(ids))
    if (i.family === "T3-ROW" || i.family === "T4-SUM")
      values.set(
        i.right[0]!,
        i.left.reduce((s, id) => s + values.get(id)!, 0),
      );
}

const modern = fc
  .record({
    two: fc.constantFrom("2021", "2019"),
    three: fc.constantFrom("2021", "2019"),
    year: fc.integer({ min: 2019, max: 2030 }),
    holds: fc.boolean(),
    blanks: fc.boolean(),
    seed: fc.infiniteStream(count),
    coins: fc.infiniteStream(money),
    shifts: fc.infiniteStream(signed),
    holes: fc.infiniteStream(fc.integer({ min: 0, max: 30 })),
  })
  .map((d): OfficialReport => {
    const defs = [
      ...(d.two === "2021" ? FORM_2021 : FORM_2019).cells.filter((c) => c.section === "t2"),
      ...(d.three === "2021" ? FORM_2021 : FORM_2019).cells.filter((c) => c.section !== "t2"),
    ];
    const next = <T>(s: Iterator<T>): T => s.next().value as T;
    const [seed, coins, shifts, holes] = [d.seed, d.coins, d.shifts, d.holes];
    const values: Values = new Map(
      defs.map((c) => [c.id, c.signed ? next(shifts) : c.decimals ? next(coins) : next(seed)]),
    );
    if (d.holds) consistent(values);
    const blank = () => d.blanks && next(holes) === 0;
    const cells = new Map<string, OfficialCell>(
      [...values].map(([id, value]) => [
        id,
        blank() ? { value: null, state: "blank" } : { value, state: "reported" },
      ]),
    );
    return {
      name: "测试区审计局",
      year: d.year,
      form: d.three as "2021" | "2019",
      period: { start: `${d.year}-01-01`, end: `${d.year}-12-31` },
      cells,
      notes: ["数字来自已公布的年度报告。"],
    };
  });

const old = fc
  .record({
    year: fc.integer({ min: 2008, max: 2018 }),
    cumulative: fc.boolean(),
    rows: fc.oneof(
      fc.constant([...NATIONAL_ROWS]),
      fc.subarray([...PROVINCIAL_ROWS], { minLength: 12 }),
    ),
    seed: fc.infiniteStream(count),
    holes: fc.infiniteStream(fc.integer({ min: 0, max: 12 })),
  })
  .map((d): OfficialReport => {
    const columns = d.cumulative ? ["year", "cum"] : ["year"];
    const cells = new Map<string, OfficialCell>(
      d.rows.flatMap((r) =>
        columns.map((c): [string, OfficialCell] => [
          `old.${r.name}.${c}`,
          d.holes.next().value === 0
            ? { value: null, state: "blank" }
            : { value: d.seed.next().value!, state: "reported" },
        ]),
      ),
    );
    return {
      name: "测试区审计局",
      year: d.year,
      form: "pre2019",
      period: { start: `${d.year}-01-01`, end: `${d.year}-12-31` },
      cells,
      notes: [],
    };
  });

const WRITERS = {
  html: async (r: OfficialReport) => new TextEncoder().encode(officialHtml(r)),
  docx: (r: OfficialReport) => officialDocx(r),
  xlsx: (r: OfficialReport) =>
    officialXlsx(r, {
      origin: {
        address: "http://ledger.test/api/v1/official?agency=a&year=2024",
        dataVersion: 12,
        madeAt: "2026-01-01T00:00:00.000Z",
        code: "ABCDE-12345",
        verify: "http://ledger.test/verify?code=ABCDE-12345",
      },
    }),
};

const HELD_BACK: ReadonlySet<string> = new Set(["table_broken", "short_row", "identity"]);

async function roundTrip(r: OfficialReport, format: keyof typeof WRITERS): Promise<void> {
  const parsed = await parseDocument({ path: `report.${format}`, bytes: await WRITERS[format](r) });
  expect(parsed.reason).toBeNull();
  expect([parsed.agency, parsed.fiscalYear, parsed.form === "pre2019"]).toEqual([
    r.name,
    r.year,
    r.form === "pre2019",
  ]);
  // Figures at random contradict themselves: such a table is read exactly, and held back.
  const isHeldBack = (id: string) =>
    parsed.cells[id]?.state === "suspect" && HELD_BACK.has(parsed.cells[id]?.doubt ?? "");
  const different = [...r.cells]
    .filter(
      ([id, c]) =>
        parsed.cells[id]?.value !== c.value ||
        (parsed.cells[id]?.state !== c.state && !isHeldBack(id)),
    )
    .map(
      ([id, c]) =>
        `${id}: ${c.value} ${c.state} → ${parsed.cells[id]?.value} ${parsed.cells[id]?.state}`,
    );
  expect(different).toEqual([]);
}

describe.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])(
  "the official form as %s is read back exactly",
  (format) => {
    it("in sections two to four, of either generation and mixed", async () => {
      await fc.assert(
        fc.asyncProperty(modern, (r) => roundTrip(r, format)),
        { numRuns: format === "docx" ? 10 : 20, endOnFailure: true },
      );
    });
    it("in the tables before 2019", async () => {
      await fc.assert(
        fc.asyncProperty(old, (r) => roundTrip(r, format)),
        { numRuns: format === "docx" ? 8 : 15, endOnFailure: true },
      );
    });
  },
);
