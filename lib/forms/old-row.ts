import type { Bilingual, Unit } from "./types";

/** A row of a statistics table before 2019. */
export type OldRow = {
  readonly name: string;
  readonly label: Bilingual;
  /** Unit of the figure as stored. */
  readonly unit: Unit;
  /** The row whose `其中` this is, where its words alone do not say so. */
  readonly under?: string;
};

export const oldRow = (
  name: string,
  zh: string,
  en: string,
  more: { readonly unit?: Unit; readonly under?: string } = {},
): OldRow => ({ name, label: { zh, en }, unit: "count", ...more });
