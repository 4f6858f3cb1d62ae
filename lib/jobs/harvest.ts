/**
 * A run of the harvest: each column is walked, each report that was not seen before goes through
 * the one import path as its agency's draft, and one that was seen before is held against what was
 * seen then. Nothing is published by being found.
 */
import {
  nextVisit,
  type ColumnOutcome,
  type FoundPage,
  type FoundState,
  type SilentChange,
} from "@/lib/collection/harvest";
import type { ParsedReport } from "@/lib/extract/types";
import { findDateFault } from "@/lib/collection/report-dates";
import { comparePages } from "@/lib/harvest/compare-pages";
import {
  crawlColumn,
  type FoundFile,
  type FoundReport,
  type Missed,
} from "@/lib/harvest/crawl-column";
import type { Fetcher } from "@/lib/harvest/fetched";
import { PROGRAM_READER } from "@/lib/harvest/read-in-programs";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { valueAt } from "@/lib/lookup";
import { queryPrivate } from "@/lib/store/client";
import { keepSilentEdit } from "@/lib/store/commands/harvest-events";
import {
  closeColumnVisit,
  closeHarvestRun,
  hashBody,
  keepFoundReport,
  keepVisit,
  markFoundReport,
  openHarvestRun,
  type HarvestOrigin,
} from "@/lib/store/commands/harvest-runs";
import { fillReportDates } from "@/lib/store/commands/report-dates";
import { importFiles, type ItemResult } from "@/lib/store/commands/import-files";
import { readDueColumns, type HarvestColumn } from "@/lib/store/queries/harvest-columns";
import { readColumnReports, type HarvestReport } from "@/lib/store/queries/harvest-reports";
import { readHarvestBody, readLastVisit } from "@/lib/store/queries/harvest-visits";

export type HarvestTools = {
  /** With its manners, and following redirects. */
  readonly fetch: Fetcher;
  readonly origin: HarvestOrigin;
  readonly now?: () => Date;
  /** Columns walked at the same time; hosts are asked one request at a time all the same. */
  readonly atOnce?: number;
};
export type HarvestOrder = {
  readonly columns: Parameters<typeof readDueColumns>[1];
  /** Finds and reads, and leaves no report, no event and no next visit behind. */
  readonly dryRun: boolean;
  readonly actor: string | null;
  readonly onColumn?: (column: HarvestColumn, outcome: ColumnOutcome) => void;
  readonly onProgress?: (done: number, total: number) => Promise<unknown>;
  /** Asked before each column: whether nobody has asked for an end. */
  readonly goesOn?: () => Promise<boolean>;
};
export type HarvestCounts = {
  columns: number;
  found: number;
  changed: number;
  missed: number;
  events: number;
};

export async function runHarvest(order: HarvestOrder, tools: HarvestTools): Promise<HarvestCounts> {
  const { dryRun, actor } = order;
  const columns = await queryPrivate((tx) => readDueColumns(tx, order.columns));
  const runId = await openHarvestRun({ actor, dryRun, origin: tools.origin });
  const counts: HarvestCounts = { columns: 0, found: 0, changed: 0, missed: 0, events: 0 };
  const waiting = [...columns];
  const work = async (): Promise<void> => {
    for (let column = waiting.shift(); column !== undefined; column = waiting.shift()) {
      if (order.goesOn && !(await order.goesOn())) return;
      const visit = new ColumnVisit(column, runId, order, tools);
      const outcome = await visit.run();
      counts.columns++;
      counts.found += outcome.found.filter((page) => page.outcome === "new").length;
      counts.changed += outcome.found.filter((page) => page.outcome === "changed").length;
      counts.missed += outcome.missed.length;
      counts.events += visit.events;
      order.onColumn?.(column, outcome);
      await order.onProgress?.(counts.columns, columns.length);
    }
  };
  await Promise.all(Array.from({ length: tools.atOnce ?? 8 }, work));
  await closeHarvestRun(runId, { actor, counts });
  return counts;
}

class ColumnVisit {
  events = 0;
  readonly #found: FoundPage[] = [];
  readonly #seen = new Set<number>();

  constructor(
    private readonly column: HarvestColumn,
    private readonly runId: number,
    private readonly order: HarvestOrder,
    private readonly tools: HarvestTools,
  ) {}

