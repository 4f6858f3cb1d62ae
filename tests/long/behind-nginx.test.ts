/**
 * `npm run test:long -- behind-nginx`: four web processes behind nginx on one database, killed at
 * random while readers read and figures are corrected. No reader is refused twice, and none who
 * asks a second after a publication sees an older figure. Afterwards the same with nginx's own
 * cache: how long a correction took to be seen. `SUNLEDGER_SECONDS` (120) is the length of each
 * part, `SUNLEDGER_READERS` (8) their number; the pages must be built.
 */
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataFolder, env } from "@/lib/env";
import { hasNginx, Nginx } from "@/lib/cli/nginx";
import { enterKey } from "@/lib/exports/signing-key";
import { importFiles } from "@/lib/store/commands/import-files";
import { findFreePort } from "@/server/embedded/postgres";
import { inventReport } from "../builders/invented-report";
import { aCity } from "../builders/people";
import { acceptAnyhow, anAcceptor } from "../builders/publish";
import { WebFleet } from "../builders/web-fleet";

const PART_MS = Number(process.env.SUNLEDGER_SECONDS ?? "120") * 1000;
const PROCESSES = 4;
const READERS = Number(process.env.SUNLEDGER_READERS ?? "8");
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Numerical Recipes' generator: the same kills for the same seed. */
let state = Number(process.env.SUNLEDGER_SEED ?? "1");
const draw = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

/** Where the corrected figure of an agency is shown, and how it is found there. */
const FIGURES: readonly {
  readonly path: string;
  readonly read: (body: string) => number | undefined;
}[] = [
  {
    path: "/api/v1/observations?indicator=r1.np&year=2024&agency=east",
    read: (body) => (JSON.parse(body) as { rows: { value: number }[] }).rows[0]?.value,
  },
  {
    path: "/en/reports/east-2024",
    read: (body) => {
      const shown = [...body.matchAll(/>(\d{4})</g)].map(([, figure]) => Number(figure));
      return shown.find((figure) => figure >= FIRST);
    },
  },
];
const PAGES = ["/", "/en/rankings", "/agencies", "/en/methodology", "/api/v1/agencies"];
/** Figures above every year and every other count of the page, so that they are found. */
const FIRST = 5001;

