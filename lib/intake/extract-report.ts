/** From a read document to a report: pure and synchronous, so that every figure can be reproduced. */
import { GENERATIONS, PRE2019, cellDef, findForm, type FormVersion } from "@/lib/forms";
import { compact, simplifyChar } from "@/lib/extract/labels/normalise";
import { readByGrid } from "@/lib/extract/table-reader/table-reader";
import { readMeta } from "@/lib/extract/metadata/metadata";
import { readOldTable } from "@/lib/extract/pre2019/pre2019-reader";
import { readByOrder } from "@/lib/extract/text-reader/text-reader";
import { withoutOtherYears } from "@/lib/extract/other-years";
import { reasonFor } from "@/lib/extract/reasons";
import { doubtContradictions } from "@/lib/extract/reconcile/contradictions";
import { reconcileReadings, type Reconciled } from "@/lib/extract/reconcile/reconcile";
import {
  NO_CLAIMS,
  asSuggestion,
  type CellReading,
  type Finding,
  type NarrativeValue,
  type ParsedReport,
  type ReadDocument,
  type Reason,
} from "@/lib/extract/types";
import { checkReport } from "@/lib/rules";
import { extractNarrative, type NarrativeOptions } from "@/lib/extract/narrative";
import { commentFindings, roundedFindings } from "./cell-findings";
import { claimsOf } from "./claims";
import { hasPassedOver } from "./passed-over";
import {
  doubtFindings,
  gluedFinding,
  NO_TABLE,
  structureFindings,
  UNPROVEN_TYPE,
  YEAR_GUESSED,
} from "./reading-findings";
import { cellsNotFound, formOfTableless } from "@/lib/extract/metadata/tableless";

export type DocumentFacts = {
  readonly path: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
};

export function extractReport(whole: ReadDocument, facts: DocumentFacts): ParsedReport {
  const meta = readMeta(whole);
  const { doc, findings: otherYears } = withoutOtherYears(
    whole,
    meta.yearGuessed ? null : meta.fiscalYear,
  );
  const grid = readByGrid(doc.grids);
  const order = readByOrder(doc);
  const head = {
    ...facts,
    mediaType: doc.mediaType,
    title: meta.title,
    agency: meta.agency,
    fiscalYear: meta.fiscalYear,
    period: meta.period,
    recognised: doc.guessed,
    text: whole.text,
  };
  const said = [
    ...otherYears,
    ...(meta.yearGuessed ? [YEAR_GUESSED] : []),
    ...(doc.unproven ? [UNPROVEN_TYPE] : []),
    ...(doc.notes ?? []),
  ];
  if (anchors(doc.text) < 2 || new Set([...grid.cells.keys(), ...order.cells.keys()]).size < 3) {
    const old = readOldTable(doc, meta.yearGuessed ? null : meta.fiscalYear);
    if (old)
      return finish(
        head,
        PRE2019,
        Object.fromEntries(old.cells),
        [...said, ...(old.proven.length > 0 ? [gluedFinding(old.proven)] : [])],
        doc,
      );
    const form = formOfTableless(meta, doc.text);
    if (form) return finish(head, form, cellsNotFound(form), [...said, NO_TABLE], doc);
    return {
      ...head,
      status: "not_a_report",
      reason: reasonFor("not_a_report"),
      form: null,
      cells: {},
      narrative: [],
      findings: [],
      claims: NO_CLAIMS,
    };
  }
  const both = reconcileReadings(doc, grid, order);
  const form = formOfReport(both);
  return finish(head, form, both.cells, [...said, ...structureFindings(both, form)], doc);
}

/** The form of tables three and four, or that of table two where it may print the other's rows. */
function formOfReport({ generation2, generation3 }: Reconciled): FormVersion {
  const two = generation2 === null ? undefined : findForm(generation2);
  return two?.recognisers.rowsOf.includes(generation3) ? two.version : generation3;
}

/** Three rows of table 三: bureaus leave out a row or two, never more. */
const MANY_ROWS = 21;

type Head = Omit<
  ParsedReport,
  "status" | "reason" | "form" | "cells" | "narrative" | "findings" | "claims"
>;

