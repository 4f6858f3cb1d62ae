/**
 * The score sheet as rows of text, as a workbook and the form of the desk have them: read with
 * every fault by its cell, and printed again. Pure.
 */
import type { Bilingual } from "@/lib/forms";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { isEvaluated, ruleOf } from "@/lib/rules";
import {
  COMPARISONS,
  COUNTING_NAMES,
  COUNTINGS,
  criterionName,
  DATED,
  DATED_NAMES,
  EVIDENCE_KINDS,
  EVIDENCE_NAMES,
  largestDeduction,
  roundPoints,
  type Comparison,
  type Counting,
  type ScoreEvidence,
  type Standard,
  type DeductionTier,
} from "./sheet";

export const SHEET_COLUMNS = [
  "key",
  "level1",
  "level2",
  "points",
  "text",
  "kind",
  "basis",
  "when",
  "deduct",
  "counting",
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];
/** Headings of the workbook, in both languages at once. */
export const SHEET_HEADINGS: Readonly<Record<SheetColumn, Bilingual>> = {
  key: { zh: "编号", en: "No." },
  level1: { zh: "一级指标", en: "Area" },
  level2: { zh: "二级指标", en: "Criterion" },
  points: { zh: "分值", en: "Points" },
  text: { zh: "评价标准", en: "Standard" },
  kind: { zh: "依据方式", en: "Evidence" },
  basis: { zh: "依据", en: "Basis" },
  when: { zh: "条件", en: "When" },
  deduct: { zh: "扣分", en: "Deduction" },
  counting: { zh: "计扣", en: "Counted" },
};

export type SheetRow = {
  /** As the reader of a fault knows it: the line of the workbook, or the number of the form's row. */
  readonly row: number;
  readonly values: Readonly<Partial<Record<SheetColumn, string>>>;
};
export type SheetFaultCode =
  | "missing"
  | "points"
  | "points_differ"
  | "too_much"
  | "too_long"
  | "choose"
  | "rule"
  | "indicator"
  | "condition"
  | "counting"
  | "twice"
  | "key";
export type SheetFault = {
  readonly row: number;
  readonly column: SheetColumn;
  readonly why: SheetFaultCode;
};

const LONGEST = { level1: 60, level2: 60, text: 400 } as const;
/** Rows of one sheet: a city's has some dozens. */
export const MOST_STANDARDS = 200;

type Fault = (column: SheetColumn, why: SheetFaultCode) => void;
type Read = (column: SheetColumn) => string;

/** Points as they are written: more than 0, two decimals at most. */
function readPoints(text: string): number | null {
  const value = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  return value > 0 ? value : null;
}

function readDeduct(read: Read, fault: Fault): number | null {
  const text = read("deduct").replace(/^[-−－]/, "");
  const value = readPoints(text);
  if (value === null) fault("deduct", text === "" ? "missing" : "points");
  return value;
}

function readChoice<T extends string>(
  text: string,
  codes: readonly T[],
  names: Readonly<Record<T, Bilingual>>,
): T | undefined {
  const sent = text.toLowerCase();
  return codes.find((c) => [c, names[c].zh, names[c].en.toLowerCase()].includes(sent));
}

function readCounting(read: Read, fault: Fault): Counting {
  const text = read("counting");
  const found = text === "" ? "once" : readChoice(text, COUNTINGS, COUNTING_NAMES);
  if (!found) fault("counting", "choose");
  return found ?? "once";
}

const WIDE: Readonly<Record<string, Comparison>> = {
  "≥": ">=",
  "≤": "<=",
  "＞": ">",
  "＜": "<",
};
const CONDITION = /^(>=|<=|>|<|≥|≤|＞|＜)\s*(-?\d+(?:\.\d+)?)\s*(%|％)?(?:\s*[:：]\s*(\S+))?$/;

