/** Columns of the tables by region and by agency. */
export const REPORT_COLUMNS = [
  "r1.tot",
  "r2.tot",
  "r31.tot",
  "r32.tot",
  "R3.tot",
  "R4g.tot",
  "rv.tot",
  "lit.tot",
] as const;
