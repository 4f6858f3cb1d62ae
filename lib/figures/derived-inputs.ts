/**
 * Inputs that are not cells (last year's figures, residents, dates, checks, statements), added to
 * the cells so that one evaluation handles all.
 */
import { judgeFiling } from "@/lib/collection/punctuality";
import { daysBetween, deadlineOf, obligationOf, type Obligation } from "@/lib/indicators/deadlines";
import type { CellValue } from "@/lib/indicators/evaluate";
import { gapWithoutReport, type ValueState } from "@/lib/indicators/states";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { valueAt, valueOfKey } from "@/lib/lookup";
import type { AgencyInYear } from "@/lib/registry/in-year";
import type { ReadTx } from "@/lib/store/client";
import { readCheckCounts } from "@/lib/store/queries/check-counts";
import { readFilingDays, type FilingDays } from "@/lib/store/queries/filing-days";
import type { PublicationDays } from "@/lib/store/queries/first-published";
import { readPopulations } from "@/lib/store/queries/populations";
import { readStatedValues } from "@/lib/store/queries/stated-values";
import type { Book, PlacedVersion } from "./published-data";
import type { Inputs } from "./types";

/** `inputsOf`: a version's cells, to which its facts are added. */
type Context = {
  book: Book;
  inputs: readonly string[];
  years: readonly number[];
  versions: readonly PlacedVersion[];
  inputsOf: (v: PlacedVersion) => Inputs;
  /** Adds to the inputs of each version that somebody asks for, and of no other. */
  whenAsked: (add: (inputs: Inputs, v: PlacedVersion) => void) => void;
  asOf: string | null;
};
/** The facts of a body without a report; undefined where it has one or need not have. */
type Unreported = (agency: AgencyInYear, year: number) => Inputs | undefined;
const given = (value: number): CellValue => ({ value, state: "reported" });
const absent = (state: ValueState): CellValue => ({ value: null, state });

/** Whether an input is not a cell of the form: it can change without a new version, and is never summed. */
export const isFact = (id: string): boolean => /^(?:meta\.|pop\.|prev\.|N\d)/.test(id);

/**
 * Adds what is asked for to the inputs of each version; answers the facts of bodies without a
 * report (they are late, D21).
 */
export async function addFacts(tx: ReadTx, c: Context): Promise<Unreported | null> {
  const wants = (start: string): boolean => c.inputs.some((id) => id.startsWith(start));
  if (wants("prev.")) addLastYear(c);
  if (wants("pop.")) await addResidents(tx, c);
  if (/ N\d/.test(` ${c.inputs.join(" ")}`)) await addStatements(tx, c);
  if (["meta.passed", "meta.assessable", "meta.errors", "meta.warnings", "meta.alike"].some(wants))
    await addChecks(tx, c);
  const late = ["meta.days", "meta.due", "meta.onTime"].some(wants) ? await addDates(tx, c) : null;
  if (!wants("meta.file")) return late;
  const unfiled = await addFiling(tx, c);
  return (agency, year) => joinFacts(late?.(agency, year), unfiled.get(`${agency.id} ${year}`));
}

function each(c: Context, work: (inputs: Inputs, version: PlacedVersion) => void): void {
  for (const version of c.versions) work(c.inputsOf(version), version);
}

function addLastYear(c: Context): void {
  const wanted = c.inputs.filter((id) => id.startsWith("prev."));
  each(c, (inputs, v) => {
    const before = c.book.version(v.agencyId, v.fiscalYear - 1);
    const last = before && before.periodFull && v.periodFull ? c.inputsOf(before) : undefined;
    const whyOfBoth = last ? "not_on_form" : "part_year";
    const why = before ? whyOfBoth : lastYearGap(c, v);
    // After a reform last year's report is not that of the same body.
    const isReformed = c.book.registry
      .eventsOf(v.agencyId)
      .some((e) => e.year === v.fiscalYear && e.kind !== "rename");
    for (const id of wanted)
      inputs.set(
        id,
        isReformed ? absent("not_comparable") : (last?.get(id.slice(5)) ?? absent(why)),
      );
  });
}

