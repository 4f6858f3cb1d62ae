/**
 * The city's own report: the official tables summed two ways, what lies between them, and who
 * explains it.
 */
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { AccessScope } from "@/lib/auth/permissions";
import {
  cellDef,
  formOfYear,
  OLD_CELLS,
  singleRowTotals,
  versionOfYear,
  type CellId,
} from "@/lib/forms";
import type { CellReading, Finding } from "@/lib/extract/types";
import { registryIn } from "@/lib/figures/agency-history";
import { bookIn, type Book } from "@/lib/figures/published-data";
import { gapOfSum, gapWithoutReport, isGap, type ValueState } from "@/lib/indicators/states";
import { valueAt, valueOfKey } from "@/lib/lookup";
import { coveringOf } from "@/lib/registry/covers";
import { membersOf } from "@/lib/registry/scope";
import { runRules, type RuleReport } from "@/lib/rules";
import { findBeyond, type Beyond } from "./charts/sum-notes";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { readFailedChecks } from "@/lib/store/queries/failed-checks";
import {
  readCells,
  readRegions,
  readReports,
  readYears,
  type CellRow,
  type ReportRow,
} from "@/lib/store/queries/observations";
import { readScoped } from "@/lib/store/queries/scoped";

export type CityWay = {
  value: number | null;
  n: number;
  expected: number;
  /** Of the n, how many figures break a check of their own form. */ failing: number;
  state: ValueState;
};
export type Named = { slug: string; zh: string; en: string };
/**
 * `gap` = reported − built up, where both are there. `largest`: bodies with the most; `without`:
 * bodies that do not give the figure.
 */
export type CityCell = {
  reported: CityWay;
  builtup: CityWay;
  gap: number | null;
  largest: (Named & { value: number })[];
  without: Named[];
};
export type CityReport = {
  year: number;
  years: number[];
  region: string;
  regions: { code: string; nameZh: string; nameEn: string }[];
  form: string;
  ids: string[];
  coverage: { reported: { n: number; expected: number }; builtup: { n: number; expected: number } };
  /** The one government whose report covers the place; none where nobody is known to. */
  governments: Named[];
  /** Governments registered for the place at once: none of them is used. */ rivals: Named[];
  /** Whether it covers what lies below the region; else the bodies are those of the level alone. */
  below: boolean;
  missing: (Named & { inReview: boolean })[];
  /** Published reports of bodies that were not expected: in no sum. */ beyond: Beyond[];
  cells: Record<string, CityCell>;
  findings: {
    government: Named;
    findings: Finding[];
    /** How many checks could be made and hold. */ passed: number;
  }[];
};

function cellsOfYear(year: number): CellId[] {
  const form = formOfYear(year);
  if (!form) return OLD_CELLS.map((c) => c.id);
  return [...new Set([...form.cells.map((c) => c.id), ...singleRowTotals(form)])];
}
const named = (a: AgencyInYear): Named => ({ slug: a.slug, zh: a.nameZh, en: a.nameEn });
/** Amounts have up to six digits behind the point; sums of binary fractions are brought back to that. */
const total = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((a, b) => a + b, 0) * 1e6) / 1e6;

