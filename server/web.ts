/**
 * The page server: Next behind a door of our own, so that whatever happens there is a plain answer,
 * complete without JavaScript. The door refuses what no page could mean (overlong or badly encoded
 * addresses, unknown methods), bounds the number of requests that are worked on, answers a failed
 * page with words (503 while the database is away, 500 otherwise), and lets requests end before it
 * goes. Started by server/start.ts.
 */
import cluster from "node:cluster";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import compression from "compression";
import next from "next";
import { env, isPortal } from "@/lib/env";
import { askOwnServer } from "@/lib/http/own-server";
import { pageLimitFor, takeTurn } from "@/lib/http/rate-limit";
import { databaseState } from "@/lib/http/database-state";
import { isOwnHost } from "@/lib/http/site-origin";
import { logError } from "@/lib/log";
import { endTracing, startTracing } from "@/lib/start-tracing";
import { lastDatabaseMiss } from "@/lib/store/client";
import { fillHeaders } from "./answer-headers";
import { answerOperator } from "./operator/endpoints";
import { followRequest } from "./operator/follow-request";
import { createMetrics } from "./operator/metrics";
import { joinCrew, readAllMetrics } from "./crew-member";
import { Departure } from "./departure";
import { limitFields } from "./field-count";
import { rewriteForwarded } from "./forwarded-headers";
import { replaceAnswer, type Answer } from "./pages/answer-replacement";
import { installAnswerStatus, runWithStatus } from "./pages/answer-status";
import { createPageCache, pageKey, type MakePage } from "./pages/page-cache";
import { holdPage } from "./pages/page-hold";
import { plainPage } from "./pages/plain-page";
import { shareQuestion } from "./pages/shared-question";
import { PLACE_LIMITS, Places } from "./places";
import { isOfDesk } from "./portal-mode";
import { costOfPage, findRule, isDownload, isReadyFile } from "./route-rules";
import { startSideProgram } from "./side-program";
import { StartQueue } from "./start-queue";
import { refuseRequest, type Refusal } from "./request-refusal";
import { answerUnparsed } from "./unparsed-request";

const departure = new Departure(
  {
    drainMs: env.SUNLEDGER_DRAIN_SECONDS * 1000,
    stopMs: env.SUNLEDGER_STOP_SECONDS * 1000,
  },
  (code) => void endTracing().then(() => process.exit(code)),
);
const port = env.PORT;
const hostname = env.SUNLEDGER_LISTEN;
/** An address that stands for all of them is no address to call. */
const ANY_ADDRESS: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
/** Where this server reaches itself. */
const self = ANY_ADDRESS[hostname] ?? (hostname.includes(":") ? `[${hostname}]` : hostname);
/** Asked by whoever watches over this server, by whatever name; never refused for what others do. */
const HEALTH = "/api/health";
/** Answers to programs that are no page: what Next says of them is empty or HTML. */
const NO_ANSWER: Readonly<Record<number, "method" | "not_found">> = {
  404: "not_found",
  405: "method",
};
/** How long after the database was last missed a failed page is put down to it. */
const MISSED_MS = 10_000;
/** Pages without JavaScript for what Next only draws with it. */
const NO_PAGE: Readonly<Record<number, "forbidden" | "not_found">> = {
  403: "forbidden",
  404: "not_found",
};
const PAGE_HEADERS =
  /^(?:content-type|content-security-policy|x-|referrer-policy|permissions-policy|cross-origin-)/;

/** Serves until it is asked to leave, alone or by several processes. */
export async function servePages(): Promise<void> {
  if (cluster.isPrimary && env.SUNLEDGER_WEB_PROCESSES > 1) {
    const { WebCrew } = await import("./web-crew");
    return new WebCrew(env.SUNLEDGER_WEB_PROCESSES).lead();
  }
  installAnswerStatus();
  await startTracing("web");
  // Next waits for upgrades (web sockets) at the server that it is given, and answers none. At ours
  // they are requests like others: some programs offer HTTP/2 with each.
  const httpServer = http.createServer();
  const app = next({ dev: false, dir: process.cwd(), hostname, port, httpServer });
  await app.prepare();
  // Sessions use what Next prepares: they are loaded after it.
  const { refuseSender } = await import("./sender-check");
  const server = createDoor(app.getRequestHandler(), refuseSender);
  server.on("error", (error: NodeJS.ErrnoException) => {
    process.stderr.write(`The web server cannot listen on ${hostname}:${port} (${error.code}).\n`);
    process.exit(1);
  });
  server.listen(port, hostname, () => process.send?.("ready"));
  departure.follow(server);
  startSideProgram();
}

