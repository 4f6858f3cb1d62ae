/** Rectification what points were taken for: states of a task, and who moves it. Pure. */
export const TASK_STATES = ["open", "shown", "sent_back", "accepted"] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_MOVES = ["show", "accept", "send_back"] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

const NEXT: Readonly<Record<TaskMove, { from: readonly TaskState[]; to: TaskState }>> = {
  /** The agency says with proof that it is corrected. */
  show: { from: ["open", "sent_back"], to: "shown" },
  accept: { from: ["shown"], to: "accepted" },
  send_back: { from: ["shown"], to: "sent_back" },
};

/** The state after a move, or null where the state does not allow it. */
export const moveTask = (state: TaskState, move: TaskMove): TaskState | null =>
  NEXT[move].from.includes(state) ? NEXT[move].to : null;

export const isRectificationOwed = (state: TaskState): boolean =>
  state === "open" || state === "sent_back";

/** Whether somebody may check a proof: not the one who gave it. */
export const mayCheckProof = (person: string, shownBy: string | null): boolean =>
  shownBy !== person;