/** `<0.95` with the points of the row, or `<95%:1; <90%:3` with points of their own. */
function readTiers(read: Read, fault: Fault): DeductionTier[] {
  const parts = read("when")
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) fault("when", "missing");
  return parts.flatMap((part): DeductionTier[] => {
    const [, sign = "", at = "", percent, own] = CONDITION.exec(part) ?? [];
    const compare = WIDE[sign] ?? COMPARISONS.find((c) => c === sign);
    const deduct = own === undefined ? readDeduct(read, fault) : readPoints(own);
    if (compare === undefined || (own !== undefined && deduct === null)) fault("when", "condition");
    return compare === undefined || deduct === null
      ? []
      : [{ compare, at: percent ? Number((Number(at) / 100).toFixed(6)) : Number(at), deduct }];
  });
}

function readIndicator(read: Read, fault: Fault): ScoreEvidence | null {
  const indicator = indicatorOf(read("basis"));
  const counting = readCounting(read, fault);
  const tiers = readTiers(read, fault);
  if (!indicator) fault("basis", read("basis") === "" ? "missing" : "indicator");
  const [first] = tiers;
  // So many points for each unit above: of whole things alone, and from one threshold.
  const mayEach = indicator?.kind === "count" && tiers.length === 1 && first?.compare === ">";
  if (counting === "each" && indicator && first && !mayEach) fault("counting", "counting");
  return indicator && first
    ? { kind: "indicator", indicator: read("basis"), counting, tiers }
    : null;
}

function readRules(read: Read, fault: Fault): ScoreEvidence | null {
  const rules = read("basis")
    .split(/[\s,，、;；]+/)
    .filter((id) => id !== "");
  const isKnown = (id: string): boolean => {
    const rule = ruleOf(id);
    return rule?.id === id && isEvaluated(rule);
  };
  const counting = readCounting(read, fault);
  const deduct = readDeduct(read, fault);
  if (rules.length === 0) fault("basis", "missing");
  else if (!rules.every(isKnown)) fault("basis", "rule");
  return deduct === null ? null : { kind: "rule", rules: [...new Set(rules)], counting, deduct };
}

function readEvidence(read: Read, fault: Fault): ScoreEvidence | null {
  const kind = readChoice(read("kind"), EVIDENCE_KINDS, EVIDENCE_NAMES);
  switch (kind) {
    case "rule":
      return readRules(read, fault);
    case "indicator":
      return readIndicator(read, fault);
    case "date": {
      const what = readChoice(read("basis"), DATED, DATED_NAMES);
      const deduct = readDeduct(read, fault);
      if (!what) fault("basis", read("basis") === "" ? "missing" : "choose");
      return what && deduct !== null ? { kind, what, deduct } : null;
    }
    case "hand": {
      const counting = readCounting(read, fault);
      const deduct = readDeduct(read, fault);
      return deduct === null ? null : { kind, counting, deduct };
    }
    default:
      fault("kind", read("kind") === "" ? "missing" : "choose");
      return null;
  }
}

/** The number that a row brings along, else the next that is free. */
const nextKey = (taken: ReadonlySet<string>): string => {
  let n = 1;
  while (taken.has(String(n))) n += 1;
  return String(n);
};

/**
 * Standards in the order of the rows. With a fault none of them may be used. Rows without any text
 * are none.
 */
export function readStandards(rows: readonly SheetRow[]): {
  readonly standards: readonly Standard[];
  readonly faults: readonly SheetFault[];
} {
  const faults: SheetFault[] = [];
  const filled = rows.filter(({ values }) =>
    SHEET_COLUMNS.some((c) => c !== "key" && (values[c] ?? "").trim() !== ""),
  );
  const given = filled.map(({ values }) => (values.key ?? "").trim());
  const taken = new Set(given);
  const points = new Map<string, number>();
  const standards = filled.flatMap(({ row, values }, index): Standard[] => {
    const fault: Fault = (column, why) => {
      const isKnown = faults.some((f) => f.row === row && f.column === column);
      if (!isKnown) faults.push({ row, column, why });
    };
    const read: Read = (column) => (values[column] ?? "").trim();
    const one = readStandard(read, fault);
    const key = given[index] || nextKey(taken);
    if (!/^[1-9]\d{0,3}$/.test(key)) fault("key", "key");
    else if (given.indexOf(key) < index && given.includes(key)) fault("key", "twice");
    taken.add(key);
    const known = points.get(criterionName(one));
    if (known !== undefined && one.points !== known) fault("points", "points_differ");
    points.set(criterionName(one), known ?? one.points);
    return one.evidence === null ? [] : [{ ...one, evidence: one.evidence, key }];
  });
  const [first] = rows;
  if (filled.length === 0) faults.push({ row: first?.row ?? 2, column: "text", why: "missing" });
  return { standards, faults };
}

