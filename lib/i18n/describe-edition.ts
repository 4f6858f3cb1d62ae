import { joinStatements, stopIn, type Locale } from "./locale";
import { textsOf } from "./texts";

type Changes = {
  readonly added: number;
  /** Null for editions made before these were counted. */
  readonly removed: number | null;
  readonly corrections: number;
  readonly described: number | null;
};

/**
 * How an edition of the data differs from the one before, in a sentence; what did not happen or was
 * not counted is left out.
 */
export function describeEdition(
  locale: Locale,
  { added, removed, corrections, described }: Changes,
): string {
  const t = textsOf(locale, "open-data.sums");
  const statements = [
    t("added", { n: added }),
    ...(removed ? [t("removed", { n: removed })] : []),
    t("corrections", { n: corrections }),
    ...(described ? [t("described", { n: described })] : []),
  ];
  return `${joinStatements(locale, statements)}${stopIn(locale)}`;
}
