/**
 * Has a view of the original made for every version that has none: after an upgrade, or after
 * another table was chosen for it. Pages do not wait for it; until then they have theirs made by a
 * reading program each time.
 */
import { makeSourceView } from "@/lib/intake/host/make-source-view";
import { logError } from "@/lib/log";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { saveSourceView } from "@/lib/store/commands/source-views";
import { isDatabaseAway } from "@/lib/store/database-trouble";
import { findMissingViews, readViewParts } from "@/lib/store/queries/source-views";
import { askAfterWrites, followVersions } from "./follow";

const AT_A_TIME = 20;

/** @returns how many were made */
export async function makeMissingViews(): Promise<number> {
  const missing = await findMissingViews(AT_A_TIME);
  for (const versionId of missing) {
    const parts = await queryPrivate((tx) => readViewParts(tx, versionId));
    if (!parts) continue;
    const template = await makeSourceView(new Uint8Array(parts.bytes), parts);
    await writeTransaction((tx) => saveSourceView(tx, { versionId, template }));
  }
  return missing.length;
}

/** @returns a function that stops at once */
export function keepSourceViews({ every = 10_000 }: { every?: number } = {}): () => void {
  return followVersions({
    every,
    quiet: 0,
    longest: 0,
    wanted: askAfterWrites(async () => (await findMissingViews(1))[0]?.toString() ?? null),
    make: async () => {
      while ((await makeMissingViews()) === AT_A_TIME);
    },
    failed: (error) => {
      if (!isDatabaseAway(error)) logError("source_views_failed", error);
    },
  });
}
