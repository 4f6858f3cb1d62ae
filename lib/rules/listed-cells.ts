/** Figures of section two that another office keeps a list of: what R-NORM and R-PEN hold against it. */
export const NORM_CELLS = ["t2.norm.issued", "t2.norm.repealed", "t2.norm.valid"] as const;
export const DECISION_CELLS = ["t2.license.n", "t2.penalty.n", "t2.coercion.n"] as const;
export const LISTED_CELLS = [...NORM_CELLS, ...DECISION_CELLS] as const;