type HandlePage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type CheckSender = (typeof import("./sender-check"))["refuseSender"];

function createDoor(handle: HandlePage, refuseSender: CheckSender): http.Server {
  // Nearer to the wire than the replacement, which can then still put another page in the place of
  // Next's (next.config.ts: compress is off).
  const compress = compression({
    filter: (request, response) =>
      !isReadyFile(pathOf(request)) && compression.filter(request, response),
  });
  const sendPage = createPageCache(shareQuestion(databaseState));

  /** `listen` hears the page as it is written, before it is compressed. */
  const respond = (
    request: IncomingMessage,
    response: ServerResponse,
    listen?: (response: ServerResponse) => void,
  ): void => {
    compress(request as never, response as never, () => {});
    listen?.(response);
    if (isStripped(pathOf(request))) holdPage(response);
    replaceAnswer(request, response, chooseAnswer);
    runWithStatus(response, () => handle(request, response)).catch((error) => {
      log(error, request);
      if (!response.headersSent) answer(request, response, { status: 500, code: "internal" });
      else response.destroy();
    });
  };

  // Beyond this many, a request is told to come back: a queue that only grows serves nobody.
  const places = new Places({ places: env.SUNLEDGER_MAX_REQUESTS, ...PLACE_LIMITS });
  const starts = new StartQueue();
  const metrics = createMetrics({ requestsNow: () => places.taken });
  joinCrew(metrics.registry);
  const operator = {
    isLeaving: () => departure.leaving,
    readMetrics: async () => ({
      type: metrics.registry.contentType,
      text: await readAllMetrics(metrics.registry),
    }),
  };

  const admit = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    const bytes = Number(request.headers["content-length"]) || NOTHING;
    const rule = findRule(path);
    const unwelcome = await refuseSender(request, rule, bytes);
    if (unwelcome) return answer(request, response, unwelcome);
    if (waitsForLeave(request)) response.writeContinue();
    const key = pageKey(request);
    const make: MakePage = (listen) => {
      if (isOverspent(request)) {
        // Others who wait for the same page get the same answer.
        listen?.(response);
        return answer(request, response, { status: 429, code: "too_many_pages" });
      }
      respond(request, response, listen);
    };
    if (key === null) return make();
    await sendPage(key, request, response, make);
  };

  const welcome = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    const address = rewriteForwarded(request, env.SUNLEDGER_TRUSTED_PROXIES);
    const refused = refuseRequest(request);
    if (refused) return answer(request, response, refused);
    if (path !== HEALTH) {
      if (!isOwnHost(request.headers.host))
        return answer(request, response, { status: 421, code: "wrong_host" });
      const hasBody = Number(request.headers["content-length"]) > 0;
      const { seconds } = findRule(path);
      const code = places.enter(request, response, {
        address,
        hasBody,
        isDownload: isDownload(path),
        seconds,
      });
      if (code) return answer(request, response, { status: code === "busy" ? 503 : 429, code });
    }
    if (isPortal() && isOfDesk(path)) return answerNotFound(request, response);
    limitFields(request);
    starts.add(() => {
      if (response.closed) return;
      // Asking a database that is away once more would only double the wait.
      admit(request, response).catch((error) => {
        log(error, request);
        if (!response.headersSent)
          answer(request, response, { status: 503, code: "database_away" });
      });
    });
  };

  const take = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.socket.writableEnded) return;
    const path = pathOf(request);
    followRequest(request, response, path, metrics, () => {
      fillHeaders(response, path);
      if (!answerOperator(path, request, response, operator)) welcome(request, response, path);
    });
  };
  const server = http.createServer(
    {
      maxHeaderSize: 16 * 1024,
      // The longest of the table; each route has its own (server/route-rules.ts).
      requestTimeout: 310_000,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 5000,
      keepAliveTimeout: 10_000,
    },
    take,
  );
  server.on("connection", () => starts.arrive());
  // A client that asks before it sends a body is answered once it is known to be welcome, not before.
  server.on("checkContinue", take);
  server.on("checkExpectation", take);
  server.on("clientError", answerUnparsed);
  return server;
}