describe.skipIf(!hasNginx)("four web processes behind nginx", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-nginx-"));
  let fleet: WebFleet;
  let base: string;
  let front: number;
  let ports: number[];
  let figure = FIRST;
  /** Each publication: the figure, and when its transaction had ended. */
  const published: { figure: number; at: number }[] = [];

  async function publish(): Promise<void> {
    figure += 1;
    const bytes = inventReport({ agency: "测试市东局", year: 2024, np: figure });
    const { items } = await importFiles({
      files: [{ path: `${figure}.html`, bytes }],
      actor: "acceptor",
      filing: "review",
    });
    const versionId = items[0]?.versionId;
    if (!versionId) throw new Error(JSON.stringify(items));
    await acceptAnyhow(versionId);
    published.push({ figure, at: performance.now() });
  }

  beforeAll(async () => {
    await aCity();
    await anAcceptor();
    await enterKey();
    await publish();
    ports = [];
    for (let n = 0; n < PROCESSES; n++) ports.push(await findFreePort());
    front = await findFreePort();
    base = `http://localhost:${front}`;
    fleet = await WebFleet.open(ports, {
      NEXTAUTH_URL: base,
      DATABASE_URL: env.DATABASE_URL ?? "",
      SUNLEDGER_DATA: dataFolder,
      SUNLEDGER_TRUSTED_PROXIES: "1",
      SUNLEDGER_RATE_LIMIT: "1000000",
      SUNLEDGER_POOL: "5",
    });
  }, 300_000);
  afterAll(async () => {
    await fleet?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  type Reply = { readonly body: string | null; readonly why: string; readonly waitMs: number };
  /**
   * `why`: the status or error where there is no page; `waitMs`: after how long the reader is told
   * to ask again.
   */
  const ask = (where: string): Promise<Reply> =>
    new Promise((done) => {
      const fail = (why: string, seconds = 0.2) =>
        done({ body: null, why, waitMs: seconds * 1000 });
      const request = http.get(new URL(where, base), { agent: false }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", () => fail("cut off"));
        answer.on("end", () => {
          if (answer.statusCode !== 200)
            return fail(String(answer.statusCode), Number(answer.headers["retry-after"] ?? 0.2));
          done({ body: Buffer.concat(parts).toString("utf8"), why: "", waitMs: 0 });
        });
      });
      request.setTimeout(60_000, () => request.destroy());
      request.on("error", () => fail("no answer"));
    });

  /**
   * Reads, kills and corrects for the length of a part. @param late milliseconds after a
   * publication from which nothing older may be seen
   */
  async function play(late: number) {
    const counts = { asked: 0, retried: 0, stale: 0, killed: 0, corrected: 0 };
    const delays: number[] = [];
    const refusals: string[] = [];
    const end = performance.now() + PART_MS;
    const isOn = (): boolean => performance.now() < end;
    const check = (began: number, seen: number | undefined): void => {
      const due = published.filter(({ at }) => at <= began - late).at(-1);
      if (due && (seen === undefined || seen < due.figure)) counts.stale += 1;
      // How long after its publication a figure was first still missed.
      const missed = published.find((p) => seen !== undefined && p.figure > seen && p.at < began);
      if (missed) delays.push(began - missed.at);
    };
    const read = async (): Promise<void> => {
      while (isOn()) {
        const kind = draw(FIGURES.length + PAGES.length);
        const shown = FIGURES[kind];
        const where = shown?.path ?? PAGES[kind - FIGURES.length] ?? "/";
        let began = performance.now();
        counts.asked += 1;
        const first = await ask(where);
        let { body } = first;
        if (body === null) {
          counts.retried += 1;
          await pause(first.waitMs);
          began = performance.now();
          const second = await ask(where);
          ({ body } = second);
          if (body === null) refusals.push(`${first.why} then ${second.why}`);
        }
        if (body !== null && shown) check(began, shown.read(body));
        await pause(20);
      }
    };
    const kill = async (): Promise<void> => {
      while (isOn()) {
        await pause(3000 + draw(5000));
        // Two are left: whoever is asked again must find somebody. On a busy machine a start takes
        // longer than the pause.
        if (fleet.ready.length < 3) continue;
        fleet.kill(fleet.ready[draw(fleet.ready.length)] ?? NaN);
        counts.killed += 1;
      }
    };
    const correct = async (): Promise<void> => {
      while (isOn()) {
        await publish();
        counts.corrected += 1;
        await pause(6000);
      }
    };
    await Promise.all([kill(), correct(), ...Array.from({ length: READERS }, read)]);
    return { ...counts, refusals, worstMs: Math.round(Math.max(...delays, 0)) };
  }

  it.each([
    { how: "without a cache of its own", cache: false, late: 1000 },
    { how: "with its own cache of a second", cache: true, late: 5000 },
  ])("$how: nobody is refused twice, no old figure", async ({ how, cache, late }) => {
    const nginx = await Nginx.start({ folder, port: front, behind: ports, cache });
    try {
      const seen = await play(late);
      process.stdout.write(
        `measured ${how}: ${seen.asked} requests, ${seen.killed} kills, ${seen.corrected} corrections, ${seen.retried} asked again, ${seen.refusals.length} refused twice, ${seen.stale} older than allowed (${late} ms); a former figure was last given to a request begun ${seen.worstMs} ms after the correction\n`,
      );
      expect(seen.killed).toBeGreaterThan(2);
      expect({ refusals: seen.refusals, stale: seen.stale }).toEqual({ refusals: [], stale: 0 });
    } finally {
      await nginx.stop();
    }
  });
});