  get #now(): Date {
    return this.tools.now?.() ?? new Date();
  }

  async run(): Promise<ColumnOutcome> {
    const { column, order } = this;
    const known = await queryPrivate((tx) => readColumnReports(tx, column.id));
    const { listPages, reports, missed } = await crawlColumn(column.address, {
      fetch: this.#fetch,
      reader: PROGRAM_READER,
    });
    for (const report of reports)
      for (const file of report.files)
        await this.#meet(
          report,
          file,
          known.find((one) => one.address === file.address),
        );
    await this.#lookForVanished(known, missed);
    const result = { dryRun: order.dryRun, listPages, found: this.#found, missed };
    const at = this.#now;
    await closeColumnVisit(column.id, {
      at,
      next: nextVisit(at, newestOf(known, at, this.#found)),
      result,
    });
    return result;
  }

  /** Each visit is written down; what has not changed comes from the visit before. */
  readonly #fetch: Fetcher = async (request) => {
    const before = await readLastVisit(request.address);
    const { etag = null, lastModified = null } = before ?? {};
    const visit = await this.tools.fetch({ ...request, etag, lastModified });
    await keepVisit({ runId: this.runId, columnId: this.column.id }, visit);
    const bytes =
      visit.outcome === "unchanged" && before ? await readHarvestBody(before.sha256) : null;
    return bytes ? { ...visit, bytes } : visit;
  };

  #note(report: FoundReport, outcome: string): void {
    const { address, title, publishedOn } = report;
    this.#found.push({ address, title, publishedOn, outcome });
  }

  async #meet(report: FoundReport, file: FoundFile, known: HarvestReport | undefined) {
    if (known) this.#seen.add(known.id);
    if (known?.state === "ignored") return this.#note(report, "ignored");
    if (known && known.sha256 === hashBody(file.bytes)) return this.#seeAgain(report, known);
    if (this.order.dryRun) return this.#tryOut(report, file, known);
    if (!known) return this.#takeIn(report, file);
    return this.#compare(report, file, known);
  }

  async #seeAgain(report: FoundReport, known: HarvestReport): Promise<void> {
    this.#note(report, "same");
    if (this.order.dryRun) return;
    const state = known.state === "vanished" ? "read" : known.state;
    await markFoundReport(known.id, { state, seenAt: this.#now });
  }

  async #tryOut(report: FoundReport, file: FoundFile, known: HarvestReport | undefined) {
    const { status } = await parseSafely({ path: file.name, bytes: file.bytes });
    const isReport = status === "read" || status === "review";
    if (!isReport) return this.#note(report, status);
    this.#note(report, known ? "changed" : "new");
  }

  async #takeIn(report: FoundReport, file: FoundFile): Promise<void> {
    const item = await this.#import(report, file);
    await this.#keep(report, file, item);
    await this.#stateDate(report, item);
    this.#note(report, item.outcome === "unchanged" ? "same" : outcomeOf(item));
  }

  /** The day that the site prints is the day of publication as long as nobody has stated another. */
  async #stateDate({ publishedOn, address }: FoundReport, { reportId }: ItemResult): Promise<void> {
    const named = /^(.+)-(\d{4})$/.exec(reportId ?? "");
    if (!named || publishedOn === null) return;
    const [, agencyId = "", digits] = named;
    const year = Number(digits);
    const today = shanghaiDay(this.#now);
    if (findDateFault(publishedOn, year, today) !== null) return;
    const by = { actor: this.order.actor, origin: null };
    await fillReportDates({ agencyId, year, publishedOn, address }, "site", by);
  }

  async #import(report: FoundReport, file: FoundFile): Promise<ItemResult> {
    const { items } = await importFiles({
      actor: this.order.actor,
      filing: "draft",
      files: [
        {
          path: file.name,
          bytes: file.bytes,
          sourceUrl: report.address,
          sourceDate: report.publishedOn,
        },
      ],
    });
    return valueAt(items, 0);
  }

  #keep(report: FoundReport, file: FoundFile, item: ItemResult): Promise<number> {
    const { title, publishedOn, address } = report;
    return keepFoundReport({
      ...{ columnId: this.column.id, address: file.address, pageAddress: address },
      ...{ fileName: file.name, title, publishedOn, seenAt: this.#now, bytes: file.bytes },
      ...{ state: stateOf(item), outcome: item.outcome, reason: item.reason },
      ...{ itemId: item.itemId, reportId: item.reportId, versionId: item.versionId },
    });
  }

  /** Other bytes at the same address: what the site did around the report is no change of it. */
  async #compare(report: FoundReport, file: FoundFile, known: HarvestReport): Promise<void> {
    const before = await readHarvestBody(known.sha256);
    const pair = before && (await readBoth(before, file.bytes, file.name));
    if (pair && isOfAnotherYear(pair)) return this.#replace(report, file, known);
    const change = pair && comparePages(pair.was, pair.now);
    if (!change) {
      await this.#keepAsBefore(report, file, known);
      return this.#note(report, "same");
    }
    const item = change.cells.length > 0 ? await this.#import(report, file) : null;
    const id = item
      ? await this.#keep(report, file, item)
      : await this.#keepAsBefore(report, file, known);
    await this.#say(known, {
      id,
      kind: change.cells.length > 0 ? "figures" : "text",
      nowSha256: hashBody(file.bytes),
      changes: change,
    });
    this.#note(report, "changed");
  }

  /**
   * Next year's report in the place of this year's: a report of its own, and the one before is gone
   * from here.
   */
  async #replace(report: FoundReport, file: FoundFile, known: HarvestReport): Promise<void> {
    const item = await this.#import(report, file);
    const id = await this.#keep(report, file, item);
    await this.#stateDate(report, item);
    await this.#say(known, {
      id,
      kind: "vanished",
      nowSha256: hashBody(file.bytes),
      changes: { cells: [], text: [] },
    });
    this.#note(report, item.outcome === "unchanged" ? "same" : outcomeOf(item));
  }

  #keepAsBefore(report: FoundReport, file: FoundFile, known: HarvestReport): Promise<number> {
    const { title, publishedOn, address } = report;
    return keepFoundReport({
      ...known,
      ...{ title, publishedOn, pageAddress: address, fileName: file.name },
      ...{ seenAt: this.#now, bytes: file.bytes },
    });
  }

  async #say(
    known: HarvestReport,
    said: {
      readonly id: number;
      readonly kind: "figures" | "text" | "vanished";
      readonly nowSha256: string | null;
      readonly changes: SilentChange;
    },
  ): Promise<void> {
    const isNew = await keepSilentEdit({
      harvestReportId: said.id,
      reportId: known.reportId,
      kind: said.kind,
      at: this.#now,
      wasSha256: known.sha256,
      nowSha256: said.nowSha256,
      changes: said.changes,
    });
    if (isNew) this.events++;
  }

  /**
   * Reports that no list leads to any more are asked for at their own address before they are
   * called vanished.
   */
  async #lookForVanished(known: readonly HarvestReport[], missed: readonly Missed[]) {
    if (this.order.dryRun) return;
    for (const report of known) {
      if (this.#seen.has(report.id) || report.state === "ignored" || report.state === "vanished")
        continue;
      if (!(await this.#isGone(report, missed))) continue;
      await markFoundReport(report.id, { state: "vanished", seenAt: null });
      await this.#say(report, {
        id: report.id,
        kind: "vanished",
        nowSha256: null,
        changes: { cells: [], text: [] },
      });
    }
  }

  async #isGone({ address, pageAddress }: HarvestReport, missed: readonly Missed[]) {
    if (missed.some((miss) => miss.address === pageAddress && miss.why === "error_page"))
      return true;
    const visit = await this.#fetch({ address });
    return visit.outcome === "http_error" && (visit.status === 404 || visit.status === 410);
  }
}

