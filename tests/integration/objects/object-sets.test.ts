/**
 * Bulk files and editions in an object store that two machines share: what one makes the other
 * gives out, and nothing but what was made.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeEnvironment, childEnvironment, dataFolder } from "@/lib/env";
import { sha256 } from "@/lib/exports/proof/manifest";
import { connectionPool } from "@/lib/store/client";
import { aCity } from "@/tests/builders/city";
import { ObjectStore } from "@/tests/builders/object-store";

const other = mkdtempSync(path.join(os.tmpdir(), "sunledger-other-"));
let store: ObjectStore;
let answerApi: typeof import("@/lib/api/handle-request").answerApi;
let bulk: typeof import("@/lib/exports/bulk-files");
let releases: typeof import("@/lib/exports/releases");

const get = (where: string) =>
  answerApi(
    new Request(`http://ledger.test/api/v1/${where}`, { headers: { host: "ledger.test" } }),
    where.split("/"),
  );
const hashOf = async (answer: Response) => sha256(new Uint8Array(await answer.arrayBuffer()));
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
];
const change = () =>
  connectionPool().query(
    "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
  );
/** The machine beside this one: the same database and store, a data folder of its own. */
const elsewhere = (...args: string[]) =>
  new Promise<{ code: number | null; out: string }>((done) => {
    const child = spawn(process.execPath, ["bin/sunledger.mjs", ...args], {
      env: childEnvironment({ SUNLEDGER_DATA: other }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => (out += String(data)));
    child.on("close", (code) => done({ code, out }));
  });
/** Forgets what was fetched, so that the store is asked again. */
const forgetCopies = () =>
  rmSync(path.join(dataFolder, "copies"), { recursive: true, force: true });
const countObjects = () =>
  readdirSync(store.objects, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith("._S3rver_object"),
  );
/** A file that did not change between two sets lies in both, in folders of any order. */
const objectsOf = (hash: string): string[] => {
  const found = countObjects().filter(({ name }) => name.startsWith(hash));
  expect(found, `objects of ${hash}`).not.toEqual([]);
  return found.map((entry) => path.join(entry.parentPath, entry.name));
};

beforeAll(async () => {
  await aCity(["pt-jjf-2024.docx", "pingtan-2024.html"]);
  store = await ObjectStore.open();
  changeEnvironment(store.settings);
  ({ answerApi } = await import("@/lib/api/handle-request"));
  bulk = await import("@/lib/exports/bulk-files");
  releases = await import("@/lib/exports/releases");
});
afterAll(async () => {
  await store.close();
  rmSync(other, { recursive: true, force: true });
});
beforeEach(forgetCopies);

describe("bulk files", () => {
  it("made on one machine are given out by another, byte for byte, and not made twice", async () => {
    const made = await elsewhere("bulk", "--json");
    expect(made.code, made.out).toBe(0);
    const { files, madeAt } = JSON.parse(made.out) as Awaited<ReturnType<typeof bulk.makeBulk>>;
    expect((await bulk.currentBulk()).fresh).toBe(true);
    expect((await bulk.makeBulk()).madeAt).toBe(madeAt);
    expect(existsSync(path.join(dataFolder, "copies"))).toBe(false);
    for (const file of files)
      expect(await hashOf(await get(`bulk/${file.name}`)), file.name).toBe(file.sha256);
    expect((await get("bulk/dictionary.csv")).status).toBe(200);
    expect((await get("bulk/reports.json")).status).toBe(404);
    expect(existsSync(path.join(dataFolder, "bulk", `v${1}`))).toBe(false);
  });

  it("made by two machines at once are made once", async () => {
    await change();
    const [one, two] = await Promise.all([bulk.makeBulk(), elsewhere("bulk", "--json")]);
    expect((JSON.parse(two.out) as { madeAt: string }).madeAt).toBe(one.madeAt);
  });

  it("are 503 while the store is away, and come again with it; fetched ones are still there", async () => {
    const { files } = await bulk.makeBulk();
    const [first, second] = [files[0]!, files[1]!];
    expect((await get(`bulk/${first.name}`)).status).toBe(200);
    await store.kill();
    expect(await codeOf(await get(`bulk/${second.name}`))).toEqual([503, "files_away"]);
    expect(await hashOf(await get(`bulk/${first.name}`))).toBe(first.sha256);
    expect((await get("bulk")).status).toBe(200);
    await store.start();
    expect(await hashOf(await get(`bulk/${second.name}`))).toBe(second.sha256);
  });

  it("are never given out altered or cut off, nor another file in place of a lost one; `check` has them made again", async () => {
    const { files } = await bulk.makeBulk();
    const [first, second] = [files[0]!, files[1]!];
    for (const object of objectsOf(first.sha256)) writeFileSync(object, "x".repeat(first.bytes));
    for (const object of objectsOf(second.sha256)) rmSync(object);
    expect(await codeOf(await get(`bulk/${first.name}`))).toEqual([503, "file_altered"]);
    expect((await codeOf(await get(`bulk/${second.name}`)))[0]).toBe(503);
    const check = await elsewhere("files", "check");
    expect([check.code, check.out]).toEqual([1, expect.stringContaining(first.name)]);
    expect((await bulk.currentBulk()).fresh).toBe(false);
    const again = await bulk.makeBulk();
    forgetCopies();
    for (const file of again.files)
      expect(await hashOf(await get(`bulk/${file.name}`))).toBe(file.sha256);
    expect((await elsewhere("files", "check")).code).toBe(0);
  });

  it("that nobody needs any more leave the store an hour later; a cut-off set is never given out", async () => {
    await change();
    await bulk.makeBulk();
    await change();
    await bulk.makeBulk();
    await connectionPool().query(
      `INSERT INTO file_set (id, kind, name, facts, files, begun_at)
       VALUES (gen_random_uuid(), 'bulk', 'v9999', 'null', '[]', now() - interval '2 days')`,
    );
    expect((await bulk.currentBulk()).bulk?.dataVersion).not.toBe(9999);
    await connectionPool().query("UPDATE file_set SET gone_at = gone_at - interval '2 hours'");
    await change();
    const last = await bulk.makeBulk();
    const { rows } = await connectionPool().query<{ files: { sha256: string }[] }>(
      "SELECT files FROM file_set WHERE kind = 'bulk'",
    );
    const known = new Set(rows.flatMap(({ files }) => files.map((f) => f.sha256)));
    expect(countObjects().filter(({ name }) => !known.has(name.slice(0, 64)))).toEqual([]);
    expect(last.files.every((f) => known.has(f.sha256))).toBe(true);
  });
});

describe("editions", () => {
  it("made on one machine are downloaded from another, and copied for a backup", async () => {
    const { release } = await releases.makeRelease({ note: null });
    forgetCopies();
    const name = "sunledger-all.csv";
    const stated = release.files.find((f) => f.name === name)!.sha256;
    expect(await hashOf(await get(`releases/${release.tag}/${name}`))).toBe(stated);
    const backups = path.join(other, "backups");
    expect(await elsewhere("files", "copy", backups)).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(backups, "releases", release.tag)).sort()).toEqual(
      [...release.files.map((f) => f.name), ...releases.BESIDES_LISTED].sort(),
    );
  });

  it("lost with the store come back from the backup, compared; a second run changes nothing", async () => {
    const { releaseView } = await import("@/lib/views/release");
    const backups = path.join(other, "backups");
    const { release } = await releases.makeRelease({ note: null });
    await connectionPool().query("DELETE FROM file_set WHERE kind = 'releases'");
    forgetCopies();
    expect((await releaseView(release.tag))?.lost.length).toBe(release.files.length);
    expect((await get(`releases/${release.tag}/sunledger-all.csv`)).status).toBe(404);
    expect((await elsewhere("files", "move")).code).toBe(1);
    expect(await elsewhere("files", "move", "--from", backups)).toEqual({
      code: 0,
      out: `${release.tag}: moved, ${release.files.length} files\n`,
    });
    expect((await elsewhere("files", "move", "--from", backups)).out).toContain("already");
    expect((await releaseView(release.tag))?.lost).toEqual([]);
    for (const file of release.files)
      expect(await hashOf(await get(`releases/${release.tag}/${file.name}`))).toBe(file.sha256);
  });

  it("of a backup folder that somebody has changed are refused", async () => {
    const backups = path.join(other, "backups");
    const { release } = await releases.makeRelease({ note: null });
    await connectionPool().query("DELETE FROM file_set WHERE kind = 'releases'");
    const file = path.join(backups, "releases", release.tag, "sunledger-all.csv");
    rmSync(file);
    writeFileSync(file, "altered");
    const { code, out } = await elsewhere("files", "move", "--from", backups);
    expect([code, out]).toEqual([1, expect.stringContaining("ALTERED")]);
    expect((await get(`releases/${release.tag}/sunledger-all.csv`)).status).toBe(404);
  });
});
