import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  KEY_ALONE,
  createBasisCache,
  createVersionCache,
  listCaches,
  rememberAnswers,
} from "@/lib/cache";

const reportOf = (name: string) => listCaches().find((c) => c.name === name);

describe("a cache by basis", () => {
  it("makes a value once, and again once it was pushed out by others asked for since", () => {
    const made: string[] = [];
    const cache = createBasisCache<string, number>({ name: "test: bound", most: 2 });
    const ask = (key: string) => cache.get(key, KEY_ALONE, () => made.push(key));
    expect(["a", "b", "a", "c", "a", "b"].map(ask)).toEqual([1, 2, 1, 3, 1, 4]);
    expect(made).toEqual(["a", "b", "c", "b"]);
    expect(reportOf("test: bound")).toEqual({
      name: "test: bound",
      policy: "basis",
      entries: 2,
      most: 2,
      bytes: null,
      hits: 2,
      misses: 4,
    });
  });

  it("makes it anew where one item of its basis is another object, or the basis is longer", () => {
    const cache = createBasisCache<string, object>({ name: "test: basis", most: 5 });
    const [a, b] = [{}, {}];
    const first = cache.get("k", [a, 1], () => ({}));
    expect(cache.get("k", [a, 1], () => ({}))).toBe(first);
    for (const other of [[b, 1], [a, 2], [a], [a, 1, 1]])
      expect(cache.get("k", other, () => ({}))).not.toBe(first);
  });

  it("keeps null and undefined like other values", () => {
    let asked = 0;
    const find = rememberAnswers("test: nothing", 5, (key: string) => {
      asked += 1;
      return key === "null" ? null : undefined;
    });
    expect([find("null"), find("null"), find("other"), find("other")]).toEqual([
      null,
      null,
      undefined,
      undefined,
    ]);
    expect(asked).toBe(2);
  });

  it("drops a promise that was rejected, but not what has taken its place", async () => {
    const cache = createBasisCache<string, Promise<number>>({ name: "test: rejected", most: 5 });
    await expect(cache.get("k", [1], () => Promise.reject(new Error("away")))).rejects.toThrow();
    expect(await cache.get("k", [1], async () => 2)).toBe(2);
    const failing = cache.get("k", [3], () => Promise.reject(new Error("away")));
    const good = cache.get("k", [4], async () => 5);
    await expect(failing).rejects.toThrow();
    expect(cache.get("k", [4], async () => 6)).toBe(good);
  });

  it("holds as many bytes as it may, and none that is larger than all of it", () => {
    const cache = createBasisCache<string, string>({
      name: "test: bytes",
      mostBytes: 10,
      bytesOf: (text) => text.length,
    });
    cache.keep("a", KEY_ALONE, "12345");
    cache.keep("b", KEY_ALONE, "12345");
    cache.keep("c", KEY_ALONE, "1");
    expect(["a", "b", "c"].map((k) => cache.find(k, KEY_ALONE))).toEqual([undefined, "12345", "1"]);
    expect(reportOf("test: bytes")).toMatchObject({ entries: 2, bytes: 6, most: 10 });
    cache.keep("d", KEY_ALONE, "12345678901");
    expect(cache.find("d", KEY_ALONE)).toBeUndefined();
    cache.clear();
    expect(reportOf("test: bytes")).toMatchObject({ entries: 0, bytes: 0 });
  });
});

describe("a cache by data version", () => {
  it("serves a value to readers of its version alone", () => {
    const cache = createVersionCache<string, string>({ name: "test: version", most: 5 });
    const ask = (version: number, value: string) => cache.get("k", version, () => value);
    expect([ask(1, "old"), ask(1, "x"), ask(2, "new"), ask(2, "y")]).toEqual([
      "old",
      "old",
      "new",
      "new",
    ]);
  });

  it("gives a reader of an older version a value of its own, and keeps the newer one", () => {
    const cache = createVersionCache<string, string>({ name: "test: older", most: 5 });
    cache.get("k", 2, () => "new");
    expect(cache.get("k", 1, () => "old")).toBe("old");
    expect(cache.get("other", 1, () => "old")).toBe("old");
    expect(cache.get("k", 2, () => "again")).toBe("new");
    expect(cache.get("other", 2, () => "new")).toBe("new");
  });

  it("hands the earlier value on to be brought up to date, and forgets all others at a new version", () => {
    const cache = createVersionCache<string, number>({ name: "test: earlier", most: 5 });
    cache.get("k", 1, (earlier) => (earlier ? 0 : 10));
    cache.get("other", 1, () => 20);
    expect(cache.get("k", 3, (earlier) => (earlier?.value ?? 0) + (earlier?.version ?? 0))).toBe(
      11,
    );
    expect(reportOf("test: earlier")).toMatchObject({ policy: "version", entries: 1 });
    expect(cache.get("other", 3, (earlier) => (earlier ? 0 : 30))).toBe(30);
  });

  it("drops a promise that was rejected", async () => {
    const cache = createVersionCache<string, Promise<number>>({ name: "test: away", most: 5 });
    await expect(cache.get("k", 1, () => Promise.reject(new Error("away")))).rejects.toThrow();
    expect(await cache.get("k", 1, async () => 2)).toBe(2);
  });
});

describe("the list of caches", () => {
  it("shows copies of one cache as one line, by name", () => {
    for (const hits of [1, 2]) {
      const cache = createBasisCache<string, number>({ name: "test: twice", most: 3 });
      for (let i = 0; i <= hits; i++) cache.get("k", KEY_ALONE, () => i);
    }
    expect(reportOf("test: twice")).toMatchObject({ entries: 2, most: 6, hits: 3, misses: 2 });
    const names = listCaches().map((c) => c.name);
    expect(names).toEqual([...new Set(names)].sort());
  });
});

/**
 * Maps that start empty at a module's top and are no caches: nothing in them can be made again from
 * something else.
 */
const NO_CACHES = [
  "lib/figures/cell-cache.ts", // places of versions in a column, fixed while the process runs
  "lib/figures/evaluate-ahead.ts", // which columns of a sheet are filled, gone with the sheet
  "lib/forms/cell-name.ts", // an index, filled when the module is loaded
  "lib/objects/object-sets.ts", // files that are being fetched now
  "server/answer-headers.ts", // an index of at most eight sets, fixed by the code
];

it("no module keeps a cache of its own", () => {
  const own = ["lib", "server", "components", "app"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
      .filter((file) =>
        /^(?:export )?(?:const|let) \w+(?::[^=]*)? = new (?:Weak)?Map\b[^(]*\(\)/m.test(
          readFileSync(file, "utf8"),
        ),
      ),
  );
  expect(own.sort()).toEqual(NO_CACHES);
});
