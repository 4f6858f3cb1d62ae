/**
 * The official tables for a whole region: what the government printed, or what its bodies add up
 * to. Never both in one.
 */
import { OLDEST_FORM, OLD_CELLS, formOfYear, singleRowTotals } from "@/lib/forms";
import type { CellValue } from "@/lib/indicators/evaluate";
import { gapOfSum, gapWithoutReport, isGap, type ValueState } from "@/lib/indicators/states";
import { coveringOf } from "@/lib/registry/covers";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { membersOf } from "@/lib/registry/scope";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { readFailedChecks } from "@/lib/store/queries/failed-checks";
import { whoIn } from "@/lib/figures/who";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { bookIn, type Book } from "@/lib/figures/published-data";
import { readColumns } from "@/lib/figures/cell-cache";

export type SummaryCell = {
  cell: string;
  value: number | null;
  n: number;
  expected: number;
  /** Of the n, how many figures break a check of their own form. */ failing: number;
  state: ValueState;
};
export type Summary = {
  year: number;
  basis: string;
  /**
   * Whose report `reported` is, and whether it covers what lies below the region; null for sums of
   * bodies.
   */
  government: { agency: string; name: string; below: boolean } | null;
  coverage: { reported: number; expected: number };
  /** Published reports of bodies in the region that were not expected: in no sum. */
  notExpected: string[];
  cells: SummaryCell[];
};
type Params = {
  year?: number | undefined;
  region?: string | undefined;
  own?: "1" | undefined;
  basis: "reported" | "builtup";
};

/** @returns null while nothing is published */
export const summaryView = (p: Params): Promise<Summary | null> =>
  cacheByVersion(`summary ${p.year} ${p.region} ${p.own} ${p.basis}`, () =>
    readTransaction((tx) => make(tx, p)),
  );

async function make(tx: ReadTx, p: Params): Promise<Summary | null> {
  const book = await bookIn(tx, null);
  const year = p.year ?? book.years[0];
  if (year === undefined) return null;
  const { agencies, government } = whoseFigures(book, year, p);
  const versions = agencies.flatMap((a) => book.version(a.id, year) ?? []);
  const ids = cellsOfYear(year);
  const columns = await readColumns(tx, [book.ofYear(year)], ids);
  const failures = await readFailedChecks(
    tx,
    versions.map((v) => v.versionId),
    ids,
  );
  const failing = new Map<string, Set<number>>();
  for (const f of failures)
    for (const cell of f.cells)
      failing.set(cell, (failing.get(cell) ?? new Set()).add(f.versionId));
  const unreported = agencies
    .filter((a) => !book.version(a.id, year))
    .map((a) => gapOf(book, a, year));
  const cells = ids.map((cell): SummaryCell => {
    const read = versions.map((v) => ({ v, found: columns.get(cell)?.[v.slot] ?? undefined }));
    const given = read.flatMap((r) =>
      r.found?.value === undefined || r.found.value === null
        ? []
        : [{ v: r.v, value: r.found.value }],
    );
    const total = given.reduce((s, r) => s + r.value, 0);
    return {
      cell,
      value: given.length > 0 ? Math.round(total * 1e6) / 1e6 : null,
      n: given.length,
      expected: agencies.length,
      failing: given.filter((r) => failing.get(cell)?.has(r.v.versionId)).length,
      state:
        given.length > 0
          ? "reported"
          : gapOfSum([...read.map((r) => stateOfCell(r.found)), ...unreported]),
    };
  });
  const isMember = membersOf(p, book.regions);
  return {
    year,
    basis: p.basis,
    government,
    coverage: { reported: versions.length, expected: agencies.length },
    notExpected: whoOf(book, year)
      .beyond.filter(isMember)
      .map((a) => a.slug),
    // Before 2019 the tables differ: rows of the old ones that nobody prints are no gaps.
    cells: cells.filter((c) => c.value !== null || !c.cell.startsWith("old.")),
  };
}

const whoOf = (book: Book, year: number) =>
  whoIn(book.registry, year, "reported", (id) => book.version(id, year) !== undefined);

function whoseFigures(
  book: Book,
  year: number,
  p: Params,
): { agencies: readonly AgencyInYear[]; government: Summary["government"] } {
  const { expected } = whoOf(book, year);
  if (p.basis === "builtup") {
    const isMember = membersOf(p, book.regions);
    return {
      agencies: expected.filter((a) => a.kind === "body" && isMember(a)),
      government: null,
    };
  }
  const region = book.regions.find((r) =>
    p.region === undefined ? r.parent === null : r.code === p.region || r.slug === p.region,
  );
  if (!region) return { agencies: [], government: null };
  const { government, below } = coveringOf({
    region: region.code,
    year,
    regions: book.regions,
    agencies: expected,
    covers: book.registry.covers,
    edges: book.registry.edges,
  });
  return government
    ? {
        agencies: [government],
        government: { agency: government.slug, name: government.nameZh, below },
      }
    : { agencies: [], government: null };
}

/**
 * Every cell that a report of the year may print; of the form of 2019 too where tables still
 * differed by place.
 */
export const cellsOfYear = (year: number): string[] => {
  const form = formOfYear(year);
  if (!form) return [...OLDEST_FORM.cells, ...OLD_CELLS].map((c) => c.id);
  return [...new Set([...form.cells.map((c) => c.id), ...singleRowTotals(form)])];
};

/** The gap of a cell of a published report; a cell that the report does not have is none of its form. */
function stateOfCell(found: CellValue | undefined): ValueState {
  if (!found || found.state === "missing") return "not_on_form";
  return isGap(found.state) ? found.state : "blank";
}

const gapOf = (book: Book, a: AgencyInYear, year: number): ValueState =>
  gapWithoutReport({
    expected: true,
    received: book.received(a.id, year) !== undefined,
    withdrawn: book.withdrawn(a.id, year),
    existsTo: a.existsTo,
    year,
  });