/** Why there is no report of the same body on the year before. */
function lastYearGap(c: Context, v: PlacedVersion): ValueState {
  const year = v.fiscalYear - 1;
  // A body that did not have to report then has no year before.
  if (!c.book.registry.isExpected(v.agencyId, year)) return "not_applicable";
  return gapWithoutReport({
    expected: true,
    received: c.book.received(v.agencyId, year) !== undefined,
    withdrawn: c.book.withdrawn(v.agencyId, year),
    existsTo: null,
    year,
  });
}

async function addResidents(tx: ReadTx, c: Context): Promise<void> {
  const table = new Map(
    (await readPopulations(tx)).map((p) => [`${p.region} ${p.year}`, p.residents]),
  );
  const regions = new Map(c.book.registry.entries.map((e) => [e.id, e.region]));
  each(c, (inputs, v) => {
    const residents = table.get(`${regions.get(v.agencyId)} ${v.fiscalYear}`);
    if (residents !== undefined) inputs.set("pop.residents", given(residents));
  });
}

async function addStatements(tx: ReadTx, c: Context): Promise<void> {
  const wanted = c.inputs.filter((id) => /^N\d/.test(id));
  const kinds = new Map(c.book.registry.entries.map((e) => [e.id, e.kind]));
  const owner = new Map(c.versions.map((v) => [v.versionId, v.agencyId]));
  const found = new Map<string, number[]>();
  for (const s of await readStatedValues(
    tx,
    c.versions.map((v) => v.versionId),
    wanted,
  )) {
    // A department's report may speak of the whole area; that is not its own figure.
    if (s.scope === "area" && kinds.get(valueOfKey(owner, s.versionId)) !== "government") continue;
    const key = `${s.versionId} ${s.indicator}`;
    found.set(key, [...(found.get(key) ?? []), s.value]);
  }
  each(c, (inputs, v) => {
    for (const id of wanted) {
      const values = found.get(`${v.versionId} ${id}`);
      // The text states two different figures for one thing: a reviewer decides which is meant.
      if (values)
        inputs.set(id, values.length === 1 ? given(valueAt(values, 0)) : absent("suspect"));
    }
  });
}

async function addChecks(tx: ReadTx, c: Context): Promise<void> {
  const counts = new Map(
    (
      await readCheckCounts(
        tx,
        c.versions.map((v) => v.versionId),
      )
    ).map((k) => [k.versionId, k]),
  );
  each(c, (inputs, v) => {
    const k = counts.get(v.versionId);
    if (!k) return;
    inputs
      .set("meta.passed", given(k.passed))
      .set("meta.assessable", given(k.assessable))
      .set("meta.errors", given(k.errors))
      .set("meta.warnings", given(k.warnings));
    // Similarity needs a second text to compare with.
    inputs.set("meta.alike", k.alike === null ? absent("not_applicable") : given(k.alike));
  });
}

async function addDates(tx: ReadTx, c: Context): Promise<Unreported> {
  const today = shanghaiDay(c.asOf ?? new Date());
  const { registry } = c.book;
  const first = new Map<number, PublicationDays>();
  for (const year of c.years) first.set(year, await c.book.daysOf(tx, year));
  const datesOf = (a: AgencyInYear, year: number) => {
    const obligation = obligationOf(a, registry.basisOf(a.id, year));
    const due = registry.dueOf(a.id, year) ?? deadlineOf(obligation, year, a.kind);
    return { obligation, due, day: first.get(year)?.get(`${a.id} ${year}`)?.day ?? undefined };
  };
  c.whenAsked((inputs, v) => {
    const agency = registry.agencyIn(v.agencyId, v.fiscalYear);
    if (!agency || !first.has(v.fiscalYear)) return;
    const { obligation, due, day } = datesOf(agency, v.fiscalYear);
    dated(inputs, obligation, due, day);
  });
  return (agency, year) => {
    const isLate =
      first.has(year) && !c.book.version(agency.id, year) && registry.isExpected(agency.id, year);
    if (!isLate) return undefined;
    const { obligation, due, day } = datesOf(agency, year);
    if (day === undefined) return overdue(obligation, due, today);
    const facts: Inputs = new Map<string, CellValue>();
    dated(facts, obligation, due, day);
    return facts;
  };
}

