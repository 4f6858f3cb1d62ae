/**
 * The front door as a stranger meets it: the started server, over HTTP. Each test is a way in which
 * the site was once shut, misled or made to work for nothing. The served installation comes from
 * `npm test` (server/run-tests.ts).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const base = new URL(process.env.E2E_BASE_URL ?? "http://localhost:3000");
const port = Number(base.port);

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
/** One request with exactly these headers; `announce`: a body that is promised and never sent. */
function ask(
  path: string,
  {
    method = "GET",
    headers = {},
    body,
    announce,
  }: { method?: string; headers?: Record<string, string>; body?: string; announce?: number } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const length = announce ?? (body === undefined ? undefined : Buffer.byteLength(body));
    const request = http.request(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        agent: false,
        headers: {
          host: base.host,
          ...(length === undefined ? {} : { "content-length": String(length) }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("close", () => {
          done({
            status: answer.statusCode ?? NaN,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          });
          request.destroy();
        });
      },
    );
    request.on("error", failed);
    if (announce === undefined) request.end(body);
    else request.flushHeaders();
  });
}

const open: net.Socket[] = [];
afterEach(() => open.splice(0).forEach((socket) => socket.destroy()));
/** A connection that has sent `text`, and does nothing more. */
function connect(text: string): Promise<net.Socket> {
  return new Promise((done, failed) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(text, () => done(socket)));
    socket.on("error", failed);
    socket.pause();
    open.push(socket);
  });
}
const idleBody = `POST /api/auth/callback/credentials HTTP/1.1\r\nHost: ${base.host}\r\nOrigin: ${base.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n`;
const download = `GET /api/v1/bulk/sunledger-all.ndjson HTTP/1.1\r\nHost: ${base.host}\r\n\r\n`;

describe("many clients that hold the door", () => {
  it("256 bodies that never come keep nobody else out", async () => {
    await Promise.all(Array.from({ length: 256 }, () => connect(idleBody)));
    expect((await ask("/api/health")).status).toBe(200);
    expect((await ask("/methodology")).status).toBe(200);
    expect((await ask("/api/v1/indicators")).status).toBe(200);
  });

  it("answers that nobody reads take no place of those who do", async () => {
    await Promise.all(Array.from({ length: 48 }, () => connect(download)));
    expect((await ask("/api/health")).status).toBe(200);
    expect((await ask("/methodology")).status).toBe(200);
  });

  it("downloads are counted from their start, so that a burst of them is not taken in before the first is known to be unread", async () => {
    const statuses: string[] = [];
    await Promise.all(
      Array.from({ length: 128 }, async () => {
        const socket = await connect(download);
        const head = await new Promise<string>((done) =>
          socket.once("data", (chunk) => done(String(chunk).slice(9, 12))).resume(),
        );
        socket.pause();
        statuses.push(head);
      }),
    );
    expect(statuses.filter((s) => s === "200").length).toBeLessThanOrEqual(64);
    expect(new Set(statuses)).toEqual(new Set(["200", "429"]));
  });

  it("a file that lies ready is not compressed anew for each reader", async () => {
    const answer = await ask("/api/v1/bulk/dictionary.csv", {
      headers: { "accept-encoding": "gzip" },
    });
    expect(answer.headers).not.toHaveProperty("content-encoding");
  });

  it("health answers also an address that holds more than its share", async () => {
    await Promise.all(Array.from({ length: 200 }, () => connect(download)));
    expect((await ask("/api/health")).status).toBe(200);
  });
});

