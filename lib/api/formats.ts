/**
 * One answer in the format asked for. JSON lists page; tables are whole unless `limit` is given,
 * and long ones are sent as they are made.
 */
import { csvLine, csvStart } from "@/lib/exports/csv";
import { createCanonicalWriter, sha256, sha256Stream } from "@/lib/exports/proof/manifest";
import { flattenRows } from "@/lib/exports/tables";
import { toXlsx } from "@/lib/exports/xlsx";
import { entryOf } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { figuresHash, signBytes, signDetached, signedFile } from "@/lib/exports/export-register";
import type { About, Answer, Format } from "./resources/types";

const PAGE = 1000;
export type How = {
  format: Format;
  name: string;
  resource: string;
  dataVersion: number;
  headers: Record<string, string>;
  url: URL;
  origin: string;
  /** The proof of the file is asked for, not the file. */
  proof?: boolean;
};
/**
 * Formats that have no place for a proof: theirs lies beside them, at the same address with
 * `.proof` after the format.
 */
export const DETACHED: readonly Format[] = ["csv", "ndjson"];

const TYPES: Partial<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html; charset=utf-8",
};
/** The formats that an answer comes in. */
export const formatsOf = (answer: Answer): Format[] => [
  ...new Set<Format>([
    "json",
    "csv",
    "xlsx",
    "ndjson",
    ...(Object.keys(answer.files ?? {}) as Format[]),
  ]),
];

export async function answerWith(answer: Answer, how: How): Promise<Response> {
  const { format, headers, dataVersion } = how;
  if (format === "json" && answer.single)
    return answerInJson({ ...answer.single, dataVersion }, await all(answer), answer, how);
  const paged =
    answer.page !== undefined &&
    (format === "json" || answer.page.limit !== undefined || answer.page.cursor !== undefined);
  if (!paged) {
    if (format !== "json") return whole(answer, how);
    const rows = await all(answer);
    const body = { rows, next: null, total: rows.length, dataVersion, ...answer.body };
    return answerInJson(body, rows, answer, how);
  }
  const { rows, next } = await pageOf(answer, dataVersion);
  const total = totalOf(answer);
  const link: Record<string, string> =
    next === null ? {} : { Link: `<${linkTo(how.url, next)}>; rel="next"` };
  if (format === "json")
    return answerInJson({ rows, next, total, dataVersion, ...answer.body }, rows, answer, {
      ...how,
      headers: { ...headers, ...link },
    });
  const { chunks: _, ...rest } = answer;
  return whole({ ...rest, rows }, { ...how, headers: { ...headers, ...link } });
}

/** Rows on all pages together; null where only this page of them was read. */
function totalOf(answer: Answer): number | null {
  if (answer.total !== undefined) return answer.total;
  return answer.rows && answer.skipped === undefined ? answer.rows.length : null;
}

/** The last member, `proof`, signs every byte of the answer (`lib/intake/signed-file`). */
async function answerInJson(
  body: object,
  rows: readonly object[],
  { facts }: Answer,
  how: How,
): Promise<Response> {
  const writer = createCanonicalWriter();
  const figures = figuresHash(facts, writer);
  figures.add(rows);
  const said = sha256(writer.write(body));
  const plain = Buffer.from(JSON.stringify(body));
  const content = writer.isPlain() ? said : null;
  const bytes = await signBytes(how, figures.end(), plain, "json", content);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...how.headers, "Content-Type": "application/json" },
  });
}

export async function pageOf(
  answer: Answer,
  version: number,
): Promise<{ rows: object[]; next: string | null }> {
  const offset = decodeCursor(answer.page!.cursor, version);
  const limit = answer.page!.limit ?? PAGE;
  const rows: object[] = [];
  let skip = answer.skipped === undefined ? offset : offset - answer.skipped;
  for await (const chunk of chunksOf(answer)) {
    const part = chunk.slice(Math.min(skip, chunk.length), skip + limit + 1 - rows.length);
    skip = Math.max(0, skip - chunk.length);
    for (const row of part) rows.push(row);
    if (rows.length > limit) break;
  }
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit ? encodeCursor(version, offset + limit) : null,
  };
}