/** @returns null while nothing is published, or for a region outside the scope */
export async function cityReportView(
  p: { year?: number | undefined; region?: string | undefined },
  scope: AccessScope,
): Promise<CityReport | null> {
  return readTransaction(async (tx) => {
    const years = await readYears(tx);
    const year = p.year ?? years[0];
    const mine = await readScoped(tx, scope);
    const book = await bookIn(tx, null);
    const agencies =
      year === undefined ? [] : book.registry.expected(year).filter((a) => mine.has(a.id));
    const all = await readRegions(tx);
    const regions = all.filter((r) =>
      scope.kind === "all" ? true : agencies.some((a) => a.region === r.code),
    );
    const region =
      p.region ??
      (scope.kind === "region"
        ? scope.regionCode
        : (regions.find((r) => r.parent === null) ?? regions[0])?.code);
    if (year === undefined || region === undefined || !regions.some((r) => r.code === region))
      return null;
    const members = await comparedSets(tx, { region, year, regions: all, agencies });
    const reports = new Map((await readReports(tx, [year])).map((r) => [r.agencyId, r]));
    const asked = cellsOfYear(year);
    const rows = await readCells(tx, {
      years: [year],
      cells: asked,
      agencies: [...members.bodies, ...members.governments].map((a) => a.id),
    });
    // Before 2019 the tables differ: rows that nobody prints are no gaps.
    const printed = new Set(rows.map((r) => r.cellId));
    const ids =
      !formOfYear(year) && printed.size > 0 ? asked.filter((id) => printed.has(id)) : asked;
    const published = (list: readonly AgencyInYear[]) =>
      list.filter((a) => reports.get(a.id)?.published).length;
    const byCell = groupByCell(rows);
    const failing = await readFailing(tx, book, year, members, asked);
    const gapOf = (a: AgencyInYear): ValueState => gapOfBody(book, a, year);
    return {
      year,
      years,
      region,
      regions,
      form: versionOfYear(year),
      ids,
      coverage: {
        reported: { n: published(members.governments), expected: members.governments.length },
        builtup: { n: published(members.bodies), expected: members.bodies.length },
      },
      governments: members.governments.map(named),
      rivals: members.rivals.map(named),
      below: members.below,
      missing: members.bodies
        .filter((a) => !reports.get(a.id)?.published)
        .map((a) => ({ ...named(a), inReview: gapOf(a) === "in_review" })),
      beyond: findBeyond(book, [year], { region }).filter((b) => mine.has(b.agency.id)),
      cells: Object.fromEntries(
        ids.map((id) => [
          id,
          cellOf(byCell.get(id) ?? new Map(), members, {
            reports,
            gapOf,
            failing: failing.get(id) ?? new Set(),
          }),
        ]),
      ),
      findings:
        members.governments.length === 1
          ? aggregateFindings({
              year,
              government: valueAt(members.governments, 0),
              bodies: members.bodies,
              rows,
              reports,
            })
          : [],
    };
  });
}

type Compared = {
  governments: AgencyInYear[];
  rivals: readonly AgencyInYear[];
  bodies: AgencyInYear[];
  below: boolean;
};

/** Like with like: the government that covers the place, and the bodies that its report covers. */
async function comparedSets(
  tx: ReadTx,
  o: {
    region: string;
    year: number;
    regions: Awaited<ReturnType<typeof readRegions>>;
    agencies: readonly AgencyInYear[];
  },
): Promise<Compared> {
  const { covers, edges } = await registryIn(tx);
  const { government, below, rivals } = coveringOf({ ...o, covers, edges });
  const isMember = membersOf(
    { region: o.region, ...(government && !below ? { own: "1" } : {}) },
    o.regions,
  );
  return {
    governments: government ? [government] : [],
    rivals,
    bodies: o.agencies.filter((a) => a.kind === "body" && isMember(a)),
    below,
  };
}

/** By cell, whose figure breaks a check of its own form. */
async function readFailing(
  tx: ReadTx,
  book: Book,
  year: number,
  members: Compared,
  cells: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const owners = new Map(
    [...members.bodies, ...members.governments].flatMap((a) => {
      const version = book.version(a.id, year);
      return version ? [[version.versionId, a.id] as const] : [];
    }),
  );
  const found = new Map<string, Set<string>>();
  for (const f of await readFailedChecks(tx, [...owners.keys()], cells))
    for (const cell of f.cells)
      found.set(cell, (found.get(cell) ?? new Set()).add(valueOfKey(owners, f.versionId)));
  return found;
}

type Given = { value: number | null; state: string };
function groupByCell(rows: readonly CellRow[]): Map<string, Map<string, Given>> {
  const out = new Map<string, Map<string, Given>>();
  for (const r of rows) {
    const cell = out.get(r.cellId) ?? new Map<string, Given>();
    out.set(r.cellId, cell.set(r.agencyId, r));
  }
  return out;
}

