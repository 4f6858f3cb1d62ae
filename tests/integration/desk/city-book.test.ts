import { beforeAll, expect, it } from "vitest";
import { connectionPool } from "@/lib/store/client";
import { stageImport } from "@/lib/store/commands/staged-imports";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";
import { stagedView } from "@/lib/views/staged-import";
import { roundView } from "@/lib/views/rounds";
import { handleCityTemplate } from "@/lib/desk/staged-imports";
import { runTask } from "@/lib/intake/host/pool";

const by = { actor: "test" };
const count = async (sql: string) =>
  Number((await connectionPool().query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0].n);
const act = async (verb: string, id: number) => {
  const answer = await send(
    `/api/desk/imports/${verb}`,
    { id: String(id) },
    await cookieOf("admin"),
  );
  return new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams.get("said");
};

beforeAll(async () => {
  await aCity();
  await anAccount("admin");
  await anAccount("supervisor");
});

it("a city's workbook is seen, applied once, and undone; what is used since stays", async () => {
  const sheets = [
    {
      name: "机关 Agencies",
      rows: [
        ["名称", "地区代码", "类型", "电话", "联系人", "联系人电话"],
        ["测试市东局", "990000", "教育", "0591-1234567", "东局联系人", "13800000000"],
        ["测试市南局", "990000", "公安", "", "南局联系人", "13800000001"],
        ["测试市北局", "990000", "财政金融", "", "", ""],
      ],
    },
    {
      name: "账号 Accounts",
      rows: [
        ["账号", "姓名", "角色", "机关名称或代号"],
        ["south-clerk", "南", "部门编辑", "测试市南局"],
        ["north-clerk", "北", "部门编辑", "测试市北局"],
      ],
    },
  ];
  const id = await stageImport({ kind: "city", fileName: "city.xlsx", sheets }, by);
  const plan = (await stagedView(id))?.plan;
  expect(plan?.faults).toEqual([]);
  expect(plan?.kind === "city" && plan.accounts.map((a) => a.agency)).toEqual(["cssnj", "cssbj"]);
  expect(await act("apply", id)).toBe("applied");
  expect(await act("apply", id)).toBe("already");
  expect(await count("agency WHERE slug IN ('cssnj', 'cssbj')")).toBe(2);
  expect(await count("agency_contact WHERE phone = '0591-1234567'")).toBe(1);
  expect(await count("reporting_contact WHERE phone = '13800000000' AND name = '东局联系人'")).toBe(
    1,
  );
  expect(await count("reporting_contact")).toBe(2);
  await connectionPool().query("UPDATE app_user SET password_hash = 'x' WHERE id = 'north-clerk'");
  expect(await act("undo", id)).toBe("undone");
  expect(await count("agency WHERE slug = 'cssnj'")).toBe(0);
  expect(await count("agency WHERE slug = 'cssbj'")).toBe(1);
  expect(await count("agency_contact")).toBe(0);
  expect(await count("reporting_contact")).toBe(0);
});

it("with one fault nothing is written", async () => {
  const rows = [
    ["名称", "地区代码", "类型"],
    ["测试市南局", "990000", "CIV"],
  ];
  const id = await stageImport(
    { kind: "city", fileName: null, sheets: [{ name: "机关", rows }] },
    by,
  );
  expect(await act("apply", id)).toBe("faults");
  expect(await count("agency WHERE slug = 'cssnj'")).toBe(0);
});

it("a pasted table of days is entered as one act", async () => {
  await send("/api/desk/rounds/open", { year: "2024" }, await cookieOf("supervisor"));
  const answer = await send(
    "/api/desk/imports/dates",
    { year: "2024", table: "测试市东局\t2025-01-20\thttps://east.example/2024" },
    await cookieOf("supervisor"),
  );
  const id = Number(answer.headers.get("location")?.split("/").at(-1));
  expect(await act("apply", id)).toBe("applied");
  const line = async () =>
    (await roundView(2024, { kind: "all" }))?.progress.find((p) => p.agencyId === "east");
  expect(await line()).toMatchObject({ publishedOn: "2025-01-20", punctuality: "on_time" });
  expect(await act("undo", id)).toBe("undone");
  expect((await line())?.publishedOn).toBeNull();
});

