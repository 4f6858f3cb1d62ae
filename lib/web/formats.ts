/** One answer in the format asked for. JSON lists page; tables are whole unless `limit` is given, and long ones are sent as they are made. */
import { csvLine, csvStart } from "@/lib/publish/csv";
import { flatten } from "@/lib/publish/tables";
import { toXlsx } from "@/lib/publish/xlsx";
import { read } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/observations";
import { encodeCursor, decodeCursor } from "./cursor";
import type { Answer, Format } from "./resources/types";

const PAGE = 1000;
type How = { format: Format; name: string; dataVersion: number; headers: Record<string, string>; url: URL };

export async function answerWith(answer: Answer, how: How): Promise<Response> {
  const { format, headers, dataVersion } = how;
  if (format === "json" && answer.single) return Response.json({ ...answer.single, dataVersion }, { headers });
  const paged = answer.page !== undefined && (format === "json" || answer.page.limit !== undefined || answer.page.cursor !== undefined);
  if (!paged) return format === "json" ? Response.json({ rows: answer.rows, next: null, dataVersion, ...answer.body }, { headers }) : whole(answer, how);
  const { rows, next } = await pageOf(answer, dataVersion);
  const link: Record<string, string> = next === null ? {} : { Link: `<${linkTo(how.url, next)}>; rel="next"` };
  if (format === "json") return Response.json({ rows, next, dataVersion, ...answer.body }, { headers: { ...headers, ...link } });
  const { chunks: _, ...rest } = answer;
  return whole({ ...rest, rows }, { ...how, headers: { ...headers, ...link } });
}

async function pageOf(answer: Answer, version: number): Promise<{ rows: object[]; next: string | null }> {
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
  return { rows: rows.slice(0, limit), next: rows.length > limit ? encodeCursor(version, offset + limit) : null };
}

async function* chunksOf(answer: Answer): AsyncIterable<readonly object[]> {
  if (answer.chunks) yield* answer.chunks();
  else yield answer.rows!;
}

function linkTo(url: URL, cursor: string): string {
  const next = new URLSearchParams(url.searchParams);
  next.set("cursor", cursor);
  return `${url.pathname}?${next}`;
}

async function whole(answer: Answer, { format, name, dataVersion, headers }: How): Promise<Response> {
  const file = (extension: string, type: string) => ({ ...headers, "Content-Disposition": `attachment; filename="sunledger-${name}.${extension}"`, "Content-Type": type });
  if (format === "xlsx") {
    const bytes = answer.xlsx ? await answer.xlsx() : await toXlsx(flatten(await all(answer), answer.columns), name);
    return new Response(Buffer.from(bytes), { headers: file("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") });
  }
  const lines = format === "csv" ? csvText(answer) : ndjsonText(answer);
  return new Response(streamOf(lines, dataVersion), { headers: format === "csv" ? file("csv", "text/csv; charset=utf-8") : file("ndjson", "application/x-ndjson") });
}

async function all(answer: Answer): Promise<object[]> {
  const rows: object[] = [];
  for await (const chunk of chunksOf(answer)) for (const row of chunk) rows.push(row);
  return rows;
}

/** Without fixed columns the answer is short: all of it says which columns there are. */
async function* csvText(answer: Answer): AsyncIterable<string> {
  const rows = answer.columns ? null : await all(answer);
  const columns = answer.columns ?? flatten(rows!).columns;
  yield csvStart(columns);
  for await (const chunk of rows ? [rows] : chunksOf(answer)) yield flatten(chunk, columns).rows.map(csvLine).join("");
}

async function* ndjsonText(answer: Answer): AsyncIterable<string> {
  for await (const chunk of chunksOf(answer)) yield chunk.map((r) => `${JSON.stringify(r)}\n`).join("");
}

/**
 * Text as it is made. One file is of one version of the data: when they change while it is sent, the connection breaks off, and the
 * reader's program says that the file is incomplete.
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
        if (sent++ > 1 && (await read(readDataVersion)) !== version) throw new Error("the data changed while the file was sent");
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
