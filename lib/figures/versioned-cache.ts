/**
 * Keeps answers that depend on the data alone, until the data version changes. Every request reads
 * the version, so no answer is stale.
 */
import { cache } from "react";
import { createVersionCache } from "@/lib/cache";
import { readAlone, readTransaction } from "@/lib/store/client";
import { DATA_VERSION, readChangedSince, versionIn } from "@/lib/store/queries/data-version";

/**
 * Asked once for each page (React keeps it for the request), so that all of a page speaks of the
 * same data; elsewhere each time.
 */
const currentVersion = cache(async (): Promise<number> => versionIn(await readAlone(DATA_VERSION)));

const answers = createVersionCache<string, Promise<unknown>>({ name: "answers", most: 300 });

/** @param key says all that `make` depends on besides the data */
export async function cacheByVersion<T>(key: string, make: () => Promise<T>): Promise<T> {
  return answers.get(key, await currentVersion(), make) as Promise<T>;
}

/**
 * Keeps an answer that depends on the register alone (agencies, regions, lists), over all versions of
 * the data that leave the register as it was: nearly all of them are reports.
 *
 * @param name of the cache, for operators
 */
export function keepByRegister<T>(name: string, make: () => Promise<T>): () => Promise<T> {
  const answer = createVersionCache<string, Promise<T>>({ name, most: 1 });
  return async () =>
    answer.get(name, await currentVersion(), async (earlier) => {
      const before = earlier && (await earlier.value.then(known, () => null));
      if (!earlier || !before) return make();
      const changed = await readTransaction((tx) => readChangedSince(tx, earlier.version));
      const isSame = changed !== "all" && !changed.registry && !changed.other;
      return isSame ? before.value : make();
    });
}
const known = <T>(value: T): { readonly value: T } => ({ value });
