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
import type { ReadTx } from "@/lib/store/client";
import { readCheckCounts } from "@/lib/store/queries/check-counts";
import { readFilingDays, type FilingDays } from "@/lib/store/queries/filing-days";
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
  asOf: string | null;
};
const given = (value: number): CellValue => ({ value, state: "reported" });
const absent = (state: ValueState): CellValue => ({ value: null, state });

/** Whether an input is not a cell of the form: it can change without a new version, and is never summed. */
export const isFact = (id: string): boolean => /^(?:meta\.|pop\.|prev\.|N\d)/.test(id);

/**
 * Adds what is asked for to the inputs of each version; answers the facts of bodies without a
 * report (they are late, D21).
 */
export async function addFacts(tx: ReadTx, c: Context): Promise<Map<string, Inputs>> {
  const wants = (start: string): boolean => c.inputs.some((id) => id.startsWith(start));
  if (wants("prev.")) addLastYear(c);
  if (wants("pop.")) await addResidents(tx, c);
  if (/ N\d/.test(` ${c.inputs.join(" ")}`)) await addStatements(tx, c);
  if (["meta.passed", "meta.assessable", "meta.errors", "meta.warnings", "meta.alike"].some(wants))
    await addChecks(tx, c);
  const late = ["meta.days", "meta.due", "meta.onTime"].some(wants)
    ? await addDates(tx, c)
    : new Map<string, Inputs>();
  return wants("meta.file") ? joinFacts(late, await addFiling(tx, c)) : late;
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

async function addDates(tx: ReadTx, c: Context): Promise<Map<string, Inputs>> {
  const today = shanghaiDay(c.asOf ?? new Date());
  const unreported = new Map<string, Inputs>();
  for (const year of c.years) {
    const first = await c.book.daysOf(tx, year);
    for (const a of c.book.registry.inYear(year)) {
      const version = c.book.version(a.id, year);
      const obligation = obligationOf(a, c.book.registry.basisOf(a.id, year));
      const due = c.book.registry.dueOf(a.id, year) ?? deadlineOf(obligation, year, a.kind);
      const day = first.get(`${a.id} ${year}`)?.day ?? undefined;
      if (version) dated(c.inputsOf(version), obligation, due, day);
      else if (c.book.registry.isExpected(a.id, year)) {
        const facts: Inputs =
          day === undefined ? overdue(obligation, due, today) : new Map<string, CellValue>();
        if (day !== undefined) dated(facts, obligation, due, day);
        unreported.set(`${a.id} ${year}`, facts);
      }
    }
  }
  return unreported;
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

/** Facts of the same bodies and years, together. */
function joinFacts(
  some: ReadonlyMap<string, Inputs>,
  more: ReadonlyMap<string, ReadonlyMap<string, CellValue>>,
): Map<string, Inputs> {
  const all = new Map(some);
  for (const [key, facts] of more) {
    const joined: Inputs = all.get(key) ?? new Map<string, CellValue>();
    for (const [id, value] of facts) joined.set(id, value);
    all.set(key, joined);
  }
  return all;
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
