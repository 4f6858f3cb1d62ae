/**
 * The bulk files while data change: made by a process of their own, swapped whole, never those of
 * other data.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { dataFolder } from "@/lib/env";
import { sha256 } from "@/lib/exports/proof/manifest";
import { connectionPool } from "@/lib/store/client";
import { aCity } from "@/tests/builders/city";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
let bulk: typeof import("@/lib/exports/bulk-files");
const request = (where: string, headers: Record<string, string> = {}) =>
  new Request(`http://ledger.test/api/v1/${where}`, {
    headers: { host: "ledger.test", ...headers },
  });
const get = (where: string, headers: Record<string, string> = {}) =>
  answerApi(request(where, headers), where.split("/"));
const change = () =>
  connectionPool().query(
    "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
  );
const bulkFolder = path.join(dataFolder, "bulk");
const shelf = () => (existsSync(bulkFolder) ? readdirSync(bulkFolder).sort() : []);
async function until<T>(ask: () => Promise<T | null | false> | T | null | false): Promise<T> {
  for (let i = 0; i < 4000; i++) {
    const answer = await ask();
    if (answer) return answer;
    await pause(10);
  }
  throw new Error("waited in vain");
}
const fresh = () =>
  until(async () => {
    const now = await bulk.currentBulk();
    return now.fresh && now.bulk;
  });

beforeAll(async () => {
  await aCity(["pt-jjf-2024.docx", "pt-shs-2024.html", "pingtan-2024.html"]);
  ({ answerApi } = await import("@/lib/api/handle-request"));
  bulk = await import("@/lib/exports/bulk-files");
});

describe("while the program serves", () => {
  it("they are there without anybody asking, and made anew after a change; until then the last ones are given out, dated", async () => {
    const { keepBulkFiles } = await import("@/lib/jobs/bulk-files");
    const stop = keepBulkFiles({ root: process.cwd(), every: 50, quiet: 300, longest: 5000 });
    try {
      const first = await fresh();
      const before = await get("bulk/sunledger-all.csv");
      expect(before.headers.get("sunledger-data-version")).toBe(String(first.dataVersion));
      const tag = before.headers.get("etag")!;
      const list = await get("bulk");
      await change();
      const meanwhile = await get("bulk");
      expect(await meanwhile.json()).toMatchObject({
        dataVersion: first.dataVersion + 1,
        filesVersion: first.dataVersion,
      });
      const second = await fresh();
      expect([second.dataVersion, second.ledger]).toEqual([first.dataVersion + 1, first.ledger]);
      // A download that had begun goes on to the end of the file that was promised, and a list that
      // was cached is known to be old.
      expect(sha256(new Uint8Array(await before.arrayBuffer()))).toBe(JSON.parse(tag));
      for (const old of [list, meanwhile])
        expect((await get("bulk", { "if-none-match": old.headers.get("etag")! })).status).toBe(200);
      await change();
      const third = await fresh();
      await until(() => shelf().length === 2);
      expect(shelf()).toEqual([`v${second.dataVersion}`, `v${third.dataVersion}`].sort());
    } finally {
      stop();
    }
  });

  it("a download of changed figures cannot be resumed into the new file", async () => {
    const name = "bulk/sunledger-2024.xlsx";
    const old = (await get(name)).headers.get("etag")!;
    await change();
    await bulk.makeBulk();
    const answer = await get(name, { range: "bytes=10-", "if-range": old });
    const now = answer.headers.get("etag")!;
    expect([answer.status, now === old]).toEqual([200, false]);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(JSON.parse(now));
    expect((await get(name, { range: "bytes=10-", "if-range": now })).status).toBe(206);
    expect((await get(name, { "if-none-match": now })).status).toBe(304);
  });
});

const child = () =>
  spawn(process.execPath, ["bin/sunledger.mjs", "bulk", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
const ended = (p: ReturnType<typeof child>) =>
  new Promise<string>((done) => {
    let out = "";
    p.stdout!.on("data", (d) => (out += String(d)));
    p.on("close", () => done(out));
  });

describe("whatever happens to whoever makes them", () => {
  it("killed in the middle it leaves nothing that is given out, and the next one makes them whole", async () => {
    await change();
    const before = (await bulk.currentBulk()).bulk!;
    const victim = child();
    const gone = ended(victim);
    await until(() => shelf().some((name) => name.startsWith(".making")));
    victim.kill("SIGKILL");
    await gone;
    expect(shelf().some((name) => name.startsWith(".making"))).toBe(true);
    expect(await bulk.currentBulk()).toMatchObject({
      fresh: false,
      bulk: { dataVersion: before.dataVersion },
    });
    expect((await (await get("bulk")).json()).filesVersion).toBe(before.dataVersion);
    const after = await bulk.makeBulk();
    expect([after.dataVersion, shelf().some((name) => name.startsWith("."))]).toEqual([
      before.dataVersion + 1,
      false,
    ]);
    for (const f of after.files)
      expect(sha256(new Uint8Array(await (await get(`bulk/${f.name}`)).arrayBuffer()))).toBe(
        f.sha256,
      );
  });

  it("two processes at once make them once, and both know it", async () => {
    await change();
    const both = await Promise.all([ended(child()), ended(child()), bulk.makeBulk()]);
    const [a, b] = both.slice(0, 2).map((out) => JSON.parse(out as string));
    expect([a.madeAt, b.madeAt]).toEqual([both[2].madeAt, both[2].madeAt]);
    expect(a.files).toEqual(both[2].files);
  });
});

describe("files of other data are never given out", () => {
  it("neither those of another database nor of a data version that a restored backup has undone", async () => {
    const now = await bulk.makeBulk();
    const place = path.join(bulkFolder, "v99");
    mkdirSync(place);
    writeFileSync(path.join(place, "bulk.json"), JSON.stringify({ ...now, dataVersion: 99 }));
    expect((await bulk.currentBulk()).bulk!.dataVersion).toBe(now.dataVersion);
    await connectionPool().query(
      "UPDATE instance SET value = gen_random_uuid()::text WHERE key = 'ledger'",
    );
    expect(await bulk.currentBulk()).toMatchObject({ bulk: null, fresh: false });
    const own = await bulk.makeBulk();
    expect([own.ledger === now.ledger, shelf()]).toEqual([false, [`v${own.dataVersion}`]]);
  });
});
