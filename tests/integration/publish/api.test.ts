import Ajv2020 from "ajv/dist/2020";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { read as readBook, utils } from "@e965/xlsx";
import { z } from "zod";
import { connectionPool } from "@/lib/store/client";
import { readFilings } from "@/lib/store/queries/filings";
import { readWork } from "@/lib/store/queries/work";
import { PATHS, type ApiPath } from "@/lib/api/openapi/paths";
import { observationRow, rankingRow } from "@/lib/api/resources/rows";
import { aCity, sampleDocument, SMALL_CITY } from "@/tests/builders/city";
import { publishFiles } from "../../builders/publish";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
const get = (path: string, headers: Record<string, string> = {}) => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  return answerApi(
    new Request(url, { headers: { host: "ledger.test", ...headers } }),
    url.pathname.replace("/api/v1/", "").split("/").map(decodeURIComponent),
  );
};
const json = async (path: string) => (await get(path)).json();
const errorsOf = async (path: string) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    400,
    "application/problem+json",
  ]);
  return ((await answer.json()).errors as { path: string; code: string; detail: string }[]).map(
    (e) => `${e.path} ${e.code}`,
  );
};

beforeAll(async () => {
  await aCity(SMALL_CITY);
  ({ answerApi } = await import("@/lib/api/handle-request"));
});

describe("every example of the documentation", () => {
  const cases = PATHS.flatMap((p) => p.examples.map((example) => [example, p] as const));
  it.each(cases)("%s", async (example, p: ApiPath) => {
    const answer = await get(example);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const format = /\.(\w+)(?:\?|$)/.exec(example)?.[1] ?? "json";
    if (p.formats.length === 0 || format !== "json")
      return expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(20);
    const body = await answer.json();
    expect(body.dataVersion).toBeGreaterThan(1);
    if (p.single) return void (p.row && z.object((p.row as z.ZodObject).shape).parse(body));
    expect(body).toHaveProperty("next");
    if (p.path !== "/changes") expect(body.rows.length).toBeGreaterThan(0);
    const chosen = /shape=|fields=/.test(example);
    if (p.row && !chosen) for (const row of body.rows) p.row.parse(row);
    if (p.body) p.body.parse(body);
  });
});

describe("a value or a named gap", () => {
  it("observations carry every field of the contract, and null with a state where there is nothing", async () => {
    const { rows } = await json(
      "observations?indicator=r1.tot,D05,r36.tot&year=2020..2024&agency=pt-scj",
    );
    for (const r of rows) observationRow.parse(r);
    expect(
      rows
        .filter((r: { value: number | null; state: string }) => r.value === null)
        .every((r: { state: string }) => r.state !== "reported"),
    ).toBe(true);
    expect(rows.some((r: { state: string }) => r.state === "not_published")).toBe(true);
  });

  it("the same figures leave as CSV, NDJSON and XLSX; a gap is an empty cell", async () => {
    const query = "observations?indicator=r1.tot,D05&year=2020..2024";
    const { rows } = await json(query);
    const csv = Buffer.from(await (await get(query.replace("?", ".csv?"))).arrayBuffer());
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = csv.toString("utf8").slice(1).trim().split("\r\n");
    expect(lines[0]).toBe(Object.keys(observationRow.shape).join(","));
    expect(lines).toHaveLength(rows.length + 1);
    expect(
      (await (await get(query.replace("?", ".ndjson?"))).text())
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l)),
    ).toEqual(rows);
    const book = readBook(
      new Uint8Array(await (await get(query.replace("?", ".xlsx?"))).arrayBuffer()),
    );
    const sheet = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]!]!, {
      defval: null,
    });
    expect(sheet.map((r) => r.value)).toEqual(rows.map((r: { value: number | null }) => r.value));
  });

  it("rankings name who is not in them, and why", async () => {
    const body = await json("rankings?indicator=D05&year=2024");
    for (const r of body.rows) rankingRow.parse(r);
    expect(body.rows.length + body.excluded.length).toBe(body.coverage.expected);
    expect(
      body.excluded.every(
        (e: { reason: string; agencyName: string }) => e.reason && typeof e.agencyName === "string",
      ),
    ).toBe(true);
    expect(body.rows.some((r: { agency: string }) => r.agency === "pingtan")).toBe(false);
  });

  it("the government's own figure and the sum of its bodies stay apart", async () => {
    const [own, sum] = [
      await json("summary?year=2024&basis=reported"),
      await json("summary?year=2024&basis=builtup"),
    ];
    expect(own.coverage.expected).toBe(1);
    expect(sum.coverage.expected).toBeGreaterThan(5);
  });
});

