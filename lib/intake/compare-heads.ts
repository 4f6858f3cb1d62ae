/**
 * What the present reader says of a document apart from its cells, beside what was stored of it:
 * whose report it is, of which year, on which form, whether a person has to look, and what its
 * prose states.
 */
import type { NarrativeValue, ParsedReport } from "@/lib/extract/types";

/** A statement of the prose, as it is stored. */
export type StoredStatement = Pick<
  NarrativeValue,
  "id" | "value" | "unit" | "approx" | "scope" | "text"
>;
/** What a version says of its document, apart from the cells. */
export type StoredHead = {
  readonly agency: string | null;
  readonly fiscalYear: number;
  readonly form: string;
  readonly title: string | null;
  /** `read` | `review`; anything else was decided by a person. */
  readonly status: string;
  readonly narrative: readonly StoredStatement[];
};

export const ASPECTS = ["status", "agency", "year", "form", "title", "statement"] as const;
export type Aspect = (typeof ASPECTS)[number];
export type OtherDifference = {
  readonly aspect: Aspect;
  /** Null where the one reading has none. */
  readonly was: string | null;
  readonly now: string | null;
  /** Of a statement: which indicator it is about. */
  readonly indicator?: string;
};

/** @returns in the order of `ASPECTS`; of a document that cannot be read any more its status alone */
export function compareHeads(stored: StoredHead, now: ParsedReport): OtherDifference[] {
  const status = compareStatus(stored.status, now.status);
  if (!isReadable(now)) return status;
  return [
    ...status,
    ...differing("agency", stored.agency, now.agency),
    ...differing("year", String(stored.fiscalYear), now.fiscalYear?.toString() ?? null),
    ...differing("form", stored.form, now.form),
    ...differing("title", stored.title, now.title),
    ...compareStatements(stored.narrative, now.narrative),
  ];
}

export const isReadable = ({ status }: Pick<ParsedReport, "status">): boolean =>
  status === "read" || status === "review";

const differing = (aspect: Aspect, was: string | null, now: string | null): OtherDifference[] =>
  was === now ? [] : [{ aspect, was, now }];

/** Where a person has looked at every doubt, the reader's own `review` says nothing new. */
function compareStatus(was: string, now: ParsedReport["status"]): OtherDifference[] {
  const wasRead = was === "read" || was === "review";
  return wasRead || !isReadable({ status: now }) ? differing("status", was, now) : [];
}

/** The same statement is the same figure about the same thing; how much of its sentence is kept is not. */
const keyOf = ({ id, value, unit, approx, scope }: StoredStatement): string =>
  JSON.stringify([id, value, unit, approx, scope]);

function compareStatements(
  stored: readonly StoredStatement[],
  now: readonly StoredStatement[],
): OtherDifference[] {
  const lost = without(stored, now);
  const found = without(now, stored);
  const paired = lost.map((was) => {
    const at = found.findIndex((one) => one.id === was.id);
    return { was, now: at < 0 ? null : (found.splice(at, 1)[0] ?? null) };
  });
  return [...paired, ...found.map((one) => ({ was: null, now: one }))].map((pair) => ({
    aspect: "statement",
    was: pair.was && inWords(pair.was),
    now: pair.now && inWords(pair.now),
    indicator: (pair.was ?? pair.now)?.id ?? "",
  }));
}

/** Those of `all` that `others` has no counterpart of, each counterpart taken once. */
function without(
  all: readonly StoredStatement[],
  others: readonly StoredStatement[],
): StoredStatement[] {
  const open = others.map(keyOf);
  return all.filter((one) => {
    const at = open.indexOf(keyOf(one));
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
}

const inWords = ({ value, unit, text }: StoredStatement): string =>
  `${value ?? "–"}${unit ? ` ${unit}` : ""}: ${text}`;
