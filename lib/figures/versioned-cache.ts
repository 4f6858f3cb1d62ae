/** Caches answers that depend on the data alone, until the data version changes. Every request reads the version, so no answer is stale. */
import { cache } from "react";
import { readAlone } from "@/lib/store/client";
import { DATA_VERSION, versionIn } from "@/lib/store/queries/data-version";

const MAX = 300;
/** Asked once for each page (React keeps it for the request), so that all of a page speaks of the same data; elsewhere each time. */
const currentVersion = cache(async (): Promise<number> => versionIn(await readAlone(DATA_VERSION)));

const store = new Map<string, { version: number; value: Promise<unknown> }>();

export async function cached<T>(key: string, make: () => Promise<T>): Promise<T> {
  const version = await currentVersion();
  const known = store.get(key);
  if (known?.version === version) {
    store.delete(key);
    store.set(key, known);
    return known.value as Promise<T>;
  }
  const value = make();
  store.set(key, { version, value });
  value.catch(() => store.delete(key));
  if (store.size > MAX) store.delete(store.keys().next().value!);
  return value;
}
