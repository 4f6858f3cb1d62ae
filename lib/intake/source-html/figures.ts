/** Which figures are to be marked in an original, and where each was read. */
import type { Source } from "@/lib/extract/types";

export type SourceFigures = {
  readonly cells: readonly { readonly id: string; readonly source: Source | null }[];
  readonly narrative: readonly { readonly indicator: string; readonly source: Source | null }[];
  /** Numbers that nothing accounts for. */
  readonly unclaimed?: readonly { readonly source: Source | null }[];
};

/** Id of the n-th number that nothing accounts for, counted from 1. */
export const unclaimedId = (n: number): string => `unclaimed-${n}`;

/** Stable ids of the figures in the text: the n-th of its indicator. */
export function textIds(narrative: readonly { readonly indicator: string }[]): string[] {
  const count = new Map<string, number>();
  return narrative.map(({ indicator }) => {
    const n = (count.get(indicator) ?? 1) + (count.has(indicator) ? 1 : 0);
    count.set(indicator, n);
    return `text-${indicator}-${n}`;
  });
}
