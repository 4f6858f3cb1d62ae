/**
 * Answers that cost too much for the web process, which must answer everybody else meanwhile. A
 * program beside it makes them, one at a time (server/side-program.ts); where there is none
 * (commands, tests, `next dev`), they are made in place.
 */
import type { Composite } from "@/lib/views/ranking-composite";
import type { Table } from "@/lib/exports/csv";
import type { Lab } from "@/lib/views/ranking-lab";

export type ApiQuestion = {
  readonly url: string;
  readonly path: readonly string[];
  readonly headers: readonly (readonly [name: string, value: string])[];
};
export type ApiAnswer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
};
/** As a page gets it. */
export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;
export type LabAnswer = { readonly lab: Lab | null; readonly composite: Composite | null };

/**
 * What is asked of the program: the query of a page or of the API, unchanged; or a table of the
 * desk, which becomes a workbook.
 */
export type SideTask =
  | { readonly kind: "api"; readonly question: ApiQuestion }
  | { readonly kind: "lab"; readonly query: PageQuery }
  | { readonly kind: "book"; readonly table: Table; readonly name: string };
export type SideAnswers = {
  readonly api: ApiAnswer;
  readonly lab: LabAnswer;
  readonly book: Uint8Array;
};

/** `busy`: too many wait before it; `too_slow`: it passed the limit of time; `failed`: the program ended. */
export type SideFailure = "busy" | "too_slow" | "failed";
const NAME = "SideWorkFailed";
export class SideWorkFailed extends Error {
  override readonly name = NAME;
  constructor(readonly why: SideFailure) {
    super(`an answer made beside the web process: ${why}`);
  }
}

/** By its name: the pages and the web server are bundled apart, and each has a class of its own. */
export const findSideFailure = (error: unknown): SideFailure | null =>
  error instanceof Error && error.name === NAME ? (error as SideWorkFailed).why : null;

export type AskSide = <K extends SideTask["kind"]>(
  task: Extract<SideTask, { kind: K }>,
  from: {
    /** Whose task it is: nobody fills the queue alone. */
    readonly who: string;
    /** Nobody waits for the answer any more. */
    readonly signal?: AbortSignal;
  },
) => Promise<{ readonly answer: SideAnswers[K]; readonly milliseconds: number }>;

/** Of the process, not of the module: the pages and the web server are bundled apart. */
const holder = globalThis as { sunledgerSide?: AskSide };

export const installSideProgram = (ask: AskSide): void => void (holder.sunledgerSide = ask);
/** @returns null where expensive answers are made in place */
export const findSideProgram = (): AskSide | null => holder.sunledgerSide ?? null;
