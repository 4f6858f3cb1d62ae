/**
 * Keeps answers that depend on the data alone, until the data version changes. Every request reads
 * the version, so no answer is stale.
 */
import { cache } from "react";
import { createVersionCache } from "@/lib/cache";
import { readAlone } from "@/lib/store/client";
import { DATA_VERSION, versionIn } from "@/lib/store/queries/data-version";

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