/**
 * Counts what making the page costs. @returns whether its reader's address has asked for too much
 * in this minute
 */
function isOverspent({ method = "GET", url = "/", headers }: IncomingMessage): boolean {
  const cost = costOfPage(method, url);
  if (cost === 0) return false;
  const { who, limit } = pageLimitFor(headers);
  return !takeTurn(who, limit, cost).allowed;
}

const plain = (request: IncomingMessage, { status, code }: Refusal): Answer => ({
  status,
  ...plainPage({ url: request.url ?? "/", status, code }),
});

function answer(request: IncomingMessage, response: ServerResponse, what: Refusal): void {
  const { status, headers, body } = plain(request, what);
  const hasNoLength = request.headers["transfer-encoding"] !== undefined;
  // A body that nobody reads is not waited for either.
  if ((!request.complete && Number(request.headers["content-length"]) > 0) || hasNoLength)
    response.setHeader("Connection", "close");
  response.writeHead(status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
  // Nobody knows where such a body ends: nothing behind it is another request.
  if (hasNoLength) request.socket.end();
}

/** As if there were nothing at the address. */
function answerNotFound(request: IncomingMessage, response: ServerResponse): void {
  const refusal = { status: 404, code: "not_found" } as const;
  if (/^\/api\//.test(request.url ?? "")) return answer(request, response, refusal);
  void fetchNoPage(request, refusal).then(({ status, headers, body }) => {
    response.writeHead(status, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  });
}

/**
 * Which page of ours stands in for one of Next's, which for an error is empty without JavaScript;
 * null where Next's goes out.
 */
function chooseAnswer(
  request: IncomingMessage,
  status: number,
  type: string,
): null | Answer | Promise<Answer> {
  const code = NO_PAGE[status];
  if (code && /^text\/html/.test(type) && !request.url?.includes("/no-page/"))
    return /^\/api(?:\/|$)/.test(request.url ?? "")
      ? plain(request, { status, code })
      : fetchNoPage(request, { status, code });
  const nothing = NO_ANSWER[status];
  if (nothing && /^text\/html/.test(type) && /^\/api(?:\/|$)/.test(request.url ?? ""))
    return plain(request, { status, code: nothing });
  if (status < 500 || !/^text\//.test(type)) return null;
  const missed = lastDatabaseMiss();
  const lately = missed !== null && Date.now() - missed.at < MISSED_MS;
  return plain(
    request,
    lately ? { status: 503, code: missed.trouble } : { status: 500, code: "internal" },
  );
}

/**
 * Our own page for the status, in the site's frame and the address's language; a plain one where
 * even that cannot be made.
 */
async function fetchNoPage(request: IncomingMessage, { status, code }: Refusal): Promise<Answer> {
  const language = /^\/en([/?#]|$)/.test(request.url ?? "/") ? "/en" : "";
  try {
    const page = await askOwnServer(
      `http://${self}:${port}${language}/no-page/${status}`,
      AbortSignal.timeout(5000),
    );
    if (page.status === 200)
      return {
        status,
        headers: {
          ...Object.fromEntries(
            Object.entries(page.headers).flatMap(([name, value]): [string, string][] =>
              typeof value === "string" && PAGE_HEADERS.test(name) ? [[name, value]] : [],
            ),
          ),
          "Cache-Control": "no-store",
        },
        body: page.body,
      };
  } catch {
    // The plain page stands in.
  }
  return plain(request, { status, code });
}

const waitsForLeave = ({ headers }: IncomingMessage): boolean =>
  headers.expect?.toLowerCase() === "100-continue";

/** Public pages go out without the framework's scripts. */
const isStripped = (path: string): boolean =>
  env.SUNLEDGER_RUNTIME !== "keep" && !/^\/(?:api|assets|_next)\//.test(path) && !isOfDesk(path);
const NOTHING = 0;
const pathOf = (request: IncomingMessage): string => String(request.url).split("?", 1)[0] ?? "/";

const log = (error: unknown, request: IncomingMessage): void =>
  logError("web_request", error, {
    method: request.method,
    path: pathOf(request),
  });
