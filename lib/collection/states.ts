/**
 * States of a report during collection, as data. `missing`: no version exists. `review`: uploaded
 * on an agency's behalf and not filed by anyone; handled like `submitted`. `discarded`: a draft
 * that was given up. `withdrawn`: a publication that was taken back, with a public reason. Versions
 * are never deleted.
 */
export const STATES = [
  "missing",
  "draft",
  "submitted",
  "review",
  "returned",
  "accepted",
  "published",
  "superseded",
  "discarded",
  "withdrawn",
] as const;
export type CollectionState = (typeof STATES)[number];
export type Move =
  | "start"
  | "submit"
  | "return"
  | "accept"
  | "publish"
  | "supersede"
  | "recall"
  | "discard"
  | "withdraw";

type Step = { readonly from: readonly CollectionState[]; readonly to: CollectionState };
const MOVES: Readonly<Record<Move, Step>> = {
  start: { from: ["missing"], to: "draft" },
  submit: { from: ["draft", "returned"], to: "submitted" },
  return: { from: ["submitted", "review", "accepted"], to: "returned" },
  accept: { from: ["submitted", "review"], to: "accepted" },
  publish: { from: ["accepted"], to: "published" },
  supersede: {
    from: ["draft", "submitted", "review", "returned", "accepted", "published"],
    to: "superseded",
  },
  recall: { from: ["submitted"], to: "draft" },
  discard: { from: ["draft", "returned", "review"], to: "discarded" },
  withdraw: { from: ["published"], to: "withdrawn" },
};

/** Where `move` leads from `from`, or null where it is not allowed. */
export const nextState = (from: CollectionState, move: Move): CollectionState | null =>
  MOVES[move].from.includes(from) ? MOVES[move].to : null;

/**
 * States in which figures may be edited: by the agency, or by a reviewer who resolves a flagged
 * cell. A published report is never edited.
 */
export const isEditable = (state: CollectionState): boolean =>
  state === "draft" || state === "returned";
export const isWaiting = (state: CollectionState): boolean =>
  state === "submitted" || state === "review";
/** States that nothing leads out of. */
export const isOver = (state: CollectionState): boolean =>
  state === "superseded" || state === "discarded" || state === "withdrawn";

export type FindingRow = {
  readonly rule: string;
  readonly severity: string;
  readonly state: string;
  readonly cells: readonly string[];
};
export type RemarkRow = { readonly kind: string; readonly rule: string | null };
export type Blocker = {
  readonly code: "doubt" | "unexplained" | "unacknowledged";
  readonly rule: string | null;
  readonly cells: readonly string[];
};

/**
 * What blocks the acceptance of a version: flagged cells, errors without a written explanation,
 * warnings that nobody acknowledged. An empty list means that it may be accepted.
 */
export function listBlockers(o: {
  readonly findings: readonly FindingRow[];
  readonly remarks: readonly RemarkRow[];
  readonly cells: readonly { readonly id: string; readonly state: string }[];
}): Blocker[] {
  const doubtful = o.cells.filter((c) => c.state === "suspect").map((c) => c.id);
  const said = (kind: string, rule: string): boolean =>
    o.remarks.some((r) => r.kind === kind && r.rule === rule);
  const open = o.findings.filter((f) => f.state === "fail" && f.rule !== "S-DOUBT");
  const errors = open.filter((f) => f.severity === "error" && !said("explanation", f.rule));
  const warnings = open.filter(
    (f) =>
      f.severity === "warning" && !said("acknowledgement", f.rule) && !said("explanation", f.rule),
  );
  return [
    ...(doubtful.length > 0 ? [{ code: "doubt" as const, rule: null, cells: doubtful }] : []),
    ...errors.map((f): Blocker => ({ code: "unexplained", rule: f.rule, cells: f.cells })),
    ...warnings.map((f): Blocker => ({ code: "unacknowledged", rule: f.rule, cells: f.cells })),
  ];
}
