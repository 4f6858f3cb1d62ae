/**
 * The few requests of S3 that are needed, signed by aws4fetch (Signature Version 4). One PUT takes
 * at most 5 GB. Node's own client sends them, because an upload must state its length, and because
 * the pages' `fetch` belongs to the framework.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { publishStat } from "@/lib/process-stats";
import { FileStoreError } from "./file-store-error";

export type BucketSettings = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
  readonly style: "path" | "host";
};
export type Body = { readonly file: string; readonly sha256: string; readonly bytes: number };
export type Bucket = {
  readonly put: (name: string, body: Body) => Promise<void>;
  /** Writes the object to a file. @returns what was written */
  readonly get: (name: string, to: string) => Promise<{ sha256: string; bytes: number }>;
  /** Bytes of an object, null where there is none; `date`: the store's clock. */
  readonly head: (name: string) => Promise<{ bytes: number | null; date: Date | null }>;
  readonly remove: (name: string) => Promise<void>;
};

/** Milliseconds without a byte, in either direction, after which the store counts as away. */
const IDLE_MS = 15_000;
const TRIES = 3;
const PAUSE_MS = 200;

const counts = { asked: 0, failed: 0 };
publishStat("file_store_requests", () => counts.asked);
publishStat("file_store_requests_failed", () => counts.failed);

type Method = "PUT" | "GET" | "HEAD" | "DELETE";
type Question = { readonly method: Method; readonly name: string; readonly body?: Body };

export function openBucket(settings: BucketSettings): Bucket {
  const client = new AwsClient({
    accessKeyId: settings.key,
    secretAccessKey: settings.secret,
    service: "s3",
    region: settings.region,
  });
  const base = addressOf(settings);
  const ask = <T>(question: Question, take: (answer: http.IncomingMessage) => Promise<T>) =>
    insist(question.name, () => send(client, `${base}/${question.name}`, question, take));
  return {
    put: (name, body) => ask({ method: "PUT", name, body }, drain),
    get: (name, to) => ask({ method: "GET", name }, (answer) => write(answer, to)),
    head: async (name) => {
      try {
        return await ask({ method: "HEAD", name }, async (answer) => ({
          bytes: Number(answer.headers["content-length"]),
          date: dateOf(answer),
        }));
      } catch (error) {
        if (!(error instanceof Absent)) throw error;
        return { bytes: null, date: error.date };
      }
    },
    remove: async (name) => {
      await ask({ method: "DELETE", name }, drain).catch((error: unknown) => {
        if (!(error instanceof Absent)) throw error;
      });
    },
  };
}

function addressOf({ endpoint, bucket, style }: BucketSettings): string {
  if (style === "path") return `${endpoint}/${bucket}`;
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${bucket}.${host}`;
}

class Absent extends FileStoreError {
  constructor(
    name: string,
    readonly date: Date | null,
  ) {
    super("file_missing", name);
  }
}
/** An answer that another try does not change. */
class Refused extends FileStoreError {}

/** A store that stumbles is asked again; a refusal or an absent object is an answer. */
async function insist<T>(name: string, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    counts.asked += 1;
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Absent) throw error;
      counts.failed += 1;
      if (error instanceof Refused) throw error;
      if (tries === TRIES)
        throw error instanceof FileStoreError
          ? error
          : new FileStoreError("files_away", say(error));
      await pause(PAUSE_MS * 4 ** (tries - 1));
    }
  }
  function say(error: unknown): string {
    const { code, message } = error as { code?: string; message?: string };
    return `${code ?? message ?? "no reason"}, ${name}`;
  }
}

async function send<T>(
  client: AwsClient,
  url: string,
  { method, name, body }: Question,
  take: (answer: http.IncomingMessage) => Promise<T>,
): Promise<T> {
  const signed = await client.sign(url, {
    method,
    headers: { "X-Amz-Content-Sha256": body?.sha256 ?? EMPTY },
  });
  const request = (url.startsWith("https:") ? https : http).request(url, {
    method,
    timeout: IDLE_MS,
    headers: {
      ...Object.fromEntries(signed.headers),
      ...(body ? { "Content-Length": String(body.bytes) } : {}),
    },
  });
  request.on("timeout", () => request.destroy(new Error("no answer in time")));
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.on("error", reject);
  });
  answered.catch(() => undefined);
  // A store that refuses an upload may answer before it has taken it; then the answer counts.
  if (body) pipeline(createReadStream(body.file), request).catch(() => undefined);
  else request.end();
  const answer = await answered;
  const { statusCode: status = 0 } = answer;
  if (status >= 200 && status < 300) return take(answer);
  answer.resume();
  if (status === 404) throw new Absent(name, dateOf(answer));
  const words = `answered ${status}, ${name}`;
  if (status >= 500 || status === 429) throw new FileStoreError("files_away", words);
  throw new Refused("files_away", words);
}
const EMPTY = createHash("sha256").digest("hex");

const dateOf = (answer: http.IncomingMessage): Date | null =>
  answer.headers.date === undefined ? null : new Date(answer.headers.date);

async function drain(answer: http.IncomingMessage): Promise<void> {
  for await (const chunk of answer) void chunk;
}

async function write(
  answer: http.IncomingMessage,
  to: string,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  await pipeline(answer, createWriteStream(to));
  return { sha256: hash.digest("hex"), bytes };
}