const gapOfBody = (book: Book, a: AgencyInYear, year: number): ValueState =>
  gapWithoutReport({
    expected: true,
    received: book.received(a.id, year) !== undefined,
    withdrawn: book.withdrawn(a.id, year),
    existsTo: a.existsTo,
    year,
  });

/** Who published, and why the others did not. */
type Published = {
  readonly reports: ReadonlyMap<string, ReportRow>;
  readonly gapOf: (a: AgencyInYear) => ValueState;
  /** Agencies whose figure of the cell breaks a check. */ readonly failing: ReadonlySet<string>;
};

/** Why a body does not give a cell. */
function gapOfCell(a: AgencyInYear, found: Given | undefined, by: Published): ValueState {
  if (!by.reports.get(a.id)?.published) return by.gapOf(a);
  if (!found || found.state === "missing") return "not_on_form";
  return isGap(found.state) ? found.state : "blank";
}

function cellOf(given: ReadonlyMap<string, Given>, members: Compared, by: Published): CityCell {
  const values = new Map(
    [...given].flatMap(([id, g]) => (g.value === null ? [] : [[id, g.value] as const])),
  );
  const way = (list: readonly AgencyInYear[]): CityWay => {
    const there = list.flatMap((a) => values.get(a.id) ?? []);
    const lacking = list
      .filter((a) => !values.has(a.id))
      .map((a) => gapOfCell(a, given.get(a.id), by));
    return {
      value: total(there),
      n: there.length,
      expected: list.length,
      failing: list.filter((a) => values.has(a.id) && by.failing.has(a.id)).length,
      state: there.length > 0 ? "reported" : gapOfSum(lacking),
    };
  };
  const reported = way(members.governments);
  const builtup = way(members.bodies);
  const holders = members.bodies.flatMap((a) =>
    values.has(a.id) ? [{ ...named(a), value: valueOfKey(values, a.id) }] : [],
  );
  return {
    reported,
    builtup,
    gap:
      reported.value === null || builtup.value === null
        ? null
        : total([reported.value, -builtup.value]),
    largest: holders
      .filter((h) => h.value !== 0)
      .sort((a, b) => b.value - a.value)
      .slice(0, 3),
    without: members.bodies.filter((a) => !values.has(a.id)).map(named),
  };
}

/** The rules about sums (A-…), for one government and its bodies. They look at cells alone. */
function aggregateFindings(o: {
  year: number;
  government: AgencyInYear;
  bodies: readonly AgencyInYear[];
  rows: readonly CellRow[];
  reports: ReadonlyMap<string, ReportRow>;
}): CityReport["findings"] {
  const asReport = (a: AgencyInYear): RuleReport | null => {
    const report = o.reports.get(a.id);
    if (!report?.published) return null;
    const cells = o.rows
      .filter((r) => r.agencyId === a.id)
      .map((r): [string, CellReading] => [
        r.cellId,
        { value: r.value, raw: null, state: r.state, source: null } as unknown as CellReading,
      ]);
    return {
      title: report.title,
      agency: a.nameZh,
      fiscalYear: o.year,
      form: report.form as RuleReport["form"],
      text: "",
      cells: Object.fromEntries(cells),
      narrative: [],
    };
  };
  const own = asReport(o.government);
  if (!own) return [];
  const office = o.bodies.find((b) => b.types.includes("GOV_OFFICE"));
  const rest = o.bodies.filter((b) => b !== office);
  const officeReport = office ? asReport(office) : null;
  const district = {
    ...(officeReport ? { office: officeReport } : {}),
    bodies: rest.flatMap((b) => {
      const report = asReport(b);
      return report ? [{ agency: b.nameZh, report }] : [];
    }),
    expected: rest.length,
  };
  const checked = runRules({ report: own, district }, ["aggregate"]);
  const findings = checked.filter(
    (f) =>
      f.state !== "pass" &&
      (f.state === "fail" || f.cells.length === 0 || cellDef(valueAt(f.cells, 0)) !== undefined),
  );
  const passed = checked.filter((f) => f.state === "pass").length;
  return [{ government: named(o.government), findings, passed }];
}