describe("what cannot be answered is refused, with its place", () => {
  it.each([
    ["observations", ["indicator missing"]],
    ["observations?indicator=D05&colour=red&limit=0", ["limit invalid", "colour unknown"]],
    ["observations?indicator=D05,D05", ["indicator invalid"]],
    ["observations?indicator=r1.tot&year=2024..2020", ["year invalid"]],
    ["observations?indicator=r1.tot&asOf=2024-02-30", ["asOf invalid"]],
    ["observations?indicator=r1.tot&asOf=1", ["asOf invalid"]],
    ["rankings?asOf=2024-1-1", ["asOf invalid"]],
    ["changes?since=7", ["since invalid"]],
    ["charts?colour=red", ["colour unknown"]],
    ["charts/agency-applications?agency=nobody", ["agency unknown_value"]],
    ["charts/compare.svg?agencies=pt-jjf,nobody", ["agencies unknown_value"]],
    ["charts/trends?region=nowhere&type=x", ["region unknown_value", "type unknown_value"]],
    [
      "observations?indicator=r1.tot&agency=nobody&region=nowhere",
      ["agency unknown_value", "region unknown_value"],
    ],
    ["rankings?indicator=D05&indicator=D06", ["indicator repeated"]],
    ["rankings?order=up", ["order invalid"]],
    ["summary?basis=guess", ["basis invalid"]],
    ["changes?since=yesterday", ["since invalid"]],
    ["agencies?cursor=abc", ["cursor invalid"]],
    ["indicators?q=1", ["q unknown"]],
    ["observations?indicator=r1.tot&year=1950..2024", ["year invalid"]],
    ["charts/trends?from=1950", ["from invalid"]],
    ["charts/funnel?indicator=D01", ["indicator not_applicable"]],
    ["observations?indicator=r1.tot&year=2024&latest=2", ["latest invalid"]],
    ["observations?indicator=r1.tot&shape=wide&state=blank", ["shape invalid"]],
    ["observations?indicator=r1.tot&state=lost", ["state invalid"]],
    ["observations?indicator=r1.tot&fields=agency,colour", ["fields unknown_value"]],
    ["observations?indicator=r1.tot&sort=-colour", ["sort unknown_value"]],
    ["observations?indicator=r1.tot&min=many", ["min invalid"]],
    ["codes?list=colours", ["list invalid"]],
  ])("%s", async (path, errors) => {
    expect((await errorsOf(path)).sort()).toEqual(errors.sort());
  });

  it.each([
    "nothing",
    "agencies/nobody",
    "agencies/pt-jjf/more",
    "forms/1999",
    "reports/none-2024",
    "reports/none-2024/source",
    "rankings.pdf",
    "rankings.svg",
    "constructor",
    "indicators/D05",
    "key.json",
    "key.csv",
    "reports/pt-jjf-2024/source.json",
    "releases/1999-01-01",
    "bulk/reports.json",
    "catalog.json",
    "openapi.csv",
  ])("404: %s", async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
  });

  it("answers that nothing is known of are not called unchanged", async () => {
    expect((await get("agencies/nobody", { "if-none-match": "*" })).status).toBe(404);
    expect((await get("indicators?q=1", { "if-none-match": "*" })).status).toBe(400);
  });

  it("a table too long for a spreadsheet is refused before it is made, with what to do", async () => {
    const { guardSize, TooLarge } = await import("@/lib/api/resources/guard");
    expect(() => guardSize(100_001, "xlsx")).toThrow(TooLarge);
    expect(() => guardSize(100_001, "csv")).not.toThrow();
    expect(() => guardSize(1e9, "json")).toThrow(/limit/);
  });
});

