/**
 * Figures that the prose states, against the tables and against each other. Each finding names its
 * sentence.
 */
import { valueAt } from "@/lib/lookup";
import type { Outcome, RuleContext } from "./types";
import {
  atLeast,
  atMost,
  findStatements,
  groupCells,
  judgeEqual,
  judgeOutcome,
  quoteSentence,
  sumOfCells,
  valueOf,
} from "./values";

/** Compare every statement of one indicator with a figure of the tables; nothing stated → nothing to say. */
export const compareStatements =
  (
    id: string,
    parts: readonly (string | undefined)[],
    cells: readonly string[],
    instance?: string,
  ) =>
  (ctx: RuleContext): Outcome[] =>
    findStatements(ctx, id, parts).map((v) =>
      judgeEqual(v.value, sumOfCells(ctx.report, cells), {
        cells: [...cells],
        note: quoteSentence(v.text),
        ...(instance ? { instance } : {}),
      }),
    );

const GROUPS = ["r31", "r32", "r31r32", "R3", "R4g", "R5", "R6"];
/**
 * Rows that prose names by their reason. Of 本机关不掌握 (r341) there are several reasons, and each
 * is a part.
 */
const REASONS = [
  ...["r331", "r332", "r333", "r334", "r335", "r336", "r337", "r338", "r342", "r343"],
  ...["r351", "r352", "r353", "r354", "r355", "r361", "r362"],
];
const NOT_HELD = "r341";

/** Results: groups, and rows by their reason. */
export function judgeResults(ctx: RuleContext): Outcome[] {
  return [
    ...GROUPS.flatMap((group) => resultsOfGroup(ctx, group)),
    ...REASONS.flatMap((row) => compareStatements("N15", [row], [`${row}.tot`], row)(ctx)),
    ...notHeld(ctx),
  ];
}

/**
 * Where the total column is blank, applicants' columns that already exceed what the text says still
 * refute it.
 */
function resultsOfGroup(ctx: RuleContext, group: string): Outcome[] {
  const said = findStatements(ctx, "N15", [group]);
  if (said.length === 0) return [];
  const cells = groupCells(ctx.report, group);
  const total = sumOfCells(ctx.report, cells);
  const least = atLeast(ctx.report, group);
  return said.map((v) => {
    const note = quoteSentence(v.text);
    if (total === null && least !== null && least > v.value)
      return judgeOutcome(false, {
        instance: group,
        cells,
        left: v.value,
        right: least,
        note: { zh: `至少；${note.zh}`, en: `at least; ${note.en}` },
      });
    return judgeEqual(v.value, total, { instance: group, cells, note });
  });
}

/** Statements of one sentence together; the row may hold more. */
function notHeld(ctx: RuleContext): Outcome[] {
  const said = findStatements(ctx, "N15", [NOT_HELD]);
  const cell = `${NOT_HELD}.tot`;
  return [...new Set(said.map((v) => v.text))].map((text) => {
    const sum = said.filter((v) => v.text === text).reduce((total, v) => total + v.value, 0);
    return atMost(sum, valueOf(ctx.report, cell), {
      instance: NOT_HELD,
      cells: [cell],
      note: quoteSentence(text),
    });
  });
}

/**
 * Kinds of which a report has one figure, with their cells. Trainings, hotline cases, proposals and
 * ways of publishing have several.
 */
const SINGLE: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  ["N01", undefined, []],
  ["N06", undefined, []],
  ["N07", undefined, []],
  ["N08", undefined, []],
  ["N13", "received", ["r1.tot"]],
  ["N13", "done", ["r37.tot"]],
  ["N13", "np", []],
  ["N13", "lp", []],
  ["N14", "in", ["r2.tot"]],
  ["N14", "out", ["r4.tot"]],
  ...GROUPS.map((group) => ["N15", group, []] as const),
  ...REASONS.map((row) => ["N15", row, [`${row}.tot`]] as const),
  ["N16", "rv", ["rv.tot"]],
  ["N16", "lit", ["ld.tot", "la.tot"]],
  ["N16", "la", ["la.tot"]],
  ["N17", "issued", ["t2.norm.issued"]],
  ["N17", "repealed", ["t2.norm.repealed"]],
  ["N17", "valid", ["t2.norm.valid"]],
  ["N20", undefined, []],
  ["N21", undefined, []],
  ["N23", undefined, []],
  ...["web", "letter", "person", "email", "fax"].map((way) => ["N24", way, []] as const),
  ["N25", undefined, []],
];

/** All statements of one kind, compared with each other. */
export function findContradictions(ctx: RuleContext): Outcome[] {
  const twice = SINGLE.flatMap(([id, part, cells]): Outcome[] => {
    const said = findStatements(ctx, id, [part]);
    if (said.length < 2) return [];
    const first = valueAt(said, 0);
    const other = said.find((v) => v.value !== first.value);
    const sentences = [first, ...(other ? [other] : [])].map((v) => quoteSentence(v.text));
    return [
      judgeOutcome(other === undefined, {
        instance: part ? `${id}.${part}` : id,
        cells,
        left: first.value,
        right: other?.value ?? first.value,
        note: {
          zh: sentences.map((s) => s.zh).join("；"),
          en: sentences.map((s) => s.en).join("; "),
        },
      }),
    ];
  });
  return twice.length > 0 ? twice : [judgeOutcome(null)];
}
