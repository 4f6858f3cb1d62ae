/** Requests to an S3 server, and what becomes of a server that is slow, wrong, or away. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeClock, tryBucket } from "@/lib/cli/doctor/files";
import { openBucket, type Bucket } from "@/lib/objects/bucket";
import { findFileTrouble } from "@/lib/objects/file-store-error";
import { digestFile } from "@/lib/objects/digest-file";
import { ObjectStore } from "@/tests/builders/object-store";

const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-bucket-"));
const file = path.join(folder, "sent");
const at = (endpoint: string, more: object = {}): Bucket =>
  openBucket({
    endpoint,
    bucket: "ledger",
    region: "us-east-1",
    key: "S3RVER",
    secret: "S3RVER",
    style: "path",
    ...more,
  });
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const troubleOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => findFileTrouble(error),
  );

describe("a store", () => {
  let store: ObjectStore;
  let bucket: Bucket;
  beforeAll(async () => {
    store = await ObjectStore.open();
    bucket = at(store.settings.SUNLEDGER_FILES_ENDPOINT);
    writeFileSync(file, "阳光台账".repeat(100_000));
  });
  afterAll(() => store.close());

  it("gives back what it was given, says how large it is, and deletes it", async () => {
    const sent = await digestFile(file);
    await bucket.put("a/b", { file, ...sent });
    expect((await bucket.head("a/b")).bytes).toBe(sent.bytes);
    expect(await bucket.get("a/b", path.join(folder, "got"))).toEqual(sent);
    expect(readFileSync(path.join(folder, "got")).equals(readFileSync(file))).toBe(true);
    await bucket.remove("a/b");
    await bucket.remove("a/b");
    expect((await bucket.head("a/b")).bytes).toBeNull();
    expect(await troubleOf(bucket.get("a/b", path.join(folder, "none")))).toBe("file_missing");
  });

  it("is found fit by `doctor`, and one with another clock is not", async () => {
    expect(await tryBucket(bucket)).toBeNull();
    const now = new Date();
    expect(judgeClock(new Date(now.getTime() + 299_000), now)).toBeNull();
    expect(judgeClock(null, now)).toBeNull();
    expect(judgeClock(new Date(now.getTime() - 301_000), now)?.state).toBe("fault");
  });

  it("that is away is asked three times, then named as away; a bucket that is not there is missing", async () => {
    const gone = at("http://127.0.0.1:9");
    expect(await troubleOf(gone.head("a"))).toBe("files_away");
    expect((await tryBucket(gone))?.found).toContain("ECONNREFUSED");
    const sent = await digestFile(file);
    const other = at(store.settings.SUNLEDGER_FILES_ENDPOINT, { bucket: "another" });
    expect(await troubleOf(other.put("a", { file, ...sent }))).toBe("file_missing");
  });
});

/** A server that answers as it is told, and notes what it was asked. */
async function withServer(
  answers: readonly number[],
  work: (bucket: Bucket, asked: http.IncomingMessage[]) => Promise<void>,
): Promise<void> {
  const asked: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request);
    request.resume();
    request.on("end", () => {
      response.statusCode = answers[Math.min(asked.length, answers.length) - 1] ?? 500;
      response.end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    const { port } = server.address() as AddressInfo;
    await work(at(`http://127.0.0.1:${port}`), asked);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("a request", () => {
  it("states length and hash of what it sends, and is signed over the hash", async () => {
    writeFileSync(file, "x".repeat(5000));
    const sent = await digestFile(file);
    await withServer([200], async (bucket, asked) => {
      await bucket.put("a", { file, ...sent });
      const headers = asked[0]?.headers ?? {};
      expect(headers).toMatchObject({
        "content-length": "5000",
        "x-amz-content-sha256": sent.sha256,
      });
      expect(headers["transfer-encoding"]).toBeUndefined();
      expect(headers.authorization).toMatch(/SignedHeaders=host;x-amz-content-sha256;x-amz-date/);
    });
  });

  it.each([
    [[500, 503, 200], null, 3],
    [[429, 200], null, 2],
    [[500], "files_away", 3],
    [[403], "files_away", 1],
    [[301], "files_away", 1],
    [[404], "file_missing", 1],
  ])("answered %j ends as %s after %i tries", async (answers, trouble, tries) => {
    await withServer(answers, async (bucket, asked) => {
      expect(await troubleOf(bucket.get("a", path.join(folder, "b")))).toBe(trouble);
      expect(asked).toHaveLength(tries);
    });
  });
});