it("agencies are put on an open roster as one act, seen before and undone", async () => {
  const cookie = await cookieOf("supervisor");
  const lines = async () =>
    (
      await connectionPool().query(
        "SELECT agency_id, basis, expected, note FROM roster WHERE fiscal_year = 2024 ORDER BY agency_id",
      )
    ).rows;
  await connectionPool().query("DELETE FROM roster WHERE agency_id IN ('west', 'town')");
  const before = await lines();
  const staged = async (route: string, fields: Record<string, string>): Promise<number> => {
    const answer = await send(route, { year: "2024", ...fields }, cookie);
    return Number(answer.headers.get("location")?.split("/").at(-1));
  };
  const wrong = await staged("/api/desk/imports/roster", { table: "没有的局\n测试市西局\t也许" });
  const faults = (await stagedView(wrong))?.plan.faults;
  expect(faults).toEqual([
    { row: 1, why: "agency", value: "没有的局" },
    { row: 2, why: "expected", value: "也许" },
  ]);
  expect(await act("apply", wrong)).toBe("faults");
  const pasted = await staged("/api/desk/imports/roster", {
    table: "机关\t应报\t依据\t说明\n测试市西局\t\t\t\n测试市东局\t否\t当地惯例\t年内撤并",
  });
  expect(await lines()).toEqual(before);
  expect(await act("apply", pasted)).toBe("applied");
  expect(await lines()).toEqual([
    ...before.map((l: { agency_id: string }) =>
      l.agency_id === "east"
        ? { agency_id: "east", basis: "local_practice", expected: false, note: "年内撤并" }
        : l,
    ),
    { agency_id: "west", basis: "art49_dept", expected: true, note: null },
  ]);
  expect(await act("undo", pasted)).toBe("undone");
  expect(await lines()).toEqual(before);
  const all = await staged("/api/desk/rounds/roster-add", {});
  const plan = (await stagedView(all))?.plan;
  expect(plan?.kind === "roster" && plan.rows.map((r) => r.agencyId)).toEqual(
    expect.arrayContaining(["west", "town"]),
  );
  expect(await lines()).toEqual(before);
  expect(await act("apply", all)).toBe("applied");
  expect((await roundView(2024, { kind: "all" }))?.others).toEqual([]);
  expect(await act("undo", all)).toBe("undone");
  expect(await lines()).toEqual(before);
});

it("the empty workbook can be read as what it is", async () => {
  const request = new Request("http://localhost:3000/api/desk/imports/template", {
    headers: { cookie: await cookieOf("admin") },
  });
  const bytes = new Uint8Array(await (await handleCityTemplate(request)).arrayBuffer());
  const sheets = await runTask<"book">({ kind: "book", bytes });
  expect(sheets.map((s) => s.name)).toContain("机关 Agencies");
});

it("a duplicate is joined to its agency; one with reports stays", async () => {
  const sql = (text: string) => connectionPool().query(text);
  await sql(
    "INSERT INTO agency (id, slug, region_code, kind, level) VALUES ('double', 'double', '990000', 'body', 'bureau')",
  );
  await sql(
    "INSERT INTO agency_name (agency_id, kind, name_zh) VALUES ('double', 'official', '东局（重复）')",
  );
  await sql(
    "INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ('west-2019', 'west', 2019, '2019-01-01', '2019-12-31')",
  );
  const join = async (slug: string, into: string) => {
    const answer = await send("/api/desk/registry/merge", { slug, into }, await cookieOf("admin"));
    return new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams.get(
      "said",
    );
  };
  expect(await join("west", "测试市东局")).toBe("hangs");
  expect(await join("double", "测试市东局")).toBe("saved");
  expect(await count("agency WHERE slug = 'double'")).toBe(0);
  expect(await count("agency_name WHERE agency_id = 'east' AND kind = 'alias'")).toBe(1);
});
