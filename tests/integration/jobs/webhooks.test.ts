/** A program that follows what is published: called over TLS, signed, never inside a network. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealText } from "@/lib/auth/sealed-text";
import { EVERYTHING } from "@/lib/collection/news";
import { WEBHOOK_PURPOSE } from "@/lib/collection/subscriptions";
import { notifySubscribers } from "@/lib/jobs/notify-subscribers";
import { callSubscriber, isCallable, type CallPolicy } from "@/lib/outbox/call-subscriber";
import { RefusedForGood, signBody } from "@/lib/outbox/channels";
import { connectionPool } from "@/lib/store/client";
import { addWebhook, removeWebhook } from "@/lib/store/commands/subscriptions";
import { listWebhooks } from "@/lib/store/queries/subscriptions";
import { aCity, sampleDocument } from "@/tests/builders/city";
import { publishFiles } from "@/tests/builders/publish";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-tls-"));
const file = (name: string): string => path.join(folder, name);
/** Makes the certificate of the receiver; a machine without it skips the calls. */
const hasOpenSsl = spawnSync("openssl", ["version"]).status === 0;
const SECRET = "a secret of the receiver";
const calls: { headers: Record<string, unknown>; body: string }[] = [];
let status = 204;
let location: string | null = null;
let server: https.Server | undefined;
let port = 0;
let ca = "";
/** As the public one, with this machine in the place of a public one. */
const here = (ips: readonly string[] = ["127.0.0.1"]): CallPolicy => ({
  resolve: () => Promise.resolve(ips),
  mayContact: (ip) => ip === "127.0.0.1",
  ca,
});
const call = (policy?: CallPolicy, address = `https://hook.example:${port}/in`) =>
  callSubscriber({ address, secret: SECRET, key: "news-1", body: "{}" }, policy);

beforeAll(async () => {
  if (!hasOpenSsl) return;
  execFileSync(
    "openssl",
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=hook.example -addext subjectAltName=DNS:hook.example -keyout ${file("key")} -out ${file("cert")}`.split(
      " ",
    ),
    { stdio: "ignore" },
  );
  ca = readFileSync(file("cert"), "utf8");
  server = https.createServer({ key: readFileSync(file("key")), cert: ca }, (request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      calls.push({ headers: request.headers, body });
      response.writeHead(status, location === null ? {} : { location }).end();
    });
  });
  const started = server;
  await new Promise<void>((done) => started.listen(0, "127.0.0.1", done));
  ({ port } = started.address() as AddressInfo);
  await aCity(["pt-shs-2024.html"]);
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

describe("an address", () => {
  it.each([
    "http://hook.example/",
    "https://user:word@hook.example/",
    "https://hook.example:22/",
    "ftp://hook.example/",
    "hook.example",
  ])("%s is not taken", (address) => expect(isCallable(address)).toBe(false));

  it.each([
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://017700000001/",
    "https://169.254.169.254/latest/meta-data/",
  ])("%s leads inside and is given up", async (address) => {
    await expect(call(undefined, address)).rejects.toThrow(RefusedForGood);
  });

  it("of which one of several answers is private is given up", async () => {
    await expect(call(here(["127.0.0.1", "10.0.0.1"]))).rejects.toThrow(RefusedForGood);
    expect(calls).toEqual([]);
  });
});

describe.skipIf(!hasOpenSsl)("a call, where there is OpenSSL", () => {
  it("follows no redirect, gives up a refusal, and tries again what may pass", async () => {
    [status, location] = [302, "https://127.0.0.1/"];
    await expect(call(here())).rejects.not.toThrow(RefusedForGood);
    [status, location] = [410, null];
    await expect(call(here())).rejects.toThrow(RefusedForGood);
    status = 503;
    const busy = await call(here()).catch((e: unknown) => e);
    expect(busy).toBeInstanceOf(Error);
    expect(busy).not.toBeInstanceOf(RefusedForGood);
    status = 204;
    calls.length = 0;
  });

  it("carries the news, signed, to those whom it concerns", async () => {
    const choice = { ...EVERYTHING, agency: "pt-czj" };
    const address = `https://hook.example:${port}/in`;
    const id = await addWebhook(
      { address, choice, secret: sealText(SECRET, WEBHOOK_PURPOSE) },
      { actor: "admin" },
    );
    for (const name of ["pt-czj-2024.html", "pt-hzs-2024.docx"])
      await publishFiles({ files: [{ path: name, bytes: sampleDocument(name) }], actor: "test" });
    const { rows } = await connectionPool().query<{ id: number }>(
      "SELECT id FROM job WHERE kind = 'notify'",
    );
    const job = { id: rows[0]?.id ?? NaN, kind: "notify" as const, payload: {} };
    const run = {
      job: { ...job, actor: null, origin: null },
      note: () => Promise.resolve(),
      isLastAttempt: false,
      goesOn: () => Promise.resolve(true),
    };
    expect(await notifySubscribers(run, here())).toBe(true);
    expect(calls).toHaveLength(1);
    const { headers, body } = calls[0] ?? { headers: {}, body: "" };
    expect(JSON.parse(body).items).toMatchObject([
      { kind: "published", agency: "pt-czj", reportId: "pt-czj-2024" },
    ]);
    expect(headers["x-sunledger-signature"]).toBe(
      signBody([SECRET], String(headers["x-sunledger-timestamp"]), body),
    );
    expect((await listWebhooks()).map((h) => [h.address, h.error])).toEqual([[address, null]]);
    expect(await removeWebhook(id, { actor: "admin" })).toBe(true);
    expect(await listWebhooks()).toEqual([]);
  });
});
