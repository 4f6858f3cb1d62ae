/** Whose reports of the same year are worded like this one, and in which sentences: for a reviewer. */
import type { AccessScope } from "@/lib/collection/permissions";
import { ALIKE_FROM, copiedSentences, likenessOf, wordingOf } from "@/lib/rules/wording";
import { queryPrivate } from "@/lib/store/client";
import { readNeighbourTexts, readWords, type NeighbourText } from "@/lib/store/queries/wording";

export type AlikeText = Pick<NeighbourText, "slug" | "nameZh" | "nameEn" | "isPublished"> & {
  readonly likeness: number;
  /** Sentences of this report's own wording, and those of them that the other has. */
  readonly n: number;
  readonly copied: readonly string[];
};

const MOST = 5;

/**
 * Published reports and those that wait within the person's reach; unlike the finding, which knows
 * the published ones alone.
 */
export async function findAlikeTexts(scope: AccessScope, versionId: number): Promise<AlikeText[]> {
  const own = await queryPrivate((tx) => readWords(tx, versionId));
  const mine = own && wordingOf(own.text, own.agency);
  if (!mine) return [];
  const others = await readNeighbourTexts(scope, versionId);
  return others
    .flatMap((other) => {
      const wording = wordingOf(other.text, other.agency);
      const likeness = wording && likenessOf(mine, wording);
      return likeness !== null && likeness >= ALIKE_FROM ? [{ other, likeness }] : [];
    })
    .sort((a, b) => b.likeness - a.likeness || (a.other.slug < b.other.slug ? -1 : 1))
    .slice(0, MOST)
    .map(({ other, likeness }) => ({
      slug: other.slug,
      nameZh: other.nameZh,
      nameEn: other.nameEn,
      isPublished: other.isPublished,
      likeness,
      ...copiedSentences(own, other),
    }));
}