function readStandard(
  read: Read,
  fault: Fault,
): Omit<Standard, "evidence" | "key"> & { readonly evidence: ScoreEvidence | null } {
  for (const column of ["level1", "level2", "text"] as const) {
    if (read(column) === "") fault(column, "missing");
    if (read(column).length > LONGEST[column]) fault(column, "too_long");
  }
  const points = readPoints(read("points"));
  if (points === null) fault("points", read("points") === "" ? "missing" : "points");
  const evidence = readEvidence(read, fault);
  if (evidence && points !== null && largestDeduction(evidence) > points)
    fault(evidence.kind === "indicator" ? "when" : "deduct", "too_much");
  return {
    level1: read("level1"),
    level2: read("level2"),
    points: points ?? Number.NaN,
    text: read("text"),
    evidence,
  };
}

const printTier = (t: DeductionTier, withPoints: boolean): string =>
  `${t.compare}${t.at}${withPoints ? `:${t.deduct}` : ""}`;

type Basis = Pick<Record<SheetColumn, string>, "basis" | "when" | "deduct" | "counting">;
function printEvidence(e: ScoreEvidence, name: (names: Bilingual) => string): Basis {
  switch (e.kind) {
    case "indicator": {
      const [first, ...more] = e.tiers;
      return {
        basis: e.indicator,
        when: e.tiers.map((t) => printTier(t, more.length > 0)).join("; "),
        deduct: more.length > 0 || !first ? "" : String(first.deduct),
        counting: name(COUNTING_NAMES[e.counting]),
      };
    }
    case "date":
      return {
        basis: name(DATED_NAMES[e.what]),
        when: "",
        deduct: String(e.deduct),
        counting: name(COUNTING_NAMES.once),
      };
    default:
      return {
        basis: e.kind === "rule" ? e.rules.join(", ") : "",
        when: "",
        deduct: String(e.deduct),
        counting: name(COUNTING_NAMES[e.counting]),
      };
  }
}

/** What `readStandards` reads. @param language of the words that are chosen from a list */
export const printStandard = (
  s: Standard,
  language: keyof Bilingual,
): Readonly<Record<SheetColumn, string>> => ({
  key: s.key,
  level1: s.level1,
  level2: s.level2,
  points: String(roundPoints(s.points)),
  text: s.text,
  kind: EVIDENCE_NAMES[s.evidence.kind][language],
  ...printEvidence(s.evidence, (names) => names[language]),
});

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Rows of a table that somebody sent, found by its headings in either language; a column that
 * nobody knows is passed over.
 */
export function rowsOfTable<C extends string>(
  table: readonly (readonly string[])[],
  columns: readonly C[],
  headings: Readonly<Record<C, Bilingual>>,
): {
  readonly rows: readonly {
    readonly row: number;
    readonly values: Partial<Record<C, string>>;
  }[];
  /** Where a spreadsheet has it: `C5`. */
  readonly cellOf: (row: number, column: C) => string;
  readonly found: ReadonlySet<C>;
} {
  const [heading = [], ...lines] = table;
  const known = heading.map((text) => {
    const [sent] = text.trim().split(/\s{2,}|\n/);
    return columns.find((c) =>
      [headings[c].zh, headings[c].en, `${headings[c].zh} ${headings[c].en}`].includes(sent ?? ""),
    );
  });
  const rows = lines.map((line, index) => {
    const values: Partial<Record<C, string>> = {};
    known.forEach((column, at) => {
      if (column !== undefined) values[column] = line[at] ?? "";
    });
    return { row: index + 2, values };
  });
  const cellOf = (row: number, column: C): string => {
    const at = known.indexOf(column);
    return `${LETTERS[at < 0 ? columns.indexOf(column) : at] ?? "A"}${row}`;
  };
  return { rows, cellOf, found: new Set(known.filter((c) => c !== undefined)) };
}
