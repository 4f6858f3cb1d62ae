/**
 * Two reports beside each other: their parts aligned, sentences that are the same but for figures,
 * and cells that did not change.
 */
import { diffArrays } from "diff";
import type { AccessScope } from "@/lib/auth/permissions";
import { queryPrivate } from "@/lib/store/client";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { readFilings } from "@/lib/store/queries/filings";
import { readTextsOfYear } from "@/lib/store/queries/texts-of-year";
import { proseOf } from "@/lib/rules/prose";
import { textSimilarity } from "@/lib/statistics/similarity";
import {
  readReportPage,
  readVersionAsPage,
  type ReportPage,
} from "@/lib/store/queries/report-page";

/** `same`: word for word. `copied`: but for its figures. */
export type SentenceMark = "own" | "copied" | "same";
export type MarkedSentence = { readonly text: string; readonly mark: SentenceMark };
export type AlignedPart = {
  readonly heading: string;
  readonly left: readonly MarkedSentence[];
  readonly right: readonly MarkedSentence[];
};

const HEADING = /^\s*[一二三四五六]、\S{2,30}\s*$/;
const HEAD = "";

/** Parts by the numeral of their heading; what stands before the first is the head. */
export function splitParts(text: string): Map<string, { heading: string; sentences: string[] }> {
  const parts = new Map<string, { heading: string; sentences: string[] }>();
  let current = { heading: "", sentences: [] as string[] };
  parts.set(HEAD, current);
  for (const line of text.split("\n")) {
    if (HEADING.test(line)) {
      const heading = line.trim();
      current = { heading, sentences: [] };
      parts.set(heading.charAt(0), current);
      continue;
    }
    // A row of a table is the form's own.
    if (line.includes("\t")) continue;
    current.sentences.push(
      ...line
        .split(/(?<=[。！？；])/)
        .map((s) => s.trim())
        .filter(isSentence),
    );
  }
  return parts;
}

/** Cells of tables and page numbers are no sentences. */
const isSentence = (text: string): boolean => (text.match(/\p{Script=Han}/gu) ?? []).length >= 6;
const maskFigures = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\d[\d,.%]*/g, "#")
    .replace(/\s/g, "");

/** Marks what both have, in their order; a sentence that moved elsewhere in its part is found, too. */
export function alignParts(left: string, right: string): AlignedPart[] {
  const [a, b] = [splitParts(left), splitParts(right)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return keys.flatMap((key): AlignedPart[] => {
    const [l, r] = [a.get(key), b.get(key)];
    const [ls, rs] = [l?.sentences ?? [], r?.sentences ?? []];
    if (ls.length + rs.length === 0) return [];
    return [
      {
        heading: l?.heading || r?.heading || "",
        left: markAgainst(ls, rs),
        right: markAgainst(rs, ls),
      },
    ];
  });
}

function markAgainst(sentences: readonly string[], others: readonly string[]): MarkedSentence[] {
  const exact = new Set(others);
  const masked = new Set(others.map(maskFigures));
  return sentences.map((text) => {
    if (exact.has(text)) return { text, mark: "same" };
    return { text, mark: masked.has(maskFigures(text)) ? "copied" : "own" };
  });
}

/** Share of the right report's sentences that the left one has, in the same order. */
export function shareCopied(left: string, right: string): number | null {
  const sentencesOf = (text: string) =>
    [...splitParts(text).values()].flatMap((part) => part.sentences).map(maskFigures);
  const [a, b] = [sentencesOf(left), sentencesOf(right)];
  if (b.length === 0) return null;
  const common = diffArrays(a, b).filter((change) => !change.added && !change.removed);
  return common.reduce((n, change) => n + change.value.length, 0) / b.length;
}

export type CellPair = { readonly id: string; readonly value: number };
export type SideBySide = {
  readonly left: ReportPage;
  readonly right: ReportPage;
  readonly parts: readonly AlignedPart[];
  /** Null where the right one has no sentence. */
  readonly share: number | null;
  /** Figures other than 0 that are the same in both. */
  readonly unchanged: readonly CellPair[];
  /** Cells in which both have a figure. */
  readonly compared: number;
};

type Side = { readonly agency: string; readonly year: number };

/**
 * The body whose text of that year is most like this one's, other than figures; null where no text
 * can be compared.
 */
export async function findMostAlike(scope: AccessScope, side: Side): Promise<string | null> {
  const report = await findReport(scope, side);
  if (!report?.text) return null;
  const mine = proseOf(report.text);
  const { agencyId } = report;
  const others = await queryPrivate((tx) =>
    readTextsOfYear(tx, scope, { agencyId, year: side.year }),
  );
  return chooseMostAlike(mine, others);
}

/** Pure. */
export function chooseMostAlike(
  mine: string,
  others: readonly { readonly slug: string; readonly text: string }[],
): string | null {
  const scores = others.flatMap(({ slug, text }) => {
    const alike = textSimilarity(mine, proseOf(text));
    return alike === null ? [] : [{ slug, alike }];
  });
  return scores.sort((a, b) => b.alike - a.alike)[0]?.slug ?? null;
}

/** Null where one of the reports is neither published nor in the person's reach. */
export async function sideBySideView(
  scope: AccessScope,
  left: Side,
  right: Side,
): Promise<SideBySide | null> {
  const [a, b] = [await findReport(scope, left), await findReport(scope, right)];
  if (!a || !b) return null;
  const values = new Map(a.cells.map((c) => [c.id, c.value]));
  const pairs = b.cells.flatMap((c) => {
    const before = values.get(c.id);
    return typeof before === "number" && c.value !== null
      ? [{ id: c.id, value: c.value, before }]
      : [];
  });
  const [leftText, rightText] = [a.text ?? "", b.text ?? ""];
  return {
    left: a,
    right: b,
    parts: alignParts(leftText, rightText),
    share: shareCopied(leftText, rightText),
    unchanged: pairs.filter((p) => p.value === p.before && p.value !== 0),
    compared: pairs.length,
  };
}

/** What is being worked on in the person's reach, else what is published. */
async function findReport(scope: AccessScope, { agency, year }: Side): Promise<ReportPage | null> {
  const id = await queryPrivate((tx) => findAgencyId(tx, agency));
  if (id === null) return null;
  const filing = (await readFilings(scope, { agencyId: id })).find((f) => f.fiscalYear === year);
  return filing ? readVersionAsPage(filing.versionId) : readReportPage(`${id}-${year}`);
}
