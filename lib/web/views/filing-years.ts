import { today } from "../when";

/** Years that a form can be opened for: the one that has just ended first, back to the first year of the unified form. */
export function filingYears(): number[] {
  const last = Number(today().slice(0, 4)) - 1;
  return Array.from({ length: last - 2018 }, (_, i) => last - i);
}
