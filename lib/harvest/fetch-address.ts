/**
 * Fetches one address. Each connection, also of a redirect, goes to an IP address that was looked
 * at and found public; nothing stays open between two requests; size and time are bounded. The
 * bytes are returned as they came, less their compression.
 */
import http from "node:http";
import https from "node:https";
import net, { type LookupFunction } from "node:net";
import tls, { type PeerCertificate } from "node:tls";
import zlib from "node:zlib";
import {
  withoutAnswer,
  type Certificate,
  type Fetched,
  type Fetcher,
  type FetchFault,
  type FetchRequest,
  type Hop,
} from "./fetched";
import { checkUrl, resolveHost, type ContactPolicy } from "./public-address";

export type FetchLimits = {
  /** Bytes of one answer after decompression. */
  readonly bytes: number;
  /** Milliseconds for an answer with all its bytes. */
  readonly time: number;
};
/**
 * An attachment with scanned pages may have 50 MB (the limit of an upload); a slow county server
 * needs its time.
 */
export const FETCH_LIMITS: FetchLimits = { bytes: 50 * 1024 * 1024, time: 30_000 };

export type FetchOptions = {
  readonly policy: ContactPolicy;
  readonly userAgent: string;
  readonly limits?: FetchLimits;
  /** SHA-256 of certificates that the operator trusts though no authority does, by host. */
  readonly pins?: ReadonlyMap<string, string>;
  readonly now?: () => Date;
};

/** A server that has just answered with a certificate answers so again at once. */
const SOON_MS = 5000;

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  readonly certificate: Certificate | null;
};

class FetchTrouble extends Error {
  constructor(
    readonly fault: FetchFault,
    readonly certificate: Certificate | null = null,
  ) {
    super(fault);
  }
}

/** Headers that a record keeps; a session's cookies are nobody's business. */
const FORGOTTEN = new Set(["set-cookie", "set-cookie2"]);

/** One request; a redirect is an answer, which `followRedirects` takes further. */
export async function fetchAddress(request: FetchRequest, options: FetchOptions): Promise<Fetched> {
  const { address } = request;
  const now = options.now ?? (() => new Date());
  const url = checkUrl(address, options.policy);
  if (typeof url === "string") return withoutAnswer(address, url, now());
  const target = await resolveHost(url.hostname, options.policy);
  if (typeof target === "string") return withoutAnswer(address, target, now());
  try {
    const { status, headers, bytes, certificate } = await askOnce(url, target, request, options);
    const outcome = outcomeOf(status);
    return {
      ...{ address, finalAddress: address, at: now().toISOString() },
      ...{ outcome, status, headers, certificate, ip: target.ip, hops: [] },
      bytes: outcome === "fetched" ? bytes : new Uint8Array(),
    };
  } catch (error) {
    if (!(error instanceof FetchTrouble)) throw error;
    return withoutAnswer(address, error.fault, now(), error.certificate);
  }
}

/**
 * Follows where answers lead; each step is a request of its own, with all checks and manners of one.
 *
 * @param most redirects; one more is `too_many_redirects`
 */
export const followRedirects =
  (fetch: Fetcher, most = 5): Fetcher =>
  async (request) => {
    const hops: Hop[] = [];
    let answer = await fetch(request);
    while (answer.outcome === "redirected") {
      const { finalAddress: address, status, ip } = answer;
      hops.push({ address, status, ip });
      const location = answer.headers["location"];
      if (location === undefined || !URL.canParse(location, address))
        return { ...answer, address: request.address, outcome: "bad_redirect", hops };
      if (hops.length > most)
        return { ...answer, address: request.address, outcome: "too_many_redirects", hops };
      answer = await fetch({ ...request, address: new URL(location, address).href });
    }
    return { ...answer, address: request.address, hops };
  };

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
function outcomeOf(status: number): Fetched["outcome"] {
  if (status === 304) return "unchanged";
  if (isRedirect(status)) return "redirected";
  return status >= 200 && status < 300 ? "fetched" : "http_error";
}