function finish(
  head: Head,
  form: FormVersion,
  taken: Record<string, CellReading>,
  findings: readonly Finding[],
  doc: ReadDocument,
): ParsedReport {
  const printed = withSuggestions(taken, doc);
  const narrative = narrativeOf(doc, head.agency);
  // Rules look at what is printed: a table that waits because it breaks them still says which.
  const checks = checkReport({
    title: head.title,
    agency: head.agency,
    fiscalYear: head.fiscalYear,
    form,
    text: doc.text,
    cells: printed,
    narrative,
  });
  const { cells, tables } = doubtContradictions(printed);
  const unsure = Object.values(cells).some((c) => c.state === "suspect");
  const values = Object.values(cells).filter((c) => c.value !== null).length;
  const lost = Object.entries(cells).filter(
    ([id, c]) => c.state === "missing" && cellDef(id)?.section !== "t2",
  ).length;
  // A whole table that is not there, or a form without a single figure, was perhaps cut off: a
  // person looks before it counts.
  const cutOff = values === 0 || lost > MANY_ROWS || lacksTable(cells);
  // Rows and cells that an unaccepted change adds or takes away cannot be asked about one by one.
  const torn = findings.some((f) => f.rule === "S-REVISIONS" && f.severity === "error");
  const claims = doc.guessed ? NO_CLAIMS : claimsOf(doc, { cells, narrative, findings: checks });
  const isPassedOver = hasPassedOver(doc, cells, claims);
  const noHead =
    head.fiscalYear === null || head.agency === null || findings.includes(YEAR_GUESSED);
  return {
    ...head,
    recognised: doc.guessed || Object.values(cells).some((c) => c.doubt === "recognised"),
    status:
      unsure || torn || noHead || cutOff || isPassedOver || doc.guessed || doc.unproven
        ? "review"
        : "read",
    reason: reasonOf(doc),
    form,
    cells: withDoubts(cells),
    narrative,
    findings: [
      ...findings,
      ...commentFindings(doc, cells),
      ...roundedFindings(doc, cells),
      ...doubtFindings(cells, tables),
      ...checks,
    ],
    claims,
  };
}

function reasonOf({ guessed, unproven }: ReadDocument): Reason | null {
  if (guessed) return reasonFor("guessed");
  return unproven ? reasonFor("unproven_type") : null;
}

/** What was recognised from a picture, be it the whole document or one of its pages, is proposed alone. */
const withSuggestions = (
  cells: Record<string, CellReading>,
  doc: ReadDocument,
): Record<string, CellReading> =>
  doc.guessed || Object.values(cells).some((cell) => cell.doubt === "recognised")
    ? withEach(cells, (cell) =>
        doc.guessed || cell.doubt === "recognised" ? asSuggestion(cell) : cell,
      )
    : cells;

/** Recognised prose is no evidence: a figure in it has nothing that could prove it. */
function narrativeOf(doc: ReadDocument, agency: string | null): readonly NarrativeValue[] {
  if (doc.guessed) return [];
  const stretches = (doc.doubtful ?? []).filter((s) => s.doubt === "recognised");
  const isRecognised = ({ source }: NarrativeValue) =>
    source?.kind === "text" && stretches.some((s) => s.start < source.end && source.start < s.end);
  const said = extractNarrative(doc.text, levelOf(agency));
  return stretches.length === 0 ? said : said.filter((value) => !isRecognised(value));
}

/** Every cell says why it waits, or that it does not. */
const withDoubts = (cells: Readonly<Record<string, CellReading>>): Record<string, CellReading> =>
  withEach(cells, (cell) => ({
    ...cell,
    doubt: cell.state === "suspect" ? (cell.doubt ?? "disagree") : null,
  }));

function withEach(
  cells: Readonly<Record<string, CellReading>>,
  change: (cell: CellReading) => CellReading,
): Record<string, CellReading> {
  const changed: Record<string, CellReading> = {};
  for (const [id, cell] of Object.entries(cells)) changed[id] = change(cell);
  return changed;
}

/**
 * A place's government reports for its area, every other body for itself; where no agency was
 * found, the text alone has to say.
 */
function levelOf(agency: string | null): NarrativeOptions {
  if (!agency) return {};
  return {
    agencyLevel: /(?:省|自治区|(?<!城)市|州|盟|县|旗|区)(?:人民政府|管委会|管理委员会)$/.test(
      [...agency].map(simplifyChar).join(""),
    )
      ? "government"
      : "body",
  };
}

/** Not one cell of a table was found. */
function lacksTable(cells: Readonly<Record<string, CellReading>>): boolean {
  const [printed, found] = [new Set<string>(), new Set<string>()];
  for (const [id, { state }] of Object.entries(cells)) {
    const section = cellDef(id)?.section;
    if (section === undefined) continue;
    printed.add(section);
    if (state !== "missing") found.add(section);
  }
  return ["t2", "t3", "t4"].some((section) => printed.has(section) && !found.has(section));
}

/** How many of the words that only these reports' tables have; two of them make a report. */
function anchors(text: string): number {
  const t = compact(text);
  const tests = new Set(GENERATIONS.flatMap((form) => form.recognisers.anchors));
  return [...tests].filter((test) => test.test(t)).length;
}
