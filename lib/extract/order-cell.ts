/** What the second reader found behind a label, and where. */

/** `state`: `plain` separate in print · `forced` one digit a cell · `proven` the only split that adds up · `open` several readings · `blank` an empty cell · `nothing` no figure behind the label. */
export type OrderCell = { readonly value: number | null; readonly state: "plain" | "forced" | "proven" | "open" | "blank" | "nothing"; readonly raw: string; readonly start: number; readonly end: number; readonly unit: string | null };