function askOnce(
  url: URL,
  target: { ip: string; family: 4 | 6 },
  request: FetchRequest,
  { userAgent, limits = FETCH_LIMITS, pins }: FetchOptions,
): Promise<Answer> {
  const pin = pins?.get(url.host) ?? null;
  const isSecure = url.protocol === "https:";
  return new Promise<Answer>((resolve, reject) => {
    const sent = (isSecure ? https : http).request(url, {
      agent: false,
      headers: headersFor(request, userAgent),
      lookup: heldTo(target),
      ...(isSecure ? { rejectUnauthorized: pin === null } : {}),
    });
    const giveUp = (trouble: FetchTrouble): void => {
      clearTimeout(clock);
      sent.destroy();
      reject(trouble);
    };
    const clock = setTimeout(() => giveUp(new FetchTrouble("too_slow")), limits.time);
    let certificate: Certificate | null = null;
    sent.on("socket", (socket) =>
      socket.once("secureConnect", () => {
        certificate = certificateOf(socket as tls.TLSSocket);
        if (pin !== null && certificate?.sha256 !== pin)
          giveUp(new FetchTrouble("bad_certificate", certificate));
      }),
    );
    sent.once("error", (error) => {
      const fault = faultOf(error);
      if (fault !== "bad_certificate") return giveUp(new FetchTrouble(fault, certificate));
      void seeCertificate(url, target).then((seen) => giveUp(new FetchTrouble(fault, seen)));
    });
    sent.once("response", (response) => {
      collectBody(response, limits.bytes).then(
        (bytes) => {
          clearTimeout(clock);
          resolve({
            status: response.statusCode ?? NaN,
            headers: plainHeaders(response.headers),
            bytes,
            certificate,
          });
        },
        (error: unknown) =>
          giveUp(error instanceof FetchTrouble ? error : new FetchTrouble(faultOf(error))),
      );
    });
    sent.end();
  });
}

const headersFor = (request: FetchRequest, userAgent: string): Record<string, string> => ({
  "User-Agent": userAgent,
  Accept: "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
  "Accept-Encoding": "gzip, deflate",
  "Accept-Language": "zh-CN,zh;q=0.9",
  ...(request.etag ? { "If-None-Match": request.etag } : {}),
  ...(request.lastModified ? { "If-Modified-Since": request.lastModified } : {}),
});

/** Whatever the name is resolved to now, the connection goes to the address that was checked. */
const heldTo =
  ({ ip, family }: { ip: string; family: 4 | 6 }): LookupFunction =>
  (_host, options, callback) =>
    options.all ? callback(null, [{ address: ip, family }]) : callback(null, ip, family);

async function collectBody(response: http.IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decompressed(response)) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new FetchTrouble("too_large");
    chunks.push(chunk as Buffer);
  }
  if (!response.complete) throw new FetchTrouble("reset");
  return new Uint8Array(Buffer.concat(chunks));
}

function decompressed(response: http.IncomingMessage): AsyncIterable<unknown> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "" || response.statusCode === 304) return response;
  const inflate = inflaterFor(encoding);
  response.once("error", (error) => inflate.destroy(error));
  return response.pipe(inflate);
}
function inflaterFor(encoding: string): zlib.Gunzip | zlib.Inflate {
  if (encoding === "gzip" || encoding === "x-gzip") return zlib.createGunzip();
  if (encoding === "deflate") return zlib.createInflate();
  throw new FetchTrouble("bad_encoding");
}

const plainHeaders = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || FORGOTTEN.has(name)
        ? []
        : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

/** The certificate that was refused, for an operator who may want to pin it. Nothing is sent. */
function seeCertificate(url: URL, { ip }: { ip: string }): Promise<Certificate | null> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host: ip,
      port: Number(url.port || 443),
      servername: net.isIP(url.hostname) > 0 ? "" : url.hostname,
      rejectUnauthorized: false,
      timeout: SOON_MS,
    });
    const done = (certificate: Certificate | null): void => {
      socket.destroy();
      resolve(certificate);
    };
    socket.once("secureConnect", () => done(certificateOf(socket)));
    socket.once("error", () => done(null));
    socket.once("timeout", () => done(null));
  });
}

function certificateOf(socket: tls.TLSSocket): Certificate | null {
  const peer: PeerCertificate = socket.getPeerCertificate();
  if (!peer.fingerprint256) return null;
  return {
    sha256: peer.fingerprint256.replaceAll(":", "").toLowerCase(),
    subject: [peer.subject?.CN].flat()[0] ?? "",
    issuer: [peer.issuer?.CN, peer.issuer?.O].flat().find((name) => name) ?? "",
    validTo: peer.valid_to,
    isTrusted: socket.authorized,
  };
}

/** Codes of Node's errors, by what a person should read. */
const FAULTS: readonly (readonly [RegExp, FetchFault])[] = [
  [/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|ALTNAME/, "bad_certificate"],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, "refused"],
  [/ETIMEDOUT/, "too_slow"],
  [/ENOTFOUND|EAI_AGAIN/, "no_such_host"],
  [/^Z_|^ERR_ENCODING/, "bad_encoding"],
];
function faultOf(error: unknown): FetchFault {
  const code = String((error as { code?: string }).code ?? "");
  return FAULTS.find(([pattern]) => pattern.test(code))?.[1] ?? "reset";
}
