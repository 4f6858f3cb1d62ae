/**
 * What the bodies without a report had the year before: the size of what a sum may lack, drawn
 * hatched and never added to it.
 */
import type { YearSeries } from "@/lib/charts/state/types";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Sum } from "./data";

/** Reports that may still come or come back; who was not expected or has ended lacks nothing. */
const MAY_COME: ReadonlySet<string> = new Set(["not_published", "in_review", "withdrawn"]);

export type MissingBound = { readonly value: number | null; readonly bodies: number };

/**
 * One for each year: last year's figures of the bodies that have no report; null where nobody is
 * missing or none of them had a figure.
 */
export function boundsOf(sums: readonly Sum[]): MissingBound[] {
  return sums.map((sum, i) => {
    const missing = new Set(
      sum.excluded.filter((x) => MAY_COME.has(x.evaluated.state)).map((x) => x.agency.id),
    );
    const values = (sums[i - 1]?.included ?? []).flatMap((x) =>
      missing.has(x.agency.id) && x.evaluated.value !== null ? [x.evaluated.value] : [],
    );
    return {
      value: values.length > 0 ? values.reduce((a, b) => a + b, 0) : null,
      bodies: values.length,
    };
  });
}

/** The hatched part on top of a stack; none where nobody is missing in any year. */
export function drawMissingBound(
  perRow: readonly (readonly MissingBound[])[],
  stack: string,
  locale: Locale,
): YearSeries | null {
  const t = textsOf(locale, "views");
  const points = (perRow[0] ?? []).map((_, i) => {
    const there = perRow.flatMap((row) => row[i] ?? []);
    const values = there.flatMap((b) => (b.value === null ? [] : [b.value]));
    return {
      value: values.length > 0 ? values.reduce((a, b) => a + b) : null,
      bodies: Math.max(...there.map((b) => b.bodies)),
    };
  });
  if (points.every((x) => x.value === null)) return null;
  return {
    name: t("missingBound"),
    values: points.map((x) => x.value),
    shape: "bar",
    stack,
    hatched: true,
    texts: points.map((x) =>
      x.value === null
        ? ""
        : t("missingBoundOf", { x: formatNumber(locale, x.value), n: x.bodies }),
    ),
  };
}
