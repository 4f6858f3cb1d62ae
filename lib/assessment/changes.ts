/** What a published assessment was made from, and what has changed since. Pure. */
import { roundPoints } from "./sheet";
import type { AssessedReport, Card } from "./score";

/** Stored with every published card. */
export type CardBasis = {
  readonly sheetEdition: number;
  /** Version of this software, whose rules and indicators were asked. */
  readonly software: string;
  readonly report: AssessedReport | null;
};

export type CardChange =
  | { readonly code: "sheet" | "report"; readonly from: number; readonly to: number }
  | { readonly code: "software" | "reading"; readonly from: string; readonly to: string }
  | { readonly code: "report_new" | "report_gone" | "report_edited" }
  /** Points of a criterion; null where it could not be scored. */
  | {
      readonly code: "points";
      readonly name: string;
      readonly from: number | null;
      readonly to: number | null;
    };

function changesOfReport(was: AssessedReport | null, now: AssessedReport | null): CardChange[] {
  if (was === null || now === null) {
    if (was === now) return [];
    return [{ code: was === null ? "report_new" : "report_gone" }];
  }
  if (was.versionId !== now.versionId)
    return [{ code: "report", from: was.versionNo, to: now.versionNo }];
  const changes: CardChange[] = was.revision === now.revision ? [] : [{ code: "report_edited" }];
  return was.parserVersion === now.parserVersion
    ? changes
    : [...changes, { code: "reading", from: was.parserVersion, to: now.parserVersion }];
}

function changesOfPoints(was: Card, now: Card): CardChange[] {
  const before = new Map(was.criteria.map((c) => [`${c.level1} ${c.level2}`, c]));
  const after = new Map(now.criteria.map((c) => [`${c.level1} ${c.level2}`, c]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): CardChange[] => {
    const [from, to] = [before.get(name), after.get(name)];
    const isSame =
      from !== undefined &&
      to !== undefined &&
      roundPoints(from.low - to.low) === 0 &&
      roundPoints(from.high - to.high) === 0;
    return isSame
      ? []
      : [{ code: "points", name, from: from?.score ?? null, to: to?.score ?? null }];
  });
}

/** What is other now than when the card was published. */
export function changesSince(
  was: { readonly basis: CardBasis; readonly card: Card },
  now: { readonly basis: CardBasis; readonly card: Card },
): CardChange[] {
  const [a, b] = [was.basis, now.basis];
  return [
    ...(a.sheetEdition === b.sheetEdition
      ? []
      : [{ code: "sheet" as const, from: a.sheetEdition, to: b.sheetEdition }]),
    ...(a.software === b.software
      ? []
      : [{ code: "software" as const, from: a.software, to: b.software }]),
    ...changesOfReport(a.report, b.report),
    ...changesOfPoints(was.card, now.card),
  ];
}
