/**
 * Invented sites of public bodies on this machine, laid out as six families of content systems are,
 * with the faults of the real ones. Names end in `.example`; the policy given with them leads every
 * name to the one server, and a name of the inner network to where nobody may go.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { ContactPolicy } from "@/lib/harvest/public-address";
import { inventReport } from "./invented-report";

export const INNER_HOST = "intranet.example";

type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly body: string | Uint8Array;
    }
  | "reset"
  | "slow";
type Answer = Reply | ((visits: number) => Reply);

export class PortalSites {
  readonly #pages = new Map<string, Answer>();
  readonly #visits = new Map<string, number>();
  readonly #server: http.Server;
  #busy = new Map<string, number>();
  /** The most requests that one host had to answer at the same time. */
  mostAtOnce = 0;
  /** Everything that was asked for, as `host/path`. */
  readonly asked: string[] = [];

  private constructor() {
    this.#server = http.createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<PortalSites> {
    const sites = new PortalSites();
    await new Promise<void>((done) => sites.#server.listen(0, "127.0.0.1", done));
    return sites;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get policy(): ContactPolicy {
    return {
      resolve: (host) =>
        host.startsWith("gone.")
          ? Promise.reject(new Error("ENOTFOUND"))
          : Promise.resolve([host === INNER_HOST ? "10.0.0.7" : "127.0.0.1"]),
      mayContact: (ip) => ip === "127.0.0.1",
      domains: ["example"],
    };
  }

  at(place: string): string {
    const [host = "", ...path] = place.split("/");
    return `http://${host}:${this.port}/${path.join("/")}`;
  }

  put(place: string, answer: Answer | string | Uint8Array): this {
    const isBody =
      answer instanceof Uint8Array || (typeof answer === "string" && !TROUBLES.has(answer));
    this.#pages.set(place, isBody ? { body: answer } : (answer as Answer));
    return this;
  }

  remove(place: string): void {
    this.#pages.delete(place);
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const place = `${host}${request.url ?? "/"}`;
    this.asked.push(place);
    const busy = (this.#busy.get(host) ?? 0) + 1;
    this.#busy.set(host, busy);
    this.mostAtOnce = Math.max(this.mostAtOnce, busy);
    const visits = (this.#visits.get(place) ?? 0) + 1;
    this.#visits.set(place, visits);
    // Two requests at once would overlap here.
    await new Promise((done) => setTimeout(done, 2));
    const answer = this.#pages.get(place);
    const reply = typeof answer === "function" ? answer(visits) : answer;
    this.#busy.set(host, busy - 1);
    if (reply === "reset") return void request.socket.destroy();
    if (reply === "slow") return;
    const { status = 200, headers = {}, body } = reply ?? { status: 404, body: "Not Found" };
    const etag = headers["ETag"];
    if (etag !== undefined && request.headers["if-none-match"] === etag)
      return void response.writeHead(304, { ETag: etag }).end();
    response.writeHead(status, { "Content-Type": "text/html", ...headers }).end(body);
  }
}

const TROUBLES: ReadonlySet<string> = new Set(["reset", "slow"]);

export const listOf = (
  links: readonly (readonly [href: string, text: string])[],
  more = "",
): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body><div class="nav"><a href="/">首页</a><a href="/zwgk/zfgb.html">政府公报</a></div><ul>${links
    .map(([href, text]) => `<li><a href="${href}" title="${text}">${text}</a></li>`)
    .join("")}</ul>${more}</body></html>`;

export const reportPage = (agency: string, year: number, prose = ""): string =>
  inventReport({ agency, year, prose }).toString("utf8");

/** A page of prose about a report, with links to its files. */
export const pageWithFiles = (
  title: string,
  files: readonly (readonly [string, string])[],
): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-01-20"></head><body><h1>${title}</h1><p>现公布本机关政府信息公开工作年度报告，全文见附件。</p>${files.map(([href, text]) => `<p><a href="${href}">${text}</a></p>`).join("")}</body></html>`;

export const asGzip = (body: string): Reply => ({
  headers: { "Content-Encoding": "gzip" },
  body: gzipSync(body),
});
