/** `ok`: nothing to do · `note`: works, worth knowing · `fault`: something is wrong or at risk. */
export type Health = "ok" | "note" | "fault";

/** One answer of `sunledger doctor`. */
export type DoctorFinding = {
  readonly id: string;
  readonly state: Health;
  readonly found: string;
  /** What to do; null where nothing is. */
  readonly todo: string | null;
};

export const isOk = (id: string, found: string): DoctorFinding => ({
  id,
  state: "ok",
  found,
  todo: null,
});
export const makeNote = (id: string, found: string, todo: string | null): DoctorFinding => ({
  id,
  state: "note",
  found,
  todo,
});
export const makeFault = (id: string, found: string, todo: string): DoctorFinding => ({
  id,
  state: "fault",
  found,
  todo,
});

const DAY = 86_400_000;
/** Whole days between two times. */
export const countDays = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / DAY);