function dated(inputs: Inputs, obligation: Obligation, due: string, day: string | undefined): void {
  const days = day === undefined ? null : daysBetween(due, day);
  inputs.set("meta.days", days === null ? absent("blank") : given(days));
  if (obligation === "local_practice")
    return void inputs
      .set("meta.due", absent("not_expected"))
      .set("meta.onTime", absent("not_expected"));
  inputs
    .set("meta.due", given(1))
    .set("meta.onTime", days === null ? absent("blank") : given(days <= 0 ? 1 : 0));
}

/** Facts of the same body and year, together. */
function joinFacts(
  some: Inputs | undefined,
  more: ReadonlyMap<string, CellValue> | undefined,
): Inputs | undefined {
  if (!more) return some;
  const joined: Inputs = some ?? new Map<string, CellValue>();
  for (const [id, value] of more) joined.set(id, value);
  return joined;
}

/**
 * Filing with the supervising office, by the day of the round: the law sets none. Answers the facts
 * of bodies without a report.
 */
async function addFiling(
  tx: ReadTx,
  c: Context,
): Promise<Map<string, ReadonlyMap<string, CellValue>>> {
  const days = await readFilingDays(tx, c.years);
  const today = shanghaiDay(c.asOf ?? new Date());
  const unreported = new Map<string, ReadonlyMap<string, CellValue>>();
  const { registry } = c.book;
  for (const year of c.years)
    for (const a of registry.inYear(year)) {
      const key = `${a.id} ${year}`;
      const fileBy = registry.fileByOf(a.id, year) ?? null;
      const version = c.book.version(a.id, year);
      if (version) {
        const inputs = c.inputsOf(version);
        for (const [id, value] of filingFacts(fileBy, days.get(key), today)) inputs.set(id, value);
      } else if (registry.isExpected(a.id, year) && c.book.received(a.id, year) === undefined)
        unreported.set(key, filingFacts(fileBy, days.get(key), today));
    }
  return unreported;
}

const NO_FILING: FilingDays = { statedFiledOn: null, ownFiledOn: null, hereOn: null };
function filingFacts(
  fileBy: string | null,
  days: FilingDays = NO_FILING,
  today: string,
): ReadonlyMap<string, CellValue> {
  const judged = judgeFiling({ fileBy, ...days, today });
  if (fileBy === null || judged === "no_day") return filing(absent("not_applicable"));
  if (judged === "not_due") return new Map();
  if (judged === "missing")
    return new Map([...filing(given(0)), ["meta.fileDays", absent("blank")]]);
  if (judged === "date_unknown") return filing(absent("blank"));
  const on = days.statedFiledOn ?? days.ownFiledOn ?? days.hereOn;
  return new Map([
    ...filing(given(judged === "on_time" ? 1 : 0)),
    ["meta.fileDays", on === null ? absent("blank") : given(daysBetween(fileBy, on))],
  ]);
}
/** Whether it was filed in time; a gap stands for all of it. */
const filing = (onTime: CellValue): Map<string, CellValue> =>
  new Map([
    ["meta.fileOnTime", onTime],
    ["meta.fileDue", onTime.value === null ? onTime : given(1)],
    ["meta.fileDays", onTime],
  ]);

/** Without a report: late once the day has passed; before that nothing can be said. */
function overdue(obligation: Obligation, due: string, today: string): Inputs {
  if (obligation === "local_practice" || today <= due) return new Map();
  return new Map([
    ["meta.due", given(1)],
    ["meta.onTime", given(0)],
  ]);
}
