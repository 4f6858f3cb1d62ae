/**
 * Visits as an archive of the web (WARC 1.1, ISO 28500:2017), to keep as evidence and to read again
 * without the sites.
 */
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { WARCParser, WARCRecord, WARCSerializer } from "warcio";
import { decodePart } from "./decode-part";
import { withoutAnswer, type Fetched, type Fetcher } from "./fetched";

export type ArchivedVisit = Omit<Fetched, "bytes">;

const VERSION = "WARC/1.1";
/** Headers that tell how the bytes came over the wire; they are stored as they were once unpacked. */
const OF_THE_WIRE = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
]);

/**
 * @param visits in their order
 * @param software what is named as the maker of the archive
 * @param bodyOf the bytes of a visit that brought some
 */
export async function* writeArchive<V extends ArchivedVisit>(
  visits: Iterable<V>,
  { software, bodyOf }: { software: string; bodyOf: (visit: V) => Promise<Uint8Array | null> },
): AsyncGenerator<Uint8Array> {
  yield packed(
    WARCRecord.create(
      { type: "warcinfo", warcVersion: VERSION, filename: "harvest.warc.gz" },
      lines(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`),
    ),
  );
  for (const visit of visits) {
    const bytes = visit.outcome === "fetched" ? await bodyOf(visit) : null;
    if (bytes) yield packed(responseOf(visit, bytes));
    yield packed(detailsOf(visit));
  }
}

const packed = (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true });

const lines = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];

const headersOf = ({ ip }: ArchivedVisit): Record<string, string> =>
  ip === null ? {} : { "WARC-IP-Address": ip };

const responseOf = (visit: ArchivedVisit, bytes: Uint8Array): WARCRecord =>
  WARCRecord.create(
    {
      type: "response",
      warcVersion: VERSION,
      url: visit.finalAddress,
      date: visit.at,
      warcHeaders: headersOf(visit),
      statusline: `HTTP/1.1 ${visit.status ?? 200} OK`,
      httpHeaders: {
        ...Object.fromEntries(
          Object.entries(visit.headers).filter(([name]) => !OF_THE_WIRE.has(name)),
        ),
        "content-length": String(bytes.length),
      },
    },
    [bytes],
  );

/** How the answer was come by, or why there is none: redirects, certificate, outcome. */
const detailsOf = (visit: ArchivedVisit): WARCRecord =>
  WARCRecord.create(
    {
      type: "metadata",
      warcVersion: VERSION,
      url: visit.address,
      date: visit.at,
      warcHeaders: { ...headersOf(visit), "Content-Type": "application/json" },
    },
    lines(
      JSON.stringify({
        outcome: visit.outcome,
        status: visit.status,
        finalAddress: visit.finalAddress,
        hops: visit.hops,
        certificate: visit.certificate,
      }),
    ),
  );

type Stored = {
  readonly at: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Uint8Array;
};

/** Answers from an archive as the sites did; the newest of an address where it has several. */
export async function replayArchive(file: string): Promise<Fetcher> {
  const answers = new Map<string, Stored>();
  const led = new Map<string, string>();
  const faults = new Map<string, Fetched["outcome"]>();
  for await (const record of new WARCParser(createReadStream(file))) {
    const address = record.warcTargetURI;
    if (!address) continue;
    const at = record.warcDate ?? "";
    if (record.warcType === "response") {
      const bytes = await record.readFully(true);
      const status = Number(record.httpHeaders?.statusCode);
      const headers = Object.fromEntries(record.httpHeaders?.headers.entries() ?? []);
      const known = answers.get(address);
      if (!known || known.at <= at) answers.set(address, { at, status, headers, bytes });
    } else if (record.warcType === "metadata") {
      const details = detailsFrom(await record.contentText());
      if (details?.finalAddress) led.set(address, details.finalAddress);
      if (details) faults.set(address, details.outcome);
    }
  }
  return ({ address }) => {
    const finalAddress = led.get(address) ?? address;
    const stored = answers.get(finalAddress);
    if (stored) return Promise.resolve(answered({ address, finalAddress }, stored));
    const outcome = faults.get(address);
    const isFault =
      outcome !== undefined &&
      outcome !== "fetched" &&
      outcome !== "unchanged" &&
      outcome !== "redirected";
    return Promise.resolve(withoutAnswer(address, isFault ? outcome : "not_stored", new Date()));
  };
}

function detailsFrom(text: string): { outcome: Fetched["outcome"]; finalAddress: string } | null {
  try {
    const { outcome, finalAddress } = JSON.parse(text) as Record<string, unknown>;
    return typeof outcome === "string" && typeof finalAddress === "string"
      ? { outcome: outcome as Fetched["outcome"], finalAddress }
      : null;
  } catch {
    return null;
  }
}

const answered = (
  { address, finalAddress }: { address: string; finalAddress: string },
  { at, status, headers, bytes }: Stored,
): Fetched => {
  const isFine = status >= 200 && status < 300;
  return {
    ...{ address, finalAddress, at, status, headers, certificate: null, ip: null, hops: [] },
    outcome: isFine ? "fetched" : "http_error",
    bytes: isFine ? bytes : new Uint8Array(),
  };
};

/**
 * Answers from a folder laid out as `host/path`, as wget and others save sites: `index.html` for a
 * folder, a query behind `?` or `@`. Both schemes and any port lead to the same file.
 */
export async function replayFolder(folder: string): Promise<Fetcher> {
  const files = new Set(
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"),
      ),
  );
  return async ({ address }) => {
    const found = placesOf(address).find((place) => files.has(place));
    if (found === undefined) return withoutAnswer(address, "not_stored", new Date());
    const bytes = new Uint8Array(await readFile(path.join(folder, found)));
    const at = new Date().toISOString();
    return answered({ address, finalAddress: address }, { at, status: 200, headers: {}, bytes });
  };
}

function placesOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  const plain = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
  const names =
    url.search === ""
      ? [plain, `${plain}/index.html`]
      : [`${plain}${url.search}`, `${plain}@${url.search.slice(1)}`];
  return names.flatMap((name) => [`${url.hostname}${decodePart(name)}`, `${url.hostname}${name}`]);
}
