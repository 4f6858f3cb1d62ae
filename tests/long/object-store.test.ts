/**
 * `npm run test:long -- object-store`: two web servers with data folders of their own, as on two
 * machines, on one database and one object store. What is filed or made at one is given out by the
 * other; the store is killed and comes back. The pages must be built.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childEnvironment, env } from "@/lib/env";
import { enterKey } from "@/lib/exports/signing-key";
import { sha256 } from "@/lib/exports/proof/manifest";
import { connectionPool } from "@/lib/store/client";
import { createApiKey } from "@/lib/store/commands/api-keys";
import { findFreePort } from "@/server/embedded/postgres";
import { inventReport } from "../builders/invented-report";
import { ObjectStore } from "../builders/object-store";
import { aCity } from "../builders/people";
import { acceptAnyhow, anAcceptor } from "../builders/publish";
import { WebFleet } from "../builders/web-fleet";

const folders = [1, 2].map((n) => mkdtempSync(path.join(os.tmpdir(), `sunledger-machine-${n}-`)));
const fleets: WebFleet[] = [];
const bases: string[] = [];
let store: ObjectStore;
const pem = childEnvironment().SUNLEDGER_SIGNING_KEY;

beforeAll(async () => {
  await aCity();
  await anAcceptor();
  await enterKey();
  store = await ObjectStore.open();
  for (const folder of folders) {
    const port = await findFreePort();
    bases.push(`http://localhost:${port}`);
    fleets.push(await WebFleet.open([port], settingsOf(folder, port)));
  }
}, 300_000);
afterAll(async () => {
  await Promise.all(fleets.map((fleet) => fleet.close()));
  await store.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const settingsOf = (folder: string, port: number) => ({
  ...store.settings,
  NEXTAUTH_URL: `http://localhost:${port}`,
  DATABASE_URL: env.DATABASE_URL ?? "",
  SUNLEDGER_DATA: folder,
  ...(pem ? { SUNLEDGER_SIGNING_KEY: pem } : {}),
});
const command = (machine: number, ...args: string[]): Promise<number | null> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ["bin/sunledger.mjs", ...args], {
      env: childEnvironment(settingsOf(folders[machine] ?? "", 3000)),
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("close", done);
  });
const get = (machine: number, where: string) => fetch(`${bases[machine]}${where}`);
const hashOf = async (answer: Response) => sha256(new Uint8Array(await answer.arrayBuffer()));

it("what is filed at one machine is given out by the other", async () => {
  const { key } = await createApiKey(
    { name: "east", agencyId: "east", canSubmit: true },
    { actor: null },
  );
  const bytes = inventReport({ agency: "测试市东局", year: 2024, np: 5001 });
  const body = new FormData();
  body.append("file", new File([new Uint8Array(bytes)], "report.html", { type: "text/html" }));
  const filed = await fetch(`${bases[0]}/api/v1/submissions`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}` },
    body,
  });
  expect(filed.status, await filed.clone().text()).toBe(201);
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = 'east-2024'",
  );
  await acceptAnyhow(rows[0]?.id ?? NaN);
  const original = await get(1, "/api/v1/reports/east-2024/source");
  expect([original.status, await hashOf(original)]).toEqual([200, sha256(new Uint8Array(bytes))]);
});

type Listed = { madeAt: string; rows: { name: string; sha256: string }[] };
let listed: Listed;
let lastOne: Listed["rows"][number] | undefined;

it("bulk files and an edition made by one are downloaded from the other", async () => {
  expect(await command(0, "release")).toBe(0);
  const seen: Listed[] = [];
  for (const machine of [0, 1])
    seen.push((await (await get(machine, "/api/v1/bulk")).json()) as Listed);
  const lists = seen.map(({ madeAt, rows }) => ({ madeAt, rows }));
  expect(lists[1]).toEqual(lists[0]);
  listed = seen[0] ?? { madeAt: "", rows: [] };
  const editions = (await (await get(1, "/api/v1/releases")).json()) as { rows: { tag: string }[] };
  const tag = editions.rows[0]?.tag ?? "";
  // One is left for when the store is away and back; none has the same bytes.
  const isAlone = (file: Listed["rows"][number]): boolean =>
    listed.rows.filter((f) => f.sha256 === file.sha256).length === 1;
  lastOne = listed.rows.find(isAlone);
  for (const { name, sha256: stated } of listed.rows.filter((f) => f !== lastOne))
    for (const where of [`bulk/${name}`, `releases/${tag}/${name}`])
      expect(await hashOf(await get(1, `/api/v1/${where}`)), where).toBe(stated);
});

it("a store that is killed is a clear 503 for what is not here yet, pages do not notice, and it recovers", async () => {
  const { name, sha256: stated } = lastOne ?? { name: "", sha256: "" };
  await store.kill();
  const refused = await get(1, `/api/v1/bulk/${name}`);
  expect([refused.status, await refused.json()]).toEqual([
    503,
    expect.objectContaining({ code: "files_away" }),
  ]);
  for (const page of ["/", "/data", "/en/reports/east-2024", "/api/health/ready"])
    expect((await get(1, page)).status, page).toBe(200);
  const killed = performance.now();
  await store.start();
  expect(await hashOf(await get(1, `/api/v1/bulk/${name}`))).toBe(stated);
  process.stdout.write(
    `measured ${listed.rows.length} bulk files and an edition shared by two servers; the store killed, its file there again ${Math.round(performance.now() - killed)} ms after its start\n`,
  );
});
