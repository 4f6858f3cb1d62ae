import { beforeAll, expect, it } from "vitest";
import { importFiles } from "@/lib/store/commands/import-files";
import { putRegistryRows } from "@/lib/store/commands/registry-rows";
import { readFilings } from "@/lib/store/queries/filings";
import { handleArchiveExport } from "@/lib/desk/archive-list";
import { handleFilingExport } from "@/lib/desk/filing/filing-list";
import { handleLedgerExport } from "@/lib/desk/ledger-list";
import { handleTaskExport } from "@/lib/desk/task-file";
import { archiveView } from "@/lib/views/archive";
import { findPicked } from "@/lib/desk/filing/many";
import { queueView } from "@/lib/views/queue";
import { checklistsView } from "@/lib/views/together";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";

const all = { kind: "all" } as const;
const AGENCIES = { east: "测试市东局", west: "测试市西局", south: "测试区南局" } as const;
const ids = new Map<string, number>();
const idOf = (agency: string): string => String(ids.get(agency));
const say = async (path: string, agencies: readonly string[], fields = {}, as = "supervisor") => {
  const answer = await send(path, fields, await cookieOf(as), { versions: agencies.map(idOf) });
  const { searchParams } = new URL(answer.headers.get("location") ?? "", "http://localhost");
  return [searchParams.get("said"), searchParams.get("n")];
};
const stateOf = async (agency: string) =>
  (await readFilings(all, { agencyId: agency })).map((f) => f.state);

beforeAll(async () => {
  await aCity();
  const by = { actor: "test" };
  await putRegistryRows(
    "agencies",
    [
      {
        slug: "south",
        region: "990100",
        kind: "body",
        level: "bureau",
        uscc: null,
        existsFrom: 2019,
        existsTo: null,
        order: null,
      },
    ],
    by,
  );
  const name = { nameZh: AGENCIES.south, nameEn: null, from: null, to: null };
  await putRegistryRows("names", [{ agency: "south", kind: "official", ...name }], by);
  await anAccount("supervisor");
  await anAccount("reviewer");
  const { items } = await importFiles({
    files: Object.entries(AGENCIES).map(([slug, agency]) => ({
      path: `${slug}.html`,
      bytes: inventReport({ agency, year: 2024, broken: slug === "west" }),
    })),
    actor: "somebody",
    filing: "review",
  });
  for (const item of items)
    if (item.versionId !== null && item.reportId)
      ids.set(item.reportId.slice(0, -5), item.versionId);
  expect(ids.size).toBe(3);
});

it("is narrowed by region, checks, person and words", async () => {
  const agenciesOf = async (filter: Parameters<typeof queueView>[1]) =>
    (await queueView(all, filter)).rows.map((f) => f.agencyId).sort();
  expect(await agenciesOf({})).toEqual(["east", "south", "west"]);
  expect(await agenciesOf({ region: "990100" })).toEqual(["south"]);
  expect(await agenciesOf({ checks: "faults" })).toContain("west");
  expect(await agenciesOf({ q: "西局" })).toEqual(["west"]);
  expect(await agenciesOf({ state: "draft" })).toEqual([]);
  expect(
    await say("/api/desk/review/assign", ["east", "south"], { reviewer: "supervisor" }),
  ).toEqual(["assigned", "2"]);
  expect(await agenciesOf({ reviewer: "supervisor" })).toEqual(["east", "south"]);
  expect(await agenciesOf({ reviewer: "nobody" })).toEqual(["west"]);
  expect((await say("/api/desk/review/assign", ["east"], { reviewer: "nemo" }))[0]).toBe("bad");
});

it("shows the checklist of each before many are accepted, and lets no error pass", async () => {
  const { versions } = await findPicked(all, {
    v: Object.keys(AGENCIES).map(idOf),
    pick: undefined,
    filter: {},
  });
  const rows = await checklistsView(all, { versions, actor: "supervisor" });
  const west = rows.find((r) => r.filing.agencyId === "west");
  expect(west).toMatchObject({ passes: false });
  expect(west?.checks.map((c) => c.code)).toContain("unexplained");
  expect(await say("/api/desk/review/bulk", ["west"])).toEqual(["bulk", "0"]);
  expect(await stateOf("west")).toEqual(["review"]);
});

it("returns many in the same words, in a person's reach alone", async () => {
  const path = "/api/desk/review/return-many";
  expect((await say(path, ["west", "south"], {}))[0]).toBe("bad");
  const words = { note: "请核对第三部分合计" };
  expect(await say(path, ["west", "south"], words, "reviewer")).toEqual(["returned_many", "1"]);
  expect(await stateOf("south")).toEqual(["returned"]);
  expect(await stateOf("west")).toEqual(["review"]);
});

it("submits many drafts", async () => {
  const { items } = await importFiles({
    files: [{ path: "east.html", bytes: inventReport({ agency: AGENCIES.east, year: 2023 }) }],
    actor: "somebody",
    filing: "draft",
  });
  ids.set("draft", items[0]?.versionId ?? 0);
  expect(await say("/api/desk/report/submit-many", ["draft", "west"])).toEqual([
    "submitted_many",
    "1",
  ]);
  expect((await readFilings(all, { versions: [Number(idOf("draft"))] }))[0]?.state).toBe(
    "submitted",
  );
});

it("shows all years at one place: what waits, and what is missing with the reason", async () => {
  const bad = `<h1>${AGENCIES.west}2022年政府信息公开工作年度报告</h1><p>本年度没有表格。</p>`;
  await importFiles({
    files: [{ path: "west-2022.html", bytes: new TextEncoder().encode(bad) }],
    actor: "somebody",
    filing: "review",
  });
  const archive = await archiveView(all);
  const stateIn = (agency: string, year: number) =>
    archive.lines.find((l) => l.agency.id === agency && l.year === year)?.state;
  expect(stateIn("south", 2024)).toBe("waiting");
  expect(stateIn("east", 2023)).toBe("waiting");
  expect(stateIn("west", 2023)).toBe("missing");
  expect(stateIn("west", 2022)).toBe("refused");
  const own = await archiveView({ kind: "agency", agencyId: "east" });
  expect(new Set(own.lines.map((l) => l.agency.id))).toEqual(new Set(["east"]));
  expect(own.years.map((y) => y.year)).not.toContain(2022);
});

it.each([
  ["archive", handleArchiveExport, "state=gaps&q=西局", "没有收到过该年度的文件或填报"],
  ["report", handleFilingExport, "state=returned", AGENCIES.south],
  ["ledger", handleLedgerExport, "", "上年结转出"],
  ["tasks", handleTaskExport, "", "份报告已退回"],
] as const)(
  "the list of %s comes as a file, as it is filtered",
  async (name, handle, asked, part) => {
    const ask = async (query: string) =>
      handle(
        new Request(`http://localhost/api/desk/${name}/export?${query}`, {
          headers: { cookie: await cookieOf("supervisor") },
        }),
      );
    expect(await (await ask(asked)).text()).toContain(part);
    expect((await ask("format=xlsx")).headers.get("content-type")).toContain("spreadsheetml");
    expect((await ask("format=doc")).status).toBe(400);
  },
);