describe("bodies", () => {
  it.each([
    ["a sign-in of 20 MB", "/api/auth/callback/credentials", 20e6, 413],
    ["an upload of 150 MB without a session", "/api/desk/upload", 150e6, 401],
    ["an upload beyond any", "/api/desk/upload", 900e6, 413],
    ["a file to verify of 80 MB", "/api/verify", 80e6, 413],
    ["a report without a key", "/api/v1/submissions", 40e6, 401],
    ["a form of the desk of 5 MB", "/api/desk/report/save", 5e6, 413],
    ["anything sent to a page", "/rankings", 10, 413],
  ])("%s is refused before a byte of it is sent", async (_, path, announce, status) => {
    const answer = await ask(path, {
      method: "POST",
      announce,
      headers: { origin: base.origin, "content-type": "multipart/form-data; boundary=x" },
    });
    expect(answer.status).toBe(status);
  });

  it("a form of very many tiny fields is cut off", async () => {
    const sent = ask("/api/auth/callback/credentials", {
      method: "POST",
      body: "a&".repeat(400_000),
      headers: {
        origin: base.origin,
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    await expect(sent).rejects.toThrow();
    expect((await ask("/api/health")).status).toBe(200);
  });

  it("a multipart body of very many parts is cut off before it is parsed", async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n';
    const sent = ask("/api/verify", {
      method: "POST",
      body: `${part.repeat(20_000)}--x--\r\n`,
      headers: { origin: base.origin, "content-type": "multipart/form-data; boundary=x" },
    });
    await expect(sent).rejects.toThrow();
    expect((await ask("/api/health")).status).toBe(200);
  });

  it.each(["/api/verify", "/api/auth/callback/credentials"])(
    "a broken one is 400 at %s",
    async (path) => {
      const answer = await ask(path, {
        method: "POST",
        body: "--x\r\nbroken",
        headers: { origin: base.origin, "content-type": "multipart/form-data; boundary=x" },
      });
      expect([answer.status, answer.headers["content-type"]]).toEqual([
        400,
        "application/problem+json",
      ]);
    },
  );
});

describe("who one says one is", () => {
  it.each(["evil.example", `evil.example:${port}`, "localhost:1"])(
    "Host «%s» is not this site; health answers it all the same",
    async (host) => {
      expect((await ask("/rankings", { headers: { host } })).status).toBe(421);
      expect((await ask("/api/v1/catalog.jsonld", { headers: { host } })).status).toBe(421);
      expect((await ask("/api/health", { headers: { host } })).status).toBe(200);
    },
  );

  it.each(["/api/v1/catalog.jsonld", "/api/v1/changes.atom", "/api/v1/openapi.json", "/data"])(
    "%s names the site's own origin, whatever is forwarded",
    async (path) => {
      const answer = await ask(path, {
        headers: {
          "x-forwarded-host": "evil.example",
          "x-forwarded-proto": "https",
          forwarded: "host=evil.example",
        },
      });
      expect(answer.status).toBe(200);
      expect(answer.body).not.toContain("evil.example");
      expect(answer.body).toContain(base.origin);
    },
  );

  it("a new X-Forwarded-For is not a new turn", async () => {
    const left = async (address: string): Promise<number> =>
      Number(
        (await ask("/api/v1/indicators", { headers: { "x-forwarded-for": address } })).headers[
          "ratelimit-remaining"
        ],
      );
    const first = await left("203.0.113.1");
    expect(await left("203.0.113.2")).toBeLessThan(first);
  });

  it("a page of another scheme or host cannot sign in", async () => {
    for (const origin of ["http://evil.example", base.origin.replace("http:", "https:"), "null"]) {
      const answer = await ask("/api/auth/callback/credentials", {
        method: "POST",
        body: "login=a&password=b",
        headers: { origin, "content-type": "application/x-www-form-urlencoded" },
      });
      expect(answer.status, origin).toBe(403);
    }
  });
});

describe("pages that are kept", () => {
  // One that is made for this reader is sent as it is made; a kept one has a length.
  const isKept = async (path: string): Promise<boolean> =>
    "content-length" in (await ask(path)).headers;

  /** @returns whether the page is still kept at the end */
  async function survives(path: string): Promise<boolean> {
    await ask(path);
    if (!(await isKept(path))) return false;
    const answer = await ask("/api/auth/callback/credentials", {
      method: "POST",
      body: "login=nobody-here&password=wrong",
      headers: { origin: base.origin, "content-type": "application/x-www-form-urlencoded" },
    });
    expect(answer.status).toBe(303);
    await ask("/api/v1/rankings.csv?indicator=D05&year=2024&minN=7");
    return isKept(path);
  }

  it("stay where they are after a wrong password, a file taken and an entry in the audit log", async () => {
    const path = "/rankings?indicator=D05&year=2024";
    // A job that follows a start or a publication may write something public just then: not three
    // times in a row.
    const tries = [await survives(path), await survives(path), await survives(path)];
    expect(tries).toContain(true);
  });
});

describe("parameters that others have added", () => {
  const added = "from=timeline&isappinstalled=0&utm_source=x";
  it.each([
    "/",
    "/rankings",
    "/rankings/lab",
    "/trends",
    "/trends/composition",
    "/compare",
    "/flow",
    "/agencies",
    "/agencies/pt-jjf",
    "/reports/pt-jjf-2024",
    "/changes",
    "/search",
    "/data",
    "/verify",
  ])("%s ignores them", async (path) => expect((await ask(`${path}?${added}`)).status).toBe(200));
  it("the API refuses them", async () =>
    expect((await ask(`/api/v1/rankings?${added}`)).status).toBe(400));
});

describe("what every answer says", () => {
  it.each([
    ["a page", "/rankings", {}, 200],
    ["a page that is not there", "/agencies/nobody", {}, 404],
    ["data", "/api/v1/indicators", {}, 200],
    ["a download", "/api/v1/rankings.csv?indicator=D05", {}, 200],
    ["bad parameters", "/api/v1/rankings?x=1", {}, 400],
    ["an address under /api that is not there", "/api/nope", {}, 404],
    ["the wrong host", "/", { host: "evil.example" }, 421],
    ["a damaged address", "/%zz", {}, 400],
    ["the icon", "/icon.svg", {}, 200],
    ["the desk without a session", "/desk", {}, 307],
    ["a download of the desk", "/api/desk/audit/export", {}, 401],
  ])("%s", async (_, path, headers, status) => {
    const answer = await ask(path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(answer.headers["x-frame-options"]).toBe("DENY");
    expect(answer.headers["cross-origin-resource-policy"]).toMatch(/^(?:same|cross)-origin$/);
    expect(answer.headers["content-security-policy"]).toMatch(/default-src '(?:none|self)'/);
    if (path.startsWith("/api/") && status >= 400)
      expect(answer.headers["content-type"]).toBe("application/problem+json");
  });

  it("a handler's own policy stands: the page of an ended session keeps its style", async () => {
    const answer = await ask("/api/desk/report/save", {
      method: "POST",
      body: "note=words",
      headers: { origin: base.origin, "content-type": "application/x-www-form-urlencoded" },
    });
    expect(answer.status).toBe(401);
    const nonce = /<style nonce="([^"]+)"/.exec(answer.body)?.[1];
    expect(answer.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  });

  it("a program whose session has ended is told so in its own words", async () => {
    const answer = await ask("/api/desk/report/save", {
      method: "POST",
      body: "note=words",
      headers: {
        origin: base.origin,
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    expect([answer.status, answer.headers["content-type"]]).toEqual([
      401,
      "application/problem+json",
    ]);
  });
});

/** Ends the web process of the installation, so it comes last. */
describe("a web process that hangs", () => {
  it("is replaced, and pages are answered again", async ({ skip }) => {
    const folder = process.env.E2E_SIGN_INS && path.dirname(process.env.E2E_SIGN_INS);
    const web = folder
      ? findWebProcess(Number(readFileSync(`${folder}/serving.pid`, "utf8")))
      : null;
    if (web === null) return skip("the processes of the installation cannot be listed here");
    process.kill(web, "SIGSTOP");
    const answers = (): Promise<boolean> =>
      fetch(`${base.origin}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
        (answer) => answer.ok,
        () => false,
      );
    await expect.poll(answers, { timeout: 180_000, interval: 1000 }).toBe(true);
    expect(existsSync(`/proc/${web}`)).toBe(false);
    expect((await ask("/methodology")).status).toBe(200);
  }, 200_000);
});

/** The child of the starter that serves pages; null where there is no /proc. */
function findWebProcess(starter: number): number | null {
  if (!existsSync("/proc/self/stat")) return null;
  const found = readdirSync("/proc").find((pid) => {
    try {
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
      return (
        Number(parent) === starter &&
        readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("bin/web.mjs")
      );
    } catch {
      return false;
    }
  });
  return found === undefined ? null : Number(found);
}

describe("what the operator asks", () => {
  it("is answered at the door: alive, ready, and the metrics of what was asked before", async () => {
    expect(JSON.parse((await ask("/api/health/live")).body)).toEqual({ status: "alive" });
    expect(JSON.parse((await ask("/api/health/ready")).body)).toEqual({ status: "ready" });
    await ask("/methodology");
    const { status, headers, body } = await ask("/metrics");
    expect([status, headers["content-type"]]).toEqual([
      200,
      expect.stringMatching(/^text\/plain; version=/),
    ]);
    expect(body).toMatch(
      /^sunledger_http_requests_total\{route="methodology",method="GET",status="200"\} [1-9]/m,
    );
    expect(body).toMatch(/^sunledger_data_version [1-9]/m);
    expect(body).toMatch(/^sunledger_database_up 1$/m);
    expect(body).toMatch(/^sunledger_database_connections\{state="open"\} [1-9]/m);
  });

  it("is not there for readers who come through a proxy", async () => {
    const { status, body } = await ask("/metrics", { headers: { "x-forwarded-for": "192.0.2.9" } });
    expect([status, body.includes("sunledger_")]).toEqual([404, false]);
  });

  it("gives every answer an id, and does not take one from a client", async () => {
    const { headers } = await ask("/methodology", { headers: { "x-request-id": "chosen-by-me" } });
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f]{8}-/);
  });
});
