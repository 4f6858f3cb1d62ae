/**
 * `npm run test:long -- health`: the sample city, served, while it is held up in every way that
 * once shut it; `/api/health` is asked twenty times a second meanwhile. On a machine that does
 * nothing else the worst answer takes less than half a second. `SUNLEDGER_WORST` sets another limit
 * (milliseconds), for a machine that is busy.
 */
import net from "node:net";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { FORM_2021 } from "@/lib/forms";
import { connectionPool } from "@/lib/store/client";
import { HealthWatch, type Watched } from "../builders/health-watch";
import { endlessSheets, HOSTILE_FILES } from "../builders/hostile-bytes";
import { Installation } from "../builders/installation";
import { cookieOf } from "../builders/people";

const WORST = Number(process.env.SUNLEDGER_WORST ?? "500");
const HOLD_MS = 10_000;
const MINUTE = 60_000;

let site: Installation;
let watch: HealthWatch;
let cookie: string;
let files: readonly File[];
const said: string[] = [];
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

beforeAll(async () => {
  site = await Installation.openSample();
  const { rows } = await connectionPool().query<{ login: string }>(
    "SELECT login FROM app_user WHERE role = 'supervisor' LIMIT 1",
  );
  cookie = await cookieOf(rows[0]?.login ?? "");
  const book = await fetch(`${site.base}/api/v1/rankings.xlsx?indicator=D05`);
  const signed = endlessSheets(new Uint8Array(await book.arrayBuffer()));
  files = [
    new File([new Uint8Array(signed)], "endless.xlsx"),
    ...HOSTILE_FILES.map(({ name, bytes }) => new File([new Uint8Array(bytes())], name)),
  ];
  // Whatever the start still has to do is not what is measured.
  await pause(HOLD_MS);
  watch = new HealthWatch(`${site.base}/api/health`);
}, 30 * MINUTE);
afterAll(async () => {
  await watch?.end();
  await site?.close();
  process.stdout.write(`measured ${said.join("; ")}\n`);
});

const open: net.Socket[] = [];
const letGo = (): void => open.splice(0).forEach((socket) => socket.destroy());
afterEach(letGo);
/** Those who hold the site up come from another address than its readers. */
const STRANGER = "127.0.0.2";
/** A connection that has sent `text`, and does nothing more. */
function connect(text: string): Promise<void> {
  return new Promise((done, failed) => {
    const port = Number(new URL(site.base).port);
    const socket = net.connect({ port, host: "127.0.0.1", localAddress: STRANGER }, () =>
      socket.write(text, () => done()),
    );
    socket.on("error", failed);
    socket.pause();
    open.push(socket);
  });
}
const host = (): string => new URL(site.base).host;
const idleBodies = (): Promise<unknown> =>
  Promise.all(
    Array.from({ length: 256 }, () =>
      connect(
        `POST /api/auth/callback/credentials HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${site.base}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n`,
      ),
    ),
  );
const slowReaders = (): Promise<unknown> =>
  Promise.all(
    Array.from({ length: 128 }, () =>
      connect(`GET /api/v1/bulk/sunledger-all.ndjson HTTP/1.1\r\nHost: ${host()}\r\n\r\n`),
    ),
  );

async function sendFile(file: File, address: string, field: string): Promise<number> {
  const form = new FormData();
  form.set(field, file);
  const answer = await fetch(`${site.base}${address}`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { origin: site.base, cookie, accept: "application/json" },
  });
  await answer.arrayBuffer();
  return answer.status;
}
/** Every file to be verified, and every file uploaded, four at a time. */
async function hostileFiles(): Promise<void> {
  const work = files.flatMap((file) => [
    () => sendFile(file, "/api/verify", "file"),
    () => sendFile(file, "/api/desk/upload", "files"),
  ]);
  const next = async (): Promise<void> => {
    // A refusal for now (503) is an answer, a fault (500) is none.
    for (let task = work.shift(); task; task = work.shift()) expect(await task()).not.toBe(500);
  };
  await Promise.all(Array.from({ length: 4 }, next));
}

/**
 * Books of tens of thousands of figures, pictures, and ranks by other rules: more than one machine
 * can make at once.
 */
async function expensiveAnswers(): Promise<void> {
  const cells = FORM_2021.cells.map((cell) => cell.id);
  const addresses = Array.from({ length: 6 }, (_, i) => [
    `/api/v1/observations.xlsx?indicator=${cells.slice(i, i + 45).join(",")}&year=2021..2024`,
    `/rankings/lab?indicator=D05&indicator2=D06&minN=${i + 1}`,
    `/api/v1/rankings.xlsx?indicator=D05&minN=${i + 1}`,
    `/api/v1/charts/trends.png?indicator=D0${i + 1}`,
  ]).flat();
  await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(`${site.base}${address}`);
      const body = await answer.text();
      if (![200, 413, 429, 503].includes(answer.status))
        throw new Error(`${address}: ${answer.status} ${body.slice(0, 300)}`);
    }),
  );
}

const ways: readonly (readonly [name: string, hold: () => Promise<unknown>])[] = [
  ["nothing", () => pause(HOLD_MS)],
  ["256 bodies that never come", () => idleBodies().then(() => pause(HOLD_MS))],
  ["128 downloads that nobody reads", () => slowReaders().then(() => pause(HOLD_MS))],
  ["hostile files", hostileFiles],
  ["expensive answers", expensiveAnswers],
  [
    "all at once",
    () => Promise.all([idleBodies(), slowReaders(), hostileFiles(), expensiveAnswers()]),
  ],
];

it.each(ways)("answers while it is held up by %s", { timeout: 20 * MINUTE }, async (name, hold) => {
  await watch.take();
  await hold();
  await pause(200);
  const seen: Watched = await watch.take();
  said.push(`${name}: ${seen.asked} asked, worst ${seen.worst} ms`);
  expect(seen.failed).toBe(0);
  expect(seen.worst).toBeLessThan(WORST);
  letGo();
  const page = await fetch(`${site.base}/methodology`);
  expect(page.status).toBe(200);
});