export async function* chunksOf(answer: Answer): AsyncIterable<readonly object[]> {
  if (answer.chunks) yield* answer.chunks();
  else yield answer.rows!;
}

function linkTo(url: URL, cursor: string): string {
  const next = new URLSearchParams(url.searchParams);
  next.set("cursor", cursor);
  return `${url.pathname}?${next}`;
}

async function whole(answer: Answer, how: How): Promise<Response> {
  const { format, headers, dataVersion } = how;
  const disposition = `attachment; filename="sunledger-${how.name}.${format}"${answer.name ? `; filename*=UTF-8''${encodeURIComponent(`${answer.name}.${format}`)}` : ""}`;
  const out = {
    ...headers,
    "Content-Type": entryOf(TYPES, format),
    "Content-Disposition": disposition,
    ...(format === "html"
      ? {
          "Content-Security-Policy":
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
        }
      : {}),
  };
  if (format === "csv" || format === "ndjson") {
    const figures = figuresHash(answer.facts);
    const lines = format === "csv" ? csvText(answer, figures.add) : ndjsonText(answer, figures.add);
    if (how.proof) return proofResponse(how, lines, figures);
    const beside = `<${how.url.pathname}.proof${how.url.search}>; rel="describedby"; type="application/json"`;
    return new Response(streamOf(lines, dataVersion), {
      headers: { ...out, Link: [headers.Link, beside].filter(Boolean).join(", ") },
    });
  }
  const rows = await all(answer);
  const figures = figuresHash(answer.facts);
  figures.add(rows);
  const write =
    answer.files?.[format] ??
    ((about: About) => toXlsx(flattenRows(rows, answer.columns), how.name, about));
  const { bytes, code } = await signedFile(how, figures.end(), write);
  return new Response(Buffer.from(bytes), { headers: { ...out, "Sunledger-Code": code } });
}

async function all(answer: Answer): Promise<object[]> {
  const rows: object[] = [];
  for await (const chunk of chunksOf(answer)) for (const row of chunk) rows.push(row);
  return rows;
}

/** Without fixed columns the answer is short: all of it says which columns there are. */
async function* csvText(
  answer: Answer,
  seen: (rows: readonly object[]) => void,
): AsyncIterable<string> {
  const rows = answer.columns ? null : await all(answer);
  const columns = answer.columns ?? flattenRows(rows!).columns;
  yield csvStart(columns);
  for await (const chunk of rows ? [rows] : chunksOf(answer)) {
    seen(chunk);
    yield flattenRows(chunk, columns).rows.map(csvLine).join("");
  }
}

async function* ndjsonText(
  answer: Answer,
  seen: (rows: readonly object[]) => void,
): AsyncIterable<string> {
  for await (const chunk of chunksOf(answer)) {
    seen(chunk);
    yield chunk.map((r) => `${JSON.stringify(r)}\n`).join("");
  }
}

/**
 * Makes the file once more, for its hash: the same question to the same version of the data gives
 * the same bytes.
 */
async function proofResponse(
  how: How,
  lines: AsyncIterable<string>,
  figures: ReturnType<typeof figuresHash>,
): Promise<Response> {
  const hash = sha256Stream();
  for await (const text of lines) hash.add(text);
  if ((await readTransaction(readDataVersion)) !== how.dataVersion)
    throw new Error("the data changed while the proof was made");
  return Response.json(signDetached(how, figures.end(), hash.end()), {
    headers: {
      ...how.headers,
      "Content-Disposition": `attachment; filename="sunledger-${how.name}.${how.format}.proof"`,
    },
  });
}

/**
 * Text as it is made. One file is of one version of the data: when they change while it is sent,
 * the connection breaks off, and the reader's program says that the file is incomplete.
 */
function streamOf(lines: AsyncIterable<string>, version: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = lines[Symbol.asyncIterator]();
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (done) return controller.close();
        if (sent++ > 1 && (await readTransaction(readDataVersion)) !== version)
          throw new Error("the data changed while the file was sent");
        controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await source.return?.();
    },
  });
}