type Pair = { readonly was: ParsedReport; readonly now: ParsedReport };
async function readBoth(was: Uint8Array, now: Uint8Array, path: string): Promise<Pair> {
  const [before, after] = await Promise.all([
    parseSafely({ path, bytes: was }),
    parseSafely({ path, bytes: now }),
  ]);
  return { was: before, now: after };
}
/** Both say for which year they are, and it is not the same. */
const isOfAnotherYear = ({ was, now }: Pair): boolean =>
  was.fiscalYear !== null && now.fiscalYear !== null && was.fiscalYear !== now.fiscalYear;

const outcomeOf = (item: ItemResult): string => (stateOf(item) === "read" ? "new" : item.outcome);
/** Outcomes of an import by which somebody has to say whose report it is. */
const QUESTIONS: ReadonlySet<string> = new Set(["no_agency", "no_year", "other_agency"]);
function stateOf({ outcome, reason }: ItemResult): FoundState {
  if (outcome === "proposed_agency") return "question";
  if (outcome === "refused") return QUESTIONS.has(reason?.code ?? "") ? "question" : "not_report";
  return outcome === "unreadable" || outcome === "not_a_report" ? "not_report" : "read";
}

function newestOf(
  known: readonly HarvestReport[],
  now: Date,
  found: readonly FoundPage[],
): Date | null {
  if (found.some((page) => page.outcome === "new" || page.outcome === "changed")) return now;
  const times = known.map((report) => report.firstSeenAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}