describe("lists page by an opaque cursor", () => {
  it("gives every row once, also as CSV with a link", async () => {
    const all = (await json("agencies")).rows as { slug: string }[];
    const seen: string[] = [];
    let cursor: string | null = "";
    for (let i = 0; i < 50 && cursor !== null; i++) {
      const page: { rows: { slug: string }[]; next: string | null } = await json(
        `agencies?limit=3${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...page.rows.map((r) => r.slug));
      cursor = page.next;
    }
    expect(seen).toEqual(all.map((a) => a.slug));
    const csv = await get("agencies.csv?limit=2");
    expect((await csv.text()).trim().split("\r\n")).toHaveLength(3);
    expect(csv.headers.get("link")).toMatch(
      /^<\/api\/v1\/agencies\.csv\?limit=2&cursor=[\w-]+>; rel="next", <\/api\/v1\/agencies\.csv\.proof\?limit=2>; rel="describedby"/,
    );
    const pages = await json("observations?indicator=r1.tot&year=2020..2024&limit=7");
    const second = await json(
      `observations?indicator=r1.tot&year=2020..2024&limit=7&cursor=${pages.next}`,
    );
    expect([...pages.rows, ...second.rows]).toEqual(
      (await json("observations?indicator=r1.tot&year=2020..2024")).rows.slice(0, 14),
    );
  });

  it.each(["regions", "indicators", "rules", "forms/2021", "forms/2019", "forms/pre2019"])(
    "%s pages as every list does, and is whole when nothing is asked for",
    async (list) => {
      const all = await json(list);
      expect(all.next).toBeNull();
      const first = await json(`${list}?limit=1`);
      expect(first.rows).toEqual(all.rows.slice(0, 1));
      if (all.rows.length > 1)
        expect((await json(`${list}?limit=1&cursor=${first.next}`)).rows).toEqual(
          all.rows.slice(1, 2),
        );
      expect((await get(`${list}?limit=0`)).status).toBe(400);
    },
  );

  it("never mixes two versions of the data", async () => {
    const { next } = await json("agencies?limit=3");
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    expect(await errorsOf(`agencies?limit=3&cursor=${next}`)).toEqual(["cursor stale"]);
  });
});

describe("caches", () => {
  it("know an unchanged answer by its tag, and a changed one", async () => {
    const first = await get("rankings?indicator=D05&year=2024");
    const tag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toContain("must-revalidate");
    for (const known of [tag, tag.replace("W/", ""), `"other", ${tag}`, "*"])
      expect(
        (await get("rankings?indicator=D05&year=2024", { "if-none-match": known })).status,
      ).toBe(304);
    expect((await get("rankings?indicator=D06&year=2024", { "if-none-match": tag })).status).toBe(
      200,
    );
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    expect((await get("rankings?indicator=D05&year=2024", { "if-none-match": tag })).status).toBe(
      200,
    );
  });
});

describe("limits and keys", () => {
  it("count an address's requests and say so", async () => {
    const { costOf, takeTurn } = await import("@/lib/http/rate-limit");
    const turns = [1, 2, 3].map(() => takeTurn("203.0.113.9", 2, 1, 1_000_000));
    expect(turns.map((t) => t.allowed)).toEqual([true, true, false]);
    expect(turns[2]!.headers).toMatchObject({
      "RateLimit-Limit": "2",
      "RateLimit-Remaining": "0",
      "Retry-After": "60",
    });
    expect(takeTurn("203.0.113.9", 2, 1, 1_061_000).allowed).toBe(true);
    // A picture takes as many turns as twenty lists.
    expect(takeTurn("203.0.113.10", 20, costOf("png"), 1_000_000).allowed).toBe(true);
    expect(takeTurn("203.0.113.10", 20, costOf("json"), 1_000_000).allowed).toBe(false);
    expect((await get("regions")).headers.get("ratelimit-limit")).toMatch(/^\d+$/);
  });

  it("a key files its own agency's report, and nobody else's", async () => {
    const { createApiKey, revokeApiKey } = await import("@/lib/store/commands/api-keys");
    const { handleSubmission } = await import("@/lib/api/submissions");
    const { id, key } = await createApiKey(
      { name: "test", agencyId: "pt-hzs", canSubmit: true },
      { actor: null },
    );
    const send = (name: string, auth: string | null) => {
      const form = new FormData();
      form.append("file", new File([Buffer.from(sampleDocument(name))], name));
      return handleSubmission(
        new Request("http://ledger.test/api/v1/submissions", {
          method: "POST",
          body: form,
          headers: auth ? { authorization: `Bearer ${auth}` } : {},
        }),
      );
    };
    expect((await send("pt-hzs-2025.docx", null)).status).toBe(401);
    expect(
      (await send("pt-hzs-2025.docx", `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`))
        .status,
    ).toBe(401);
    expect((await send("pt-jjf-2025.docx", key)).status).toBe(403);
    const filed = await send("pt-hzs-2025.docx", key);
    expect(filed.status).toBe(201);
    expect(await filed.json()).toMatchObject({ reportId: "pt-hzs-2025", state: "submitted" });
    // A key files; it never publishes. Sent again, it is the same filing.
    expect(
      (
        await connectionPool().query(
          "SELECT state, published_at FROM report_version WHERE report_id = 'pt-hzs-2025'",
        )
      ).rows,
    ).toEqual([{ state: "submitted", published_at: null }]);
    // The reviewer finds it in the queue, with the key's name in its history.
    expect(
      (await readFilings({ kind: "all" }, { states: ["submitted"] })).map((f) => f.reportId),
    ).toEqual(["pt-hzs-2025"]);
    expect(
      (await readWork("pt-hzs-2025", { kind: "all" }))!.history.map((h) => [h.to, h.actor]),
    ).toEqual([
      ["draft", "API · test"],
      ["submitted", "API · test"],
    ]);
    expect((await get("reports/pt-hzs-2025")).status).toBe(404);
    expect((await json("reports?year=2025")).rows).toEqual([]);
    const again = await send("pt-hzs-2025.docx", key);
    expect([again.status, (await again.json()).state]).toEqual([200, "submitted"]);
    const receipts = await connectionPool().query(
      "SELECT channel, state FROM message WHERE kind = 'receipt' AND agency_id = 'pt-hzs' AND channel = 'desk'",
    );
    expect(receipts.rows).toEqual([{ channel: "desk", state: "sent" }]);
    expect(filed.headers.get("access-control-allow-origin")).toBeNull();
    const raw = (type: string, headers: Record<string, string> = {}) =>
      handleSubmission(
        new Request("http://ledger.test/api/v1/submissions", {
          method: "POST",
          body: "{}",
          headers: { authorization: `Bearer ${key}`, "content-type": type, ...headers },
        }),
      );
    const json415 = await raw("application/json");
    expect([json415.status, json415.headers.get("content-type")]).toEqual([
      415,
      "application/problem+json",
    ]);
    expect((await raw("text/plain", { "x-file-name": "%E0%A4%A" })).status).toBe(422);
    // The scheme's name may be written in any letters.
    for (const scheme of ["Bearer", "bearer"])
      expect(
        (await get("regions", { authorization: `${scheme} ${key}` })).headers.get(
          "ratelimit-limit",
        ),
      ).toBe("30000");
    await revokeApiKey(id, { actor: null });
    expect((await send("pt-hzs-2025.docx", key)).status).toBe(401);
    expect(
      (await connectionPool().query("SELECT key_hash FROM api_key")).rows[0].key_hash,
    ).not.toContain(key.slice(15));
  });
});

describe("corrections are published", () => {
  it("old, new, and in which role", async () => {
    const before = new TextDecoder().decode(sampleDocument("pt-shs-2024.html"));
    const changed = before.replace(
      `26</span><span lang="EN-US">50`,
      `26</span><span lang="EN-US">51`,
    );
    expect(changed).not.toBe(before);
    await publishFiles({ files: [{ path: "a.html", bytes: Buffer.from(changed) }], actor: "test" });
    const { rows } = await json("changes");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      cell: "t2.license.n",
      old: 2650,
      new: 2651,
      agency: "pt-shs",
      role: "operator",
      reportId: "pt-shs-2024",
    });
    expect((await json("changes?since=2999-01-01")).rows).toEqual([]);
    const atom = await (await get("changes.atom")).text();
    expect(atom).toContain("2650 → 2651");
    expect(atom.match(/<entry>/g)).toHaveLength(1);
  });
});

describe("the OpenAPI document", () => {
  it("is valid 3.1 and has every path with the parameters that requests are checked by", async () => {
    const document = await json("openapi.json");
    const result = await new Validator().validate(document);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1/);
    const parameters = document.paths["/observations"].get.parameters.map(
      (p: { name: string }) => p.name,
    );
    expect(parameters.sort()).toEqual([
      "agency",
      "asOf",
      "clock",
      "cursor",
      "fields",
      "indicator",
      "latest",
      "level",
      "limit",
      "max",
      "min",
      "own",
      "region",
      "shape",
      "sort",
      "state",
      "structure",
      "type",
      "year",
    ]);
    expect(
      document.paths["/observations"].get.parameters.find(
        (p: { name: string }) => p.name === "indicator",
      ).required,
    ).toBe(true);
    const operations = Object.values(
      document.paths as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((p) => Object.values(p).map((o) => o.operationId));
    expect(new Set(operations).size).toBe(operations.length);
  });
});

describe("what the OpenAPI document promises", () => {
  it("is what every example answers: media type, and each JSON answer and NDJSON line by its schema", async () => {
    const document = await json("openapi.json");
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    type Declared = Record<string, { schema?: object }>;
    for (const p of PATHS)
      for (const example of p.examples) {
        const format =
          p.formats.length === 0
            ? "json"
            : (/\.(\w+)$/.exec(example.split("?")[0]!)?.[1] ?? "json");
        const declared = document.paths[format === "json" ? p.path : `${p.path}.${format}`].get
          .responses["200"].content as Declared;
        const answer = await get(example);
        const media = answer.headers.get("content-type")!.split(";")[0]!;
        expect(Object.keys(declared), example).toContain(media);
        const schema = declared[media]!.schema;
        if (!schema || (format !== "json" && format !== "ndjson")) continue;
        const valid = ajv.compile(schema);
        const bodies =
          format === "json"
            ? [await answer.json()]
            : (await answer.text())
                .trim()
                .split("\n")
                .map((l) => JSON.parse(l));
        for (const body of bodies)
          expect([example, valid(body), valid.errors]).toEqual([example, true, null]);
      }
  });
});

describe("the readable documentation", () => {
  it("has every path of the OpenAPI document, and says in both languages what each parameter means", async () => {
    const { apiDocs } = await import("@/lib/api/api-docs");
    const { describeParameter } = await import("@/lib/i18n/bilingual/parameter-words");
    const docs = apiDocs("http://ledger.test");
    const shown = [...docs.paths, ...docs.charts];
    const document = await json("openapi.json");
    for (const path of Object.keys(document.paths).filter((p) => p !== "/submissions"))
      expect(
        shown.some(
          (p) => path === p.path || p.formats.some((f) => path === `${p.path}.${f.toLowerCase()}`),
        ),
        path,
      ).toBe(true);
    const names = [...new Set(shown.flatMap((p) => p.parameters.map((x) => x.name)))];
    expect(names.filter((n) => describeParameter("zh", n, "") === "")).toEqual([]);
    expect(docs.paths.find((p) => p.path === "/observations")!.fields.map((f) => f.name)).toContain(
      "state",
    );
    expect(docs.charts.map((c) => c.path)).toContain("/charts/trends");
  });
});
