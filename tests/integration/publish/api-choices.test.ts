/**
 * What a reader may choose of an answer: rows by state and value, fields, order, years, the wide
 * form, a moment.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool } from "@/lib/store/client";
import { VALUE_STATES } from "@/lib/indicators/states";
import { reportBody } from "@/lib/api/resources/rows";
import { sortRows } from "@/lib/api/resources/choose";
import { permanentId } from "@/lib/exports/atom";
import { listSnippets, requestsOf } from "@/lib/api/snippets";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
const get = (path: string) => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  return answerApi(new Request(url), url.pathname.replace("/api/v1/", "").split("/"));
};
type Row = Record<string, string | number | null>;
const json = async (path: string): Promise<{ rows: Row[]; total: number; next: string | null }> => {
  const answer = await get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.json();
};
const ALL = "observations?indicator=r1.tot,D05&year=2020..2024";

beforeAll(async () => {
  await aCity(SMALL_CITY);
  ({ answerApi } = await import("@/lib/api/handle-request"));
});

describe("observations", () => {
  it("are filtered by state and by value", async () => {
    const all = await json(ALL);
    const gaps = await json(`${ALL}&state=no_denominator,not_published`);
    expect(gaps.rows).toEqual(
      all.rows.filter((r) => r.state === "no_denominator" || r.state === "not_published"),
    );
    expect(gaps.rows.length).toBeGreaterThan(0);
    const middle = await json(`${ALL}&min=0.2&max=5`);
    expect(middle.rows).toEqual(
      all.rows.filter((r) => r.value !== null && Number(r.value) >= 0.2 && Number(r.value) <= 5),
    );
    expect(middle.rows.length).toBeGreaterThan(0);
    expect(middle.total).toBe(middle.rows.length);
  });

  it("have the fields asked for, in that order, in every format", async () => {
    const { rows } = await json(`${ALL}&fields=value,agency`);
    expect(rows.map((r) => Object.keys(r).join())).toEqual(rows.map(() => "value,agency"));
    const csv = await (await get(`${ALL.replace("?", ".csv?")}&fields=value,agency`)).text();
    expect(csv.slice(0, csv.indexOf("\r")).replace("\ufeff", "")).toBe("value,agency");
  });

  it("are sorted, what has no value last", async () => {
    const { rows } = await json(`${ALL}&sort=-value,agency`);
    const values = rows.map((r) => r.value);
    const given = values.filter((v): v is number => v !== null);
    expect(values).toEqual([
      ...[...given].sort((a, b) => b - a),
      ...values.filter((v) => v === null),
    ]);
    expect(rows.length).toBe((await json(ALL)).rows.length);
  });

  it("are counted over all pages", async () => {
    const all = await json(ALL);
    expect(all.total).toBe(all.rows.length);
    const page = await json(`${ALL}&limit=3`);
    expect([page.rows.length, page.total]).toEqual([3, all.total]);
    const today = await json(`${ALL}&structure=today`);
    expect(today.total).toBe(today.rows.length);
    expect((await json("agencies?limit=1")).total).toBe((await json("agencies")).rows.length);
  });

  it("of the latest years are those with published reports", async () => {
    const years = new Set(
      (await json("observations?indicator=r1.tot&latest=2")).rows.map((r) => r.fiscalYear),
    );
    const known = (await json("reports")).rows.map((r) => Number(r.fiscalYear));
    const latest = [...new Set(known)].sort((a, b) => b - a).slice(0, 2);
    expect([...years]).toEqual(latest.reverse());
  });

  it("in the wide form stand a row a body and year, with the same values and states", async () => {
    const long = (await json(ALL)).rows;
    const wide = await json(`${ALL}&shape=wide`);
    expect(wide.rows.length).toBe(long.length / 2);
    expect(wide.total).toBe(wide.rows.length);
    for (const r of long) {
      const row = wide.rows.find((w) => w.agency === r.agency && w.fiscalYear === r.fiscalYear);
      expect([row?.[String(r.indicator)], row?.[`${r.indicator}_state`]]).toEqual([
        r.value,
        r.state,
      ]);
    }
    const csv = await (await get(`${ALL.replace("?", ".csv?")}&shape=wide`)).text();
    expect(csv.split("\r\n")[0]).toMatch(/reportId,r1\.tot,r1\.tot_state,D05,D05_state$/);
  });

  it("that are alike keep their order when sorted", () => {
    const rows = [
      { a: "x", n: 1 },
      { a: "y", n: null },
      { a: "z", n: 1 },
      { a: "b", n: 10 },
    ];
    expect(sortRows(rows, ["n"]).map((r) => r.a)).toEqual(["x", "z", "b", "y"]);
    expect(sortRows(rows, ["-n", "-a"]).map((r) => r.a)).toEqual(["b", "z", "x", "y"]);
  });
});

describe("a moment", () => {
  const question = "observations?indicator=r1.tot&year=2024&fields=agency,value,state";
  it("is a day, or a time within it", async () => {
    const [{ at }] = (
      await connectionPool().query<{ at: Date }>(
        "SELECT max(published_at) AS at FROM report_version",
      )
    ).rows as [{ at: Date }];
    const before = new Date(at.getTime() - 3_600_000).toISOString();
    const after = new Date(at.getTime() + 1000).toISOString();
    const states = async (asOf: string) =>
      new Set((await json(`${question}&asOf=${asOf}`)).rows.map((r) => r.state));
    expect(await states(before)).toEqual(new Set(["not_published"]));
    expect((await json(`${question}&asOf=${after}`)).rows).toEqual((await json(question)).rows);
  });

  it("may go by the day on which the source published", async () => {
    const slugs = (
      await connectionPool().query<{ slug: string }>(
        `SELECT a.slug FROM report r JOIN agency a ON a.id = r.agency_id JOIN report_version v ON v.report_id = r.id
         WHERE r.fiscal_year = 2024 AND v.published_at IS NOT NULL ORDER BY 1`,
      )
    ).rows.map((r) => r.slug);
    const dated = slugs.slice(1).map((slug, i) => ({ slug, day: `2025-01-${10 + i}` }));
    for (const d of dated)
      await connectionPool().query(
        `UPDATE report_version v SET source_date = $2::date FROM report r JOIN agency a ON a.id = r.agency_id
         WHERE r.id = v.report_id AND r.fiscal_year = 2024 AND a.slug = $1`,
        [d.slug, d.day],
      );
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    expect(dated.length).toBeGreaterThan(1);
    const day = dated[Math.floor(dated.length / 2)]?.day ?? "";
    const { rows } = await json(`${question}&asOf=${day}&clock=source`);
    const published = rows.filter((r) => r.state !== "not_published").map((r) => r.agency);
    expect(published.sort()).toEqual(
      dated
        .filter((d) => d.day <= day)
        .map((d) => d.slug)
        .sort(),
    );
    const ranking = await json(`rankings?indicator=D03&year=2024&asOf=1999-01-01&clock=source`);
    expect(ranking.rows).toEqual([]);
  });
});

describe("codes", () => {
  it("has every state, flag, type, level and unit that answers carry, with words in both languages", async () => {
    const { rows } = await json("codes");
    const of = (list: string) => rows.filter((r) => r.list === list).map((r) => r.code);
    expect(of("state")).toEqual([...VALUE_STATES]);
    for (const r of rows as unknown as { code: string; name: { zh: string; en: string } }[]) {
      expect(r.name.zh).not.toBe(r.code);
      expect(r.name.en.length).toBeGreaterThan(2);
    }
    const seen = (await json(ALL.replace("D05", "D05,D12,D16,t2.fee.wan"))).rows as unknown as {
      flags: string[];
      breaks: string[];
      type: string[];
      level: string;
      unit: string;
    }[];
    const lists = { flag: "flags", break: "breaks", type: "type" } as const;
    for (const [list, field] of Object.entries(lists))
      expect(seen.flatMap((r) => r[field]).filter((c) => !of(list).includes(c))).toEqual([]);
    expect(seen.map((r) => r.level).filter((c) => !of("level").includes(c))).toEqual([]);
    expect(seen.map((r) => r.unit).filter((c) => !of("unit").includes(c))).toEqual([]);
    const cells = Object.values(
      (await (await get("reports/pt-jjf-2024")).json()).cells as Record<string, { state: string }>,
    );
    expect(cells.filter((c) => !of("cellState").includes(c.state))).toEqual([]);
  });
});

describe("one report", () => {
  it("is what its schema says, field by field", async () => {
    const { dataVersion, proof, ...body } = await (await get("reports/pt-jjf-2024")).json();
    expect([typeof dataVersion, typeof proof]).toEqual(["number", "object"]);
    reportBody.parse(body);
  });
});

describe("a year without figures", () => {
  it.each([
    ["rankings?indicator=D05&year=2001", 0],
    ["summary?year=2001", 0],
    ["charts/distribution?indicator=D05&year=2001", 0],
    ["charts/funnel?indicator=D05&year=2001", 0],
    ["charts/flow?year=2001", 0],
    ["charts/map?indicator=D05&year=2001", 0],
    ["charts/why?indicator=D05&from=2001&to=2002", 0],
    ["charts/distribution?indicator=D16&year=2024", 1],
    ["charts/flow?agency=pt-hzs&year=2025", 1],
  ])("%s is answered with gaps, never with a value or 404", async (path, least) => {
    const { rows } = await json(path);
    expect(rows.filter((r) => typeof r.value === "number")).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    for (const r of rows) expect(r.state).not.toBe("reported");
  });
});

describe("the programs in the documentation", () => {
  const all = listSnippets("http://ledger.test/api/v1").flatMap(requestsOf);
  it.each(all)("%s is answered", async (address) => {
    const answer = await get(address.replace(/^.*\/api\/v1\//, ""));
    expect(answer.status).toBe(200);
    if (/\.csv/.test(address))
      expect((await answer.text()).trim().split("\n").length).toBeGreaterThan(1);
    else expect((await answer.json()).rows.length).toBeGreaterThan(0);
  });
  it("use the fields that answers have", async () => {
    const [row] = (await json("rankings?indicator=D10")).rows;
    for (const f of ["agency", "value", "lower", "upper", "band"]) expect(row).toHaveProperty([f]);
    expect(all).toHaveLength(6);
  });
});

describe("the feed of corrections", () => {
  it("has ids that do not depend on the address of the site", async () => {
    const id = (xml: string) => [...xml.matchAll(/<id>([^<]*)<\/id>/g)].map((m) => m[1]);
    const own = await (await get("changes.atom")).text();
    for (const one of id(own))
      expect(one).toMatch(
        /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
    expect(own).not.toContain("<updated>1970");
    expect(permanentId("a", "x")).not.toBe(permanentId("b", "x"));
    expect(permanentId("a", "x")).toBe(permanentId("a", "x"));
  });
});

describe("numbers in the OpenAPI document", () => {
  it("are numbers", async () => {
    const document = await (await get("openapi.json")).json();
    const wrong: string[] = [];
    for (const [path, operations] of Object.entries(
      document.paths as Record<
        string,
        { get?: { parameters: { name: string; schema: { type?: string; pattern?: string } }[] } }
      >,
    ))
      for (const p of operations.get?.parameters ?? []) {
        const isSpan = p.name === "year" && path.startsWith("/observations");
        if (
          ["year", "from", "to", "limit", "minN", "pool", "latest", "version"].includes(p.name) &&
          !isSpan &&
          !path.includes("{version}") &&
          (p.schema.type !== "integer" || p.schema.pattern !== undefined)
        )
          wrong.push(`${path} ${p.name} ${JSON.stringify(p.schema)}`);
      }
    expect(wrong).toEqual([]);
  });
});
