/**
 * The one kind of store that this program keeps computed values in: a name, a bound, hit counts,
 * and one of two policies.
 *
 * - by basis: a value holds while everything it was made from is the same (`===`); made from its
 *   key alone, its basis is empty
 * - by version: a value holds for one version of the data
 *
 * Past its bound a cache drops what has gone unused longest. `listCaches` shows every cache of the
 * process to an operator.
 */
import { LRUCache } from "lru-cache";

/** What `make` used besides the key, compared item by item with `===`. */
export type CacheBasis = readonly unknown[];
/** The basis of a value that its key alone determines. */
export const KEY_ALONE: CacheBasis = [];

type Bound<V> = { readonly name: string } & (
  | { /** entries */ readonly most: number }
  | { readonly mostBytes: number; readonly bytesOf: (value: V) => number }
);
type Key = NonNullable<unknown>;

export type BasisCache<K extends Key, V> = {
  /**
   * The value of this key and basis, cached or made now. `make` is given the value of another basis
   * where one is left, so that it can be brought up to date. A promise that is rejected is dropped.
   */
  readonly get: (key: K, basis: CacheBasis, make: (earlier: V | undefined) => V) => V;
  /** The value if it is cached on this basis; counts as a hit or a miss. */
  readonly find: (key: K, basis: CacheBasis) => V | undefined;
  readonly keep: (key: K, basis: CacheBasis, value: V) => void;
  readonly clear: () => void;
};
export type VersionCache<K extends Key, V> = {
  /**
   * The value of this key at this data version, cached or made now. `make` is given the value of an
   * earlier version where one is left, so that it can be brought up to date. A caller that still
   * sees an older version than another has seen gets a value of its own.
   */
  readonly get: (key: K, version: number, make: (earlier: Versioned<V> | null) => V) => V;
};
export type Versioned<V> = { readonly version: number; readonly value: V };

export type CacheReport = {
  readonly name: string;
  readonly policy: "basis" | "version";
  readonly entries: number;
  /** The most entries, or bytes where `bytes` says how many are taken. */
  readonly most: number;
  readonly bytes: number | null;
  readonly hits: number;
  readonly misses: number;
};

/** Next bundles a module once for pages and once for handlers; caches of all copies are listed here. */
const holder = globalThis as unknown as { sunledgerCaches?: (() => CacheReport)[] };

/**
 * Every cache of this process by name; copies of the same name as one. Reading programs are other
 * processes with their own.
 */
export function listCaches(): CacheReport[] {
  const byName = new Map<string, CacheReport>();
  for (const report of holder.sunledgerCaches ?? []) {
    const one = report();
    const other = byName.get(one.name);
    byName.set(one.name, other ? addReports(other, one) : one);
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const addReports = (a: CacheReport, b: CacheReport): CacheReport => ({
  ...a,
  entries: a.entries + b.entries,
  most: a.most + b.most,
  bytes: a.bytes === null || b.bytes === null ? null : a.bytes + b.bytes,
  hits: a.hits + b.hits,
  misses: a.misses + b.misses,
});

export function createBasisCache<K extends Key, V>(bound: Bound<V>): BasisCache<K, V> {
  type Entry = { readonly basis: CacheBasis; readonly value: V };
  const { entries, counts } = createStore<K, Entry, V>(bound, "basis");
  const find = (key: K, basis: CacheBasis): Entry | undefined => {
    const known = entries.get(key);
    const found = known !== undefined && isSameBasis(known.basis, basis) ? known : undefined;
    counts[found === undefined ? "misses" : "hits"] += 1;
    return found;
  };
  const keep = (key: K, basis: CacheBasis, value: V): void => {
    const entry = { basis, value };
    entries.set(key, entry);
    dropIfRejected(value, () => entries.peek(key) === entry && entries.delete(key));
  };
  return {
    get(key, basis, make) {
      const found = find(key, basis);
      if (found) return found.value;
      const value = make(entries.peek(key)?.value);
      keep(key, basis, value);
      return value;
    },
    find: (key, basis) => find(key, basis)?.value,
    keep,
    clear: () => entries.clear(),
  };
}

export function createVersionCache<K extends Key, V>(bound: Bound<V>): VersionCache<K, V> {
  const { entries, counts } = createStore<K, Versioned<V>, V>(bound, "version");
  let newest = -Infinity;
  return {
    get(key, version, make) {
      const known = entries.get(key);
      if (known?.version === version) {
        counts.hits += 1;
        return known.value;
      }
      counts.misses += 1;
      if (version < newest) return make(null);
      if (version > newest) {
        newest = version;
        // Nothing older is asked for again; only this key may still be brought up to date.
        entries.clear();
        if (known) entries.set(key, known);
      }
      const entry = { version, value: make(known ?? null) };
      entries.set(key, entry);
      dropIfRejected(entry.value, () => entries.peek(key) === entry && entries.delete(key));
      return entry.value;
    },
  };
}

/**
 * A pure function of one key that remembers its last `most` answers. It asks the store itself: a hit
 * has to cost less than the short work that it saves.
 */
export function rememberAnswers<K extends Key, V>(name: string, most: number, work: (key: K) => V) {
  const { entries, counts } = createStore<K, { readonly value: V }, V>({ name, most }, "basis");
  return (key: K): V => {
    const known = entries.get(key);
    counts[known === undefined ? "misses" : "hits"] += 1;
    if (known !== undefined) return known.value;
    const value = work(key);
    entries.set(key, { value });
    return value;
  };
}

function createStore<K extends Key, Entry extends { readonly value: V }, V>(
  bound: Bound<V>,
  policy: CacheReport["policy"],
) {
  const entries =
    "most" in bound
      ? new LRUCache<K, Entry>({ max: bound.most })
      : new LRUCache<K, Entry>({
          maxSize: bound.mostBytes,
          sizeCalculation: ({ value }) => Math.max(1, bound.bytesOf(value)),
        });
  const counts = { hits: 0, misses: 0 };
  (holder.sunledgerCaches ??= []).push(() => ({
    name: bound.name,
    policy,
    entries: entries.size,
    most: "most" in bound ? bound.most : bound.mostBytes,
    bytes: "most" in bound ? null : entries.calculatedSize,
    ...counts,
  }));
  return { entries, counts };
}

const isSameBasis = (a: CacheBasis, b: CacheBasis): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

function dropIfRejected(value: unknown, drop: () => void): void {
  if (value instanceof Promise) value.catch(drop);
}
