import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { saveEntry } from "@/lib/store/commands/corrections";
import { startDraft } from "@/lib/store/commands/drafts";
import { saveRegistry } from "@/lib/store/commands/registry";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { acceptVersion } from "@/lib/store/commands/accept";
import { submitVersion } from "@/lib/store/commands/review";
import { readBlockers } from "@/lib/store/queries/blockers";
import { readCellTotals } from "@/lib/store/queries/changed-cells";
import { impactView } from "@/lib/views/impact";
import { rankingView } from "@/lib/views/rankings";
import { ACCEPTOR, publishFiles } from "../../builders/publish";

const folder = path.resolve("prisma/sample/documents");
const names = readdirSync(folder).filter((n) => /^pt-\w+-2024\./.test(n));
const revision = async (id: number) =>
  (await connectionPool().query("SELECT revision FROM report_version WHERE id = $1", [id])).rows[0]
    .revision as number;
const dataVersion = async () =>
  (await connectionPool().query("SELECT value FROM instance WHERE key = 'data_version'")).rows[0]
    .value as string;

beforeAll(async () => {
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  await publishFiles({
    files: names.map((name) => ({
      path: name,
      bytes: new Uint8Array(readFileSync(path.join(folder, name))),
    })),
    actor: "test",
  });
});

it("what a correction is said to change is what it changes, and asking changes nothing", async () => {
  const draft = await writeTransaction((tx) =>
    startDraft(tx, { agencyId: "pt-shs", year: 2024, actor: "bureau" }),
  );
  if (!("versionId" in draft)) throw new Error("no draft");
  const id = draft.versionId;
  await writeTransaction((tx) =>
    saveEntry(tx, {
      versionId: id,
      revision: 1,
      entry: { inputs: { "t2.license.n": "3" }, confirmed: [] },
      reason: "多录了",
      actor: "bureau",
      mayEdit: () => true,
    }),
  );
  await writeTransaction(async (tx) =>
    submitVersion(tx, {
      versionId: id,
      revision: await revision(id),
      publicReason: "行政许可数量录入有误",
      note: null,
      actor: "bureau",
    }),
  );

  const stood = await dataVersion();
  const impact = await impactView({
    versionId: id,
    agencySlug: "pt-shs",
    kind: "body",
    year: 2024,
    firstTime: false,
  });
  expect(await dataVersion()).toBe(stood);
  expect(impact.cells).toMatchObject([{ cellId: "t2.license.n", before: 2650, after: 3 }]);
  expect(impact.charts).toEqual(["decisions"]);
  const total = impact.totals.find((t) => t.cellId === "t2.license.n")!;
  expect(total.before.total! - total.after.total!).toBe(2647);
  const rank = impact.ranks.find((r) => r.id === "D20")!;
  const placeOf = async () =>
    (await rankingView({ indicator: "D20", year: 2024, minN: 5 }))!.rows.find(
      (r) => r.agency === "pt-shs",
    )!.rank;
  expect(await placeOf()).toBe(rank.before.rank);
  expect(rank.after.rank).not.toBe(rank.before.rank);
  expect(rank.moved).toBeGreaterThan(0);

  const open = await writeTransaction((tx) => readBlockers(tx, id));
  await writeTransaction((tx) =>
    remarkOnVersion(tx, {
      versionId: id,
      author: "bureau",
      remarks: open.map((b) => ({
        kind: b.code === "unexplained" ? "explanation" : "acknowledgement",
        rule: b.rule,
        cellId: null,
        text: "已核对",
      })),
    }),
  );
  expect(
    await writeTransaction(async (tx) =>
      acceptVersion(tx, {
        versionId: id,
        revision: await revision(id),
        publish: true,
        by: { actor: ACCEPTOR },
        mode: "seen",
      }),
    ),
  ).toMatchObject({ changed: true });
  expect(await placeOf()).toBe(rank.after.rank);
  expect(
    (
      await readTransaction((tx) =>
        readCellTotals(tx, { year: 2024, kind: "body", cells: ["t2.license.n"] }),
      )
    ).get("t2.license.n"),
  ).toEqual(total.after);
});

it("figures that a new version no longer prints are said to go", async () => {
  await publishFiles({
    files: [
      {
        path: "old.html",
        bytes: new Uint8Array(readFileSync(path.join(folder, "pt-jtj-2012.html"))),
      },
    ],
    actor: "test",
  });
  const prose = [
    "一、概述",
    "本年主动公开政府信息12条，依申请公开按条例办理。",
    "二、收费情况",
    "没有收取费用；没有减免。",
    "三、复议和诉讼",
    "没有行政复议，没有行政诉讼。",
    "四、问题和改进",
    "公开的内容不够及时；下一步改进。",
  ].join("\n");
  await publishFiles({
    files: [
      {
        path: "again.txt",
        bytes: Buffer.from(
          `平潭综合实验区交通与建设局2012年政府信息公开工作年度报告（虚构样例）\n${prose}\n`,
        ),
      },
    ],
    actor: "test",
  });
  const { rows } = await connectionPool().query(
    "SELECT v.id, v.published_at FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id WHERE a.slug = 'pt-jtj' AND r.fiscal_year = 2012 ORDER BY v.version_no DESC",
  );
  expect(rows.map((r) => r.published_at !== null)).toEqual([false, true]);
  const impact = await impactView({
    versionId: rows[0].id as number,
    agencySlug: "pt-jtj",
    kind: "body",
    year: 2012,
    firstTime: false,
  });
  expect(impact.changedCells).toBeGreaterThan(10);
  for (const c of impact.cells)
    expect(c).toMatchObject({ beforeState: expect.any(String), after: null, afterState: null });
});
