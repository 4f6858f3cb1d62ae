/**
 * The table that assessors exchange with agencies: what is wrong and what was corrected, a task a
 * row. Out as rows of text, in with every fault by its cell. Pure.
 */
import type { Bilingual } from "@/lib/forms";
import { isRectificationOwed, type TaskState } from "./rectification";
import type { Standard } from "./sheet";

export const EXCHANGE_COLUMNS = [
  "number",
  "agency",
  "level1",
  "level2",
  "text",
  "problem",
  "result",
  "lead",
  "due",
  "state",
] as const;
export type ExchangeColumn = (typeof EXCHANGE_COLUMNS)[number];
export const EXCHANGE_HEADINGS: Readonly<Record<ExchangeColumn, Bilingual>> = {
  number: { zh: "编号", en: "No." },
  agency: { zh: "机关", en: "Agency" },
  level1: { zh: "一级指标", en: "Area" },
  level2: { zh: "二级指标", en: "Criterion" },
  text: { zh: "评价标准", en: "Standard" },
  problem: { zh: "问题明细", en: "Problem" },
  result: { zh: "整改结果", en: "Result" },
  lead: { zh: "责任人", en: "Lead" },
  due: { zh: "整改期限", en: "Due" },
  state: { zh: "状态", en: "State" },
};

export type ExchangeTask = {
  /** Null for a deduction of which no task has been made. */
  readonly id: number | null;
  readonly agencyId: string;
  readonly agency: string;
  readonly standard: string;
  readonly problem: string;
  /** In which words the agency said last that it is corrected. */
  readonly result: string;
  readonly lead: string | null;
  readonly dueOn: string | null;
  readonly state: TaskState | null;
};

export const printExchange = (
  task: ExchangeTask,
  standards: readonly Standard[],
  stateName: string,
): Readonly<Record<ExchangeColumn, string>> => {
  const standard = standards.find((s) => s.key === task.standard);
  return {
    number: task.id === null ? "" : String(task.id),
    agency: task.agency,
    level1: standard?.level1 ?? "",
    level2: standard?.level2 ?? "",
    text: standard?.text ?? "",
    problem: task.problem,
    result: task.result,
    lead: task.lead ?? "",
    due: task.dueOn ?? "",
    state: stateName,
  };
};

export type ExchangeFault = {
  readonly row: number;
  readonly column: ExchangeColumn;
  readonly why: "missing" | "unknown" | "closed" | "too_long" | "day" | "needs_task";
};
export type ExchangePlan = {
  readonly added: readonly {
    readonly agencyId: string;
    readonly standard: string;
    readonly problem: string;
    readonly lead: string | null;
    readonly dueOn: string | null;
  }[];
  readonly shown: readonly { readonly id: number; readonly note: string }[];
  readonly unchanged: number;
  readonly faults: readonly ExchangeFault[];
};
type Known = {
  readonly standards: readonly Standard[];
  /** Ids by name and by slug, of agencies within reach. */
  readonly agencies: ReadonlyMap<string, string>;
  readonly tasks: readonly ExchangeTask[];
  /** Whether rows without a number may become tasks. */
  readonly mayOpen: boolean;
};
type Row = {
  readonly row: number;
  readonly values: Readonly<Partial<Record<ExchangeColumn, string>>>;
};
const LONGEST = 2000;

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

type Read = (column: ExchangeColumn) => string;
type Fault = (column: ExchangeColumn, why: ExchangeFault["why"]) => void;

/** What a row of a known task says of its rectification; null where that is nothing new. */
function readResult(
  read: Read,
  task: ExchangeTask | undefined,
  fault: Fault,
): { id: number; note: string } | null {
  const note = read("result");
  if (!task || task.id === null || task.state === null) {
    fault("number", "unknown");
    return null;
  }
  if (note === "" || note === task.result) return null;
  if (!isRectificationOwed(task.state)) fault("result", "closed");
  return { id: task.id, note };
}

function readProblem(read: Read, known: Known, fault: Fault): ExchangePlan["added"][number] | null {
  if (!known.mayOpen) {
    fault("number", "missing");
    return null;
  }
  const agencyId = known.agencies.get(read("agency"));
  const standard = known.standards.find(
    (s) => s.level1 === read("level1") && s.level2 === read("level2") && s.text === read("text"),
  );
  if (agencyId === undefined) fault("agency", read("agency") === "" ? "missing" : "unknown");
  if (!standard) fault("text", read("text") === "" ? "missing" : "unknown");
  if (read("problem") === "") fault("problem", "missing");
  if (read("result") !== "") fault("result", "needs_task");
  if (read("due") !== "" && !isDay(read("due"))) fault("due", "day");
  return agencyId === undefined || !standard
    ? null
    : {
        agencyId,
        standard: standard.key,
        problem: read("problem"),
        lead: read("lead") || null,
        dueOn: read("due") || null,
      };
}

/**
 * What a table would change. With a fault nothing of it may be written; a problem that is a task
 * already is nothing new.
 */
export function readExchange(rows: readonly Row[], known: Known): ExchangePlan {
  const faults: ExchangeFault[] = [];
  const added: ExchangePlan["added"][number][] = [];
  const shown: { id: number; note: string }[] = [];
  const filled = rows.filter(({ values }) =>
    Object.values(values).some((text) => text.trim() !== ""),
  );
  const isKnown = (a: ExchangePlan["added"][number]): boolean =>
    [...known.tasks.filter((t) => t.id !== null), ...added].some(
      (t) =>
        t.agencyId === a.agencyId && t.standard === a.standard && t.problem.trim() === a.problem,
    );
  for (const { row, values } of filled) {
    const fault: Fault = (column, why) => void faults.push({ row, column, why });
    const read: Read = (column) => (values[column] ?? "").trim();
    for (const column of ["problem", "result", "lead"] as const)
      if (read(column).length > LONGEST) fault(column, "too_long");
    const number = read("number");
    if (number === "") {
      const one = readProblem(read, known, fault);
      if (one && !isKnown(one)) added.push(one);
      continue;
    }
    const step = readResult(
      read,
      known.tasks.find((t) => String(t.id) === number),
      fault,
    );
    if (step) shown.push(step);
  }
  if (filled.length === 0) faults.push({ row: 2, column: "problem", why: "missing" });
  return { added, shown, unchanged: filled.length - added.length - shown.length, faults };
}
