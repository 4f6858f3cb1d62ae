/** Whose reports of the same year are worded like this one, and in which sentences: for a reviewer. */
import type { AccessScope } from "@/lib/collection/permissions";
import { ALIKE_FROM, likenessOf, wordingOf } from "@/lib/rules/wording";
import { queryPrivate } from "@/lib/store/client";
import { readNeighbourTexts, readWords, type NeighbourText } from "@/lib/store/queries/wording";
import { alignParts } from "./side-by-side";

export type AlikeText = Pick<NeighbourText, "slug" | "nameZh" | "nameEn" | "isPublished"> & {
  readonly likeness: number;
  /** Sentences of this report, and those of them that the other has word for word or but for figures. */
  readonly sentences: number;
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
      ...copiedSentences(other.text, own.text),
    }));
}

function copiedSentences(from: string, into: string): Pick<AlikeText, "sentences" | "copied"> {
  const sentences = alignParts(from, into).flatMap((part) => part.right);
  return {
    sentences: sentences.length,
    copied: sentences.filter((s) => s.mark !== "own").map((s) => s.text),
  };
}
