import { T3_COLS } from "./labels";

/** Ids of the columns of section three, applicants in the order of print and their total. */
export const T3_COLUMNS: readonly string[] = T3_COLS.map((c) => c.id);
