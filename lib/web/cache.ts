/** Answers that depend on the data alone, kept until the data's version changes. The version is read on every request: nothing here grows stale. */
import { read } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/observations";

const MAX = 300;
const store = new Map<string, { version: number; value: Promise<unknown> }>();

export async function cached<T>(key: string, make: () => Promise<T>): Promise<T> {
  const version = await read(readDataVersion);
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
