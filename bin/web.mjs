/**
 * The web server: Next behind a small gate, so that whatever happens there is a plain answer, complete without JavaScript.
 * The gate refuses what no page could mean (overlong or badly encoded addresses, unknown methods), keeps the number of requests that are
 * worked on within bounds, turns a failed page into 503 (database away, too busy) or 500 with words, and lets requests end before it goes.
 * Started by bin/start.mjs; the environment tells port and host.
 */
import http from "node:http";
import path from "node:path";
import compression from "compression";
import next from "next";
import { tellPages, withStatus } from "./web/answer-status.mjs";
import { guard } from "./web/guard.mjs";
import { keptPages, pageKey } from "./web/kept-pages.mjs";
import { plainPage } from "./web/plain-page.mjs";
import { refusal } from "./web/refusal.mjs";

const root = path.resolve(import.meta.dirname, "..");
const port = Number(process.env.PORT || 3000);
const hostname = process.env.SUNLEDGER_LISTEN || "127.0.0.1";
/** Where this server reaches itself: an address that stands for all of them is no address to call. */
const self =
  { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[hostname] ??
  (hostname.includes(":") ? `[${hostname}]` : hostname);
/** Beyond this many, a request is told to come back: a queue that only grows serves nobody. */
const MOST = Number(process.env.SUNLEDGER_MAX_REQUESTS || 256);
/** How long after the database was last missed a failed page is put down to it. */
const MISSED_MS = 10_000;
/** Pages without JavaScript for what Next only draws with it. */
const NO_PAGE = { 403: "forbidden", 404: "not_found" };
const KEPT =
  /^(?:content-type|content-security-policy|x-|referrer-policy|permissions-policy|cross-origin-)/;

tellPages();
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
// Nearer to the wire than the guard, which can then still put another page in the place of Next's (next.config.ts: compress is off).
const compress = compression();
const sendKept = keptPages(() => globalThis.sunledgerDatabaseState());

let busy = 0;
const server = http.createServer(
  {
    maxHeaderSize: 16 * 1024,
    requestTimeout: 300_000,
    headersTimeout: 20_000,
    keepAliveTimeout: 10_000,
  },
  (request, response) => {
    const refused = refusal(request);
    if (refused) return answer(request, response, refused);
    if (busy >= MOST) return answer(request, response, { status: 503, code: "busy" });
    busy += 1;
    response.once("close", () => (busy -= 1));
    const key = pageKey(request);
    const make = (listen) => respond(request, response, listen);
    if (key === null) return make();
    // Asking a database that is away once more would only double the wait.
    sendKept(key, request, response, make).catch((error) => {
      log(error, request);
      if (!response.headersSent) answer(request, response, { status: 503, code: "database_away" });
    });
  },
);

/** @param listen hears the page as it is written, before it is compressed */
function respond(request, response, listen) {
  compress(request, response, () => {});
  listen?.(response);
  guard(request, response, instead);
  withStatus(response, () => handle(request, response)).catch((error) => {
    log(error, request);
    if (!response.headersSent) answer(request, response, { status: 500, code: "internal" });
    else response.destroy();
  });
}

// What cannot even be parsed as HTTP has no page; it gets the shortest true answer.
server.on("clientError", (error, socket) => {
  if (!socket.writable) return;
  const line =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request";
  socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
});

server.listen(port, hostname, () => process.send?.("ready"));
server.on("error", (error) => {
  process.stderr.write(`The web server cannot listen on ${hostname}:${port} (${error.code}).\n`);
  process.exit(1);
});

let leaving = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave(signal));
// Without the starter nobody would stop us, and the port would stay taken.
process.on("disconnect", () => void leave("disconnect"));
async function leave(signal) {
  // Ctrl-C reaches the whole process group; bin/start.mjs decides when it is our turn.
  if (leaving || (signal === "SIGINT" && process.connected)) return;
  leaving = true;
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  await Promise.race([closed, new Promise((done) => setTimeout(done, 4000))]);
  process.exit(0);
}

const plain = (request, { status, code }) => ({
  status,
  ...plainPage({ url: request.url ?? "/", status, code }),
});

function answer(request, response, what) {
  const { status, headers, body } = plain(request, what);
  response.writeHead(status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Which page of ours stands in for one of Next's, which for an error is empty without JavaScript; null where Next's goes out. */
function instead(request, status, type) {
  if (NO_PAGE[status] && /^text\/html/.test(type) && !request.url.includes("/no-page/"))
    return noPage(request, status);
  if (status < 500 || !/^text\//.test(type)) return null;
  const away = Date.now() - (globalThis.sunledgerDatabaseMissed ?? 0) < MISSED_MS;
  return plain(
    request,
    away ? { status: 503, code: "database_away" } : { status: 500, code: "internal" },
  );
}

/** Our own page for the status, in the site's frame and the address's language; a plain one where even that cannot be made. */
async function noPage(request, status) {
  const language = /^\/en([/?#]|$)/.test(request.url) ? "/en" : "";
  try {
    const page = await fetch(`http://${self}:${port}${language}/no-page/${status}`, {
      signal: AbortSignal.timeout(5000),
    });
    if (page.ok)
      return {
        status,
        headers: {
          ...Object.fromEntries([...page.headers].filter(([name]) => KEPT.test(name))),
          "Cache-Control": "no-store",
        },
        body: await page.text(),
      };
  } catch {
    // The plain page stands in.
  }
  return plain(request, { status, code: NO_PAGE[status] });
}

function log(error, request) {
  const line = {
    time: new Date().toISOString(),
    level: "error",
    event: "web_request",
    method: request.method,
    path: String(request.url).split("?")[0],
    error: error?.message,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
