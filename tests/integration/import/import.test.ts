import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { versionView } from "@/lib/views/report";
import { saveRegistry } from "@/lib/store/commands/registry";
import { publishFiles } from "../../builders/publish";

const document = (name: string) =>
  new Uint8Array(readFileSync(path.resolve("prisma/sample/documents", name)));
const importOne = async (name: string, bytes: Uint8Array) =>
  (await publishFiles({ files: [{ path: name, bytes }], actor: "test" })).items[0]!;
const count = async (sql: string) => Number((await connectionPool().query(sql)).rows[0].n);
const html = () => Buffer.from(document("pt-shs-2024.html")).toString("utf8");

beforeAll(async () => {
  const registry = JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8"));
  await writeTransaction((tx) => saveRegistry(tx, registry, false));
});

describe("importing and accepting", () => {
  it("publishes a report that is read, with every cell, its place and its findings", async () => {
    const item = await importOne("a.html", document("pt-shs-2024.html"));
    expect(item).toMatchObject({ outcome: "published", reportId: "pt-shs-2024" });
    expect(await count("SELECT count(*) n FROM observation")).toBe(200);
    expect(
      await count("SELECT count(*) n FROM observation WHERE state = 'reported' AND source IS NULL"),
    ).toBe(0);
    expect(
      await count("SELECT count(*) n FROM finding WHERE rule = 'T4-SUM.la' AND state = 'fail'"),
    ).toBe(1);
  });

  it("changes nothing for the same file, under whatever name", async () => {
    const before = await count("SELECT value::int n FROM instance WHERE key = 'data_version'");
    expect((await importOne("other name.htm", document("pt-shs-2024.html"))).outcome).toBe(
      "unchanged",
    );
    expect(await count("SELECT count(*) n FROM report_version")).toBe(1);
    expect(await count("SELECT value::int n FROM instance WHERE key = 'data_version'")).toBe(
      before,
    );
  });

  it("makes a new version of a changed file and keeps the old one; the first file again changes nothing", async () => {
    const changed = Buffer.from(
      html().replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`),
      "utf8",
    );
    expect((await importOne("a.html", changed)).outcome).toBe("published");
    expect(
      await count("SELECT count(*) n FROM report_version WHERE report_id = 'pt-shs-2024'"),
    ).toBe(2);
    expect(
      await count(
        "SELECT count(*) n FROM report_version WHERE superseded_at IS NOT NULL AND version_no = 1",
      ),
    ).toBe(1);
    expect(
      await count(
        "SELECT o.value::int n FROM observation o JOIN report_version v ON v.id = o.version_id WHERE v.superseded_at IS NULL AND o.cell_id = 't2.license.n'",
      ),
    ).toBe(2651);
    expect((await importOne("a.html", document("pt-shs-2024.html"))).outcome).toBe("unchanged");
  });

  it("keeps a doubtful report from counting", async () => {
    expect((await importOne("b.html", document("pt-scj-2020.html"))).outcome).toBe("review");
    expect(
      await count(
        "SELECT count(*) n FROM report_version WHERE report_id = 'pt-scj-2020' AND published_at IS NULL",
      ),
    ).toBe(1);
    expect(
      await count(
        "SELECT count(*) n FROM observation o JOIN report_version v ON v.id = o.version_id WHERE o.state = 'suspect' AND o.value IS NOT NULL",
      ),
    ).toBe(0);
  });

  it("lists what cannot be read with its reason, keeps the original, and goes on", async () => {
    const stranger = html().replaceAll("平潭综合实验区社会事业局", "某某市测试局");
    const files = [
      { path: "empty.html", bytes: new Uint8Array() },
      { path: "notes.txt", bytes: Buffer.from("会议纪要：今天没有报告。".repeat(20)) },
      { path: "broken.docx", bytes: Buffer.from("504b0304ffff", "hex") },
      { path: "scan.png", bytes: Buffer.from("89504e470d0a1a0a0000", "hex") },
      { path: "stranger.html", bytes: Buffer.from(stranger) },
      { path: "c.docx", bytes: document("pt-jjf-2024.docx") },
    ];
    const { items } = await publishFiles({ files, total: files.length, actor: "test" });
    expect(items.map((i) => [i.path, i.outcome, i.reason?.code ?? null])).toEqual([
      ["empty.html", "unreadable", "empty"],
      ["notes.txt", "not_a_report", "not_a_report"],
      ["broken.docx", "unreadable", expect.stringMatching(/damaged|unsupported/)],
      ["scan.png", "unreadable", "scanned"],
      ["stranger.html", "proposed_agency", "unknown_agency"],
      ["c.docx", "published", null],
    ]);
    expect(await count("SELECT count(*) n FROM document WHERE file_name = 'stranger.html'")).toBe(
      1,
    );
    expect(await count("SELECT count(*) n FROM agency WHERE slug LIKE '%测试%'")).toBe(0);
  });

  it("keeps a report of prose alone for a person: nothing published, no figure, its sentences and its finding there", async () => {
    const text = [
      "平潭综合实验区2014年政府信息公开工作年度报告",
      "统计期限为2014年1月1日至12月31日。",
      "我区公开各类信息58条。",
      "收到政府信息公开申请3件。",
      "未发生行政复议、行政诉讼。",
      "没有收取任何费用。",
      "公开还不够及时；今后改进。",
    ].join("\n");
    const item = await importOne("prose.txt", Buffer.from(text));
    expect(item).toMatchObject({ outcome: "review", reportId: "pingtan-2014" });
    expect(
      await count(`SELECT count(*) n FROM observation WHERE version_id = ${item.versionId}`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) n FROM narrative_value WHERE version_id = ${item.versionId}`),
    ).toBeGreaterThan(2);
    expect(
      await count(
        `SELECT count(*) n FROM finding WHERE version_id = ${item.versionId} AND rule = 'S-NOTABLE'`,
      ),
    ).toBe(1);
    expect((await versionView(item.versionId!, "zh"))!.report).toMatchObject({
      form: "pre2019",
      published: false,
      fiscalYear: 2014,
    });
  });

  it("leaves nothing behind when the database fails in the middle", async () => {
    const versions = await count("SELECT count(*) n FROM report_version");
    await connectionPool().query(
      "ALTER TABLE finding ADD CONSTRAINT stop CHECK (rule <> 'T3-BAL.np') NOT VALID",
    );
    await expect(importOne("d.docx", document("pt-jjf-2023.docx"))).rejects.toThrow();
    await connectionPool().query("ALTER TABLE finding DROP CONSTRAINT stop");
    expect(await count("SELECT count(*) n FROM report_version")).toBe(versions);
    expect(await count("SELECT count(*) n FROM report WHERE id = 'pt-jjf-2023'")).toBe(0);
  });

  it("compares with the year before", async () => {
    await importOne("e.docx", document("pt-jjf-2025.docx"));
    expect(
      await count(
        "SELECT count(*) n FROM finding f JOIN report_version v ON v.id = f.version_id WHERE v.report_id = 'pt-jjf-2025' AND f.rule LIKE 'Y-CARRY%' AND f.state = 'pass'",
      ),
    ).toBeGreaterThan(0);
  });
});
