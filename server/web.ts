/**
 * The page server: Next behind a door of our own, so that whatever happens there is a plain answer, complete without JavaScript.
 * The door refuses what no page could mean (overlong or badly encoded addresses, unknown methods), bounds the number of requests
 * that are worked on, answers a failed page with words (503 while the database is away, 500 otherwise), and lets requests end
 * before it goes. Started by server/start.ts.
 */
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import compression from "compression";
import next from "next";
import { env } from "@/lib/env";
import { databaseState } from "@/lib/http/database-state";
import { logError } from "@/lib/log";
import { lastDatabaseMiss } from "@/lib/store/client";
import { replaceAnswer, type Answer } from "./pages/answer-replacement";
import { installAnswerStatus, runWithStatus } from "./pages/answer-status";
import { createPageCache, pageKey, type MakePage } from "./pages/page-cache";
import { plainPage } from "./pages/plain-page";
import { refuseRequest, type Refusal } from "./request-refusal";

const port = env.PORT;
const hostname = env.SUNLEDGER_LISTEN;
/** An address that stands for all of them is no address to call. */
const ANY_ADDRESS: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
/** Where this server reaches itself. */
const self = ANY_ADDRESS[hostname] ?? (hostname.includes(":") ? `[${hostname}]` : hostname);
/** Beyond this many, a request is told to come back: a queue that only grows serves nobody. */
const MOST = env.SUNLEDGER_MAX_REQUESTS;
/** How long after the database was last missed a failed page is put down to it. */
const MISSED_MS = 10_000;
/** Pages without JavaScript for what Next only draws with it. */
const NO_PAGE: Readonly<Record<number, "forbidden" | "not_found">> = {
  403: "forbidden",
  404: "not_found",
};
const PAGE_HEADERS =
  /^(?:content-type|content-security-policy|x-|referrer-policy|permissions-policy|cross-origin-)/;

/** Serves until it is told to leave. */
export async function servePages(): Promise<void> {
  installAnswerStatus();
  const app = next({ dev: false, dir: process.cwd(), hostname, port });
  await app.prepare();
  const server = createDoor(app.getRequestHandler());
  server.on("error", (error: NodeJS.ErrnoException) => {
    process.stderr.write(`The web server cannot listen on ${hostname}:${port} (${error.code}).\n`);
    process.exit(1);
  });
  server.listen(port, hostname, () => process.send?.("ready"));
  leaveWhenTold(server);
}

type HandlePage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createDoor(handle: HandlePage): http.Server {
  // Nearer to the wire than the replacement, which can then still put another page in the place of Next's (next.config.ts: compress is off).
  const compress = compression();
  const sendPage = createPageCache(databaseState);

  /** `listen` hears the page as it is written, before it is compressed. */
  const respond = (
    request: IncomingMessage,
    response: ServerResponse,
    listen?: (response: ServerResponse) => void,
  ): void => {
    compress(request as never, response as never, () => {});
    listen?.(response);
    replaceAnswer(request, response, chooseAnswer);
    runWithStatus(response, () => handle(request, response)).catch((error) => {
      log(error, request);
      if (!response.headersSent) answer(request, response, { status: 500, code: "internal" });
      else response.destroy();
    });
  };

  let busy = 0;
  const server = http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      requestTimeout: 300_000,
      headersTimeout: 20_000,
      keepAliveTimeout: 10_000,
    },
    (request, response) => {
      const refused = refuseRequest(request);
      if (refused) return answer(request, response, refused);
      if (busy >= MOST) return answer(request, response, { status: 503, code: "busy" });
      busy += 1;
      response.once("close", () => (busy -= 1));
      const key = pageKey(request);
      const make: MakePage = (listen) => respond(request, response, listen);
      if (key === null) return make();
      // Asking a database that is away once more would only double the wait.
      sendPage(key, request, response, make).catch((error) => {
        log(error, request);
        if (!response.headersSent)
          answer(request, response, { status: 503, code: "database_away" });
      });
    },
  );
  // What cannot even be parsed as HTTP has no page; it gets the shortest true answer.
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const line =
      error.code === "HPE_HEADER_OVERFLOW"
        ? "431 Request Header Fields Too Large"
        : "400 Bad Request";
    socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  return server;
}

function leaveWhenTold(server: http.Server): void {
  let leaving = false;
  const leave = async (signal: string): Promise<void> => {
    // Ctrl-C reaches the whole process group; server/start.ts decides when it is our turn.
    if (leaving || (signal === "SIGINT" && process.connected)) return;
    leaving = true;
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    await Promise.race([closed, new Promise((done) => setTimeout(done, 4000))]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => void leave(signal));
  // Without the starter nobody would stop us, and the port would stay taken.
  process.on("disconnect", () => void leave("disconnect"));
}

const plain = (request: IncomingMessage, { status, code }: Refusal): Answer => ({
  status,
  ...plainPage({ url: request.url ?? "/", status, code }),
});

function answer(request: IncomingMessage, response: ServerResponse, what: Refusal): void {
  const { status, headers, body } = plain(request, what);
  response.writeHead(status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Which page of ours stands in for one of Next's, which for an error is empty without JavaScript; null where Next's goes out. */
function chooseAnswer(
  request: IncomingMessage,
  status: number,
  type: string,
): null | Answer | Promise<Answer> {
  const code = NO_PAGE[status];
  if (code && /^text\/html/.test(type) && !request.url?.includes("/no-page/"))
    return fetchNoPage(request, { status, code });
  if (status < 500 || !/^text\//.test(type)) return null;
  const missed = lastDatabaseMiss();
  const away = missed !== null && Date.now() - missed < MISSED_MS;
  return plain(
    request,
    away ? { status: 503, code: "database_away" } : { status: 500, code: "internal" },
  );
}

/** Our own page for the status, in the site's frame and the address's language; a plain one where even that cannot be made. */
async function fetchNoPage(request: IncomingMessage, { status, code }: Refusal): Promise<Answer> {
  const language = /^\/en([/?#]|$)/.test(request.url ?? "/") ? "/en" : "";
  try {
    const page = await fetch(`http://${self}:${port}${language}/no-page/${status}`, {
      signal: AbortSignal.timeout(5000),
    });
    if (page.ok)
      return {
        status,
        headers: {
          ...Object.fromEntries([...page.headers].filter(([name]) => PAGE_HEADERS.test(name))),
          "Cache-Control": "no-store",
        },
        body: await page.text(),
      };
  } catch {
    // The plain page stands in.
  }
  return plain(request, { status, code });
}

const log = (error: unknown, request: IncomingMessage): void =>
  logError("web_request", error, {
    method: request.method,
    path: String(request.url).split("?")[0],
  });
