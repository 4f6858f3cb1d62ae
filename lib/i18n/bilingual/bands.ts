/**
 * The words for where a figure stands against its group, in pages, letters, spreadsheets and briefs
 * alike. They speak of the value only: high and low, never good and bad, whatever the direction of
 * the indicator.
 */
import type { Bilingual } from "@/lib/forms";
import type { Band } from "@/lib/statistics/funnel";

export const BANDS: Readonly<Record<Band, Bilingual>> = {
  above: { zh: "明显高于", en: "clearly above" },
  typical: { zh: "看不出差别", en: "no clear difference" },
  below: { zh: "明显低于", en: "clearly below" },
};
