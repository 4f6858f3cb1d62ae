import { readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { rankingDocx } from "@/lib/exports/ranking-docx";
import { makeChart } from "@/lib/views/charts";
import { rankingBook } from "@/lib/views/ranking-book";
import { rankingView } from "@/lib/views/rankings";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, queryPrivate, writeTransaction } from "@/lib/store/client";
import { saveEntry } from "@/lib/store/commands/corrections";
import { startDraft } from "@/lib/store/commands/drafts";
import { OLD_VARIANTS } from "@/lib/forms";
import { chooseOldTable, type TableChoice } from "@/lib/store/commands/old-table";
import { importAgain, importFiles } from "@/lib/store/commands/import-files";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { saveRegistry } from "@/lib/store/commands/registry";
import { acceptVersion } from "@/lib/store/commands/accept";
import { returnVersion, submitVersion } from "@/lib/store/commands/review";
import { readFiledReports } from "@/lib/store/queries/receipts";
import { readReturnReasons } from "@/lib/store/queries/return-reasons";
import { readBlockers } from "@/lib/store/queries/blockers";
import { ACCEPTOR, anAcceptor, publishFiles } from "../../builders/publish";

const document = (name: string) =>
  new Uint8Array(readFileSync(path.resolve("prisma/sample/documents", name)));
const one = async <T>(sql: string, args: unknown[] = []) =>
  (await connectionPool().query(sql, args)).rows[0] as T;
const file = async (name: string, filing: "publish" | "draft", agencyId?: string) => {
  const files = [{ path: name, bytes: document(name) }];
  const { items } =
    filing === "publish"
      ? await publishFiles({ files, actor: "bureau" })
      : await importFiles({
          files,
          actor: "bureau",
          filing,
          ...(agencyId ? { scope: { kind: "agency", agencyId } as const } : {}),
        });
  return items[0]!;
};
const byAcceptor = { by: { actor: ACCEPTOR }, mode: "seen" } as const;
const revision = async (id: number) =>
  (await one<{ revision: number }>("SELECT revision FROM report_version WHERE id = $1", [id]))
    .revision;
const stateOf = async (id: number) =>
  (await one<{ state: string }>("SELECT state FROM report_version WHERE id = $1", [id])).state;
const version = async () =>
  Number(
    (await one<{ value: string }>("SELECT value FROM instance WHERE key = 'data_version'")).value,
  );
const anybody = () => true;

beforeAll(async () => {
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  await anAcceptor();
});

/**
 * The corrected licences of pt-shs are marked wherever the figure leaves: data of charts, rankings
 * as documents.
 */
async function expectMarkedCorrected(): Promise<void> {
  const of = async (name: string, query: Record<string, unknown>) =>
    (await makeChart(name, query, "zh"))?.data ?? [];
  const dots = await of("distribution", { indicator: "t2.license.n", year: 2024 });
  expect(dots.filter((d) => d.corrected === 1).map((d) => d.agency)).toEqual(["pt-shs"]);
  const city = await of("trends", {
    indicator: "t2.license.n",
    by: "city",
    show: "value",
    structure: "reported",
    from: 2024,
    to: 2024,
  });
  expect(city.find((d) => d.basis === "builtup")?.corrected).toBe(1);
  const ranking = await rankingView({ indicator: "t2.license.n", year: 2024, minN: 5 });
  if (!ranking) throw new Error("no ranking");
  const book = rankingBook(ranking);
  expect(book.rows.find((r) => r.agency === "pt-shs")?.note).toContain("经人工更正");
  const word = strFromU8(
    unzipSync(await rankingDocx(book, ""))["word/document.xml"] ?? new Uint8Array(),
  );
  expect(word).toMatch(/〔1〕[^〔]*经人工更正/);
}

describe("from a filed report to the public", () => {
  let id: number;

  it("keeps a bureau's upload as a draft that the public does not see", async () => {
    await file("pt-shs-2023.html", "publish");
    const before = await version();
    const item = await file("pt-shs-2024.html", "draft", "pt-shs");
    expect(item).toMatchObject({ outcome: "draft", reportId: "pt-shs-2024" });
    id = item.versionId!;
    expect(await version()).toBe(before);
    expect(await one("SELECT published_at FROM report_version WHERE id = $1", [id])).toEqual({
      published_at: null,
    });
  });

  it("does not take another agency's report", async () => {
    expect(await file("pt-jjf-2024.docx", "draft", "pt-shs")).toMatchObject({
      outcome: "refused",
      reason: { code: "other_agency" },
    });
  });

  it("is not accepted with unexplained errors, and says which", async () => {
    await writeTransaction((tx) =>
      submitVersion(tx, {
        versionId: id,
        revision: 1,
        publicReason: null,
        note: null,
        actor: "bureau",
      }),
    );
    const answer = await writeTransaction(async (tx) =>
      acceptVersion(tx, {
        versionId: id,
        revision: 2,
        publish: true,
        ...byAcceptor,
      }),
    );
    expect(answer).toMatchObject({ refused: "blocked" });
    expect("checks" in answer && answer.checks?.map((c) => c.code)).toContain("unexplained");
    expect((await writeTransaction((tx) => readBlockers(tx, id))).map((b) => b.rule)).toContain(
      "T4-SUM.la",
    );
  });

  it("goes back with reasons, cell by cell, and comes again corrected, with the machine's reading kept", async () => {
    await writeTransaction((tx) =>
      returnVersion(tx, {
        versionId: id,
        revision: 2,
        note: "请核对复议后起诉",
        reasons: [{ cellId: "la.tot", rule: "T4-SUM.la", text: "四种结果之和不等于总计" }],
        actor: "reviewer",
      }),
    );
    expect(await stateOf(id)).toBe("returned");
    const { report } = await one<{ report: string }>(
      "SELECT report_id AS report FROM report_version WHERE id = $1",
      [id],
    );
    expect(await queryPrivate((tx) => readReturnReasons(tx, [report, "none"]))).toEqual([
      { reportId: report, note: "请核对复议后起诉", cells: ["la.tot"] },
    ]);
    const cells = await connectionPool().query<{ id: string; value: number }>(
      "SELECT cell_id AS id, value FROM observation WHERE version_id = $1 AND cell_id LIKE 'la.%'",
      [id],
    );
    const sum = cells.rows.filter((c) => c.id !== "la.tot").reduce((a, c) => a + c.value, 0);
    const printed = cells.rows.find((c) => c.id === "la.tot")!.value;
    expect(sum).not.toBe(printed);
    const save = (reason: string | null, rev: number) =>
      writeTransaction((tx) =>
        saveEntry(tx, {
          versionId: id,
          revision: rev,
          entry: { inputs: { "la.tot": String(sum) }, confirmed: [] },
          reason,
          actor: "bureau",
          mayEdit: anybody,
        }),
      );
    expect(await save(null, await revision(id))).toMatchObject({
      refused: "bad_input",
      detail: "reason",
    });
    expect(await save("原表合计漏加一件", (await revision(id)) - 1)).toMatchObject({
      refused: "changed_meanwhile",
      conflicts: [{ cellId: "la.tot", typed: String(sum) }],
    });
    expect(await save("原表合计漏加一件", await revision(id))).toMatchObject({ saved: 1 });
    const row = await one<{ machine: { value: number }; reason: string; actor: string }>(
      "SELECT machine, reason, actor FROM correction WHERE version_id = $1",
      [id],
    );
    expect(row).toMatchObject({
      machine: { value: printed },
      reason: "原表合计漏加一件",
      actor: "bureau",
    });
    expect(
      await one("SELECT state FROM finding WHERE version_id = $1 AND rule = 'T4-SUM.la'", [id]),
    ).toEqual({ state: "pass" });
  });

  it("is accepted once what remains is explained, and published once however often accept is pressed", async () => {
    await writeTransaction(async (tx) =>
      submitVersion(tx, {
        versionId: id,
        revision: await revision(id),
        publicReason: null,
        note: null,
        actor: "bureau",
      }),
    );
    const all = { kind: "all" } as const;
    const [receipt] = await queryPrivate((tx) => readFiledReports(tx, all, { versionId: id }));
    expect(receipt).toMatchObject({ versionId: id, enteredBy: "bureau", filedOn: null });
    expect(receipt?.given).toBeLessThanOrEqual(receipt?.cells ?? 0);
    const elsewhere = { kind: "agency", agencyId: "elsewhere" } as const;
    expect(await queryPrivate((tx) => readFiledReports(tx, elsewhere, { versionId: id }))).toEqual(
      [],
    );
    const open = await writeTransaction((tx) => readBlockers(tx, id));
    await writeTransaction((tx) =>
      remarkOnVersion(tx, {
        versionId: id,
        author: "bureau",
        remarks: open.map((b) => ({
          kind: b.code === "unexplained" ? "explanation" : "acknowledgement",
          rule: b.rule,
          cellId: null,
          text: "已核对，原因见说明",
        })),
      }),
    );
    const rev = await revision(id);
    const accept = () =>
      writeTransaction((tx) =>
        acceptVersion(tx, {
          versionId: id,
          revision: rev,
          publish: true,
          ...byAcceptor,
        }),
      );
    const before = await version();
    const [first, second] = await Promise.all([accept(), accept()]);
    expect([first, second].map((a) => "changed" in a && a.changed).sort()).toEqual([false, true]);
    expect(await stateOf(id)).toBe("published");
    expect(await version()).toBe(before + 1);
    const steps = await connectionPool().query(
      "SELECT to_state FROM state_change WHERE version_id = $1 ORDER BY id",
      [id],
    );
    expect(steps.rows.map((r) => r.to_state)).toEqual([
      "draft",
      "submitted",
      "returned",
      "submitted",
      "accepted",
      "published",
    ]);
  });

  it("writes history and corrections once", async () => {
    await expect(connectionPool().query("UPDATE state_change SET actor = 'other'")).rejects.toThrow(
      /append-only/,
    );
    await expect(connectionPool().query("DELETE FROM correction")).rejects.toThrow(/append-only/);
  });

  it("corrects what is published by a new version with a public reason; the old one stays", async () => {
    const draft = await writeTransaction((tx) =>
      startDraft(tx, { agencyId: "pt-shs", year: 2024, actor: "bureau" }),
    );
    if (!("versionId" in draft)) throw new Error("no draft");
    const next = draft.versionId;
    expect(next).not.toBe(id);
    expect(
      await writeTransaction((tx) =>
        startDraft(tx, { agencyId: "pt-shs", year: 2024, actor: "colleague" }),
      ),
    ).toEqual(draft);
    await writeTransaction((tx) =>
      saveEntry(tx, {
        versionId: next,
        revision: 1,
        entry: { inputs: { "t2.license.n": "2651" }, confirmed: [] },
        reason: "漏计一件",
        actor: "bureau",
        mayEdit: anybody,
      }),
    );
    expect(
      await writeTransaction((tx) =>
        submitVersion(tx, {
          versionId: next,
          revision: 2,
          publicReason: null,
          note: null,
          actor: "bureau",
        }),
      ),
    ).toMatchObject({ refused: "bad_input", detail: "publicReason" });
    await writeTransaction((tx) =>
      submitVersion(tx, {
        versionId: next,
        revision: 2,
        publicReason: "行政许可漏计一件",
        note: null,
        actor: "bureau",
      }),
    );
    expect(
      await writeTransaction(async (tx) =>
        acceptVersion(tx, {
          versionId: next,
          revision: await revision(next),
          publish: true,
          ...byAcceptor,
        }),
      ),
    ).toMatchObject({ changed: true });
    expect(await stateOf(id)).toBe("superseded");
    expect(
      Number(
        (
          await one<{ value: string }>(
            "SELECT value FROM observation WHERE version_id = $1 AND cell_id = 't2.license.n'",
            [id],
          )
        ).value,
      ),
    ).toBe(2650);
    await expectMarkedCorrected();
    // The first reading of a cell that was corrected twice is still the machine's.
    const again = await writeTransaction((tx) =>
      startDraft(tx, { agencyId: "pt-shs", year: 2024, actor: "bureau" }),
    );
    if (!("versionId" in again)) throw new Error("no draft");
    await writeTransaction((tx) =>
      saveEntry(tx, {
        versionId: again.versionId,
        revision: 1,
        entry: { inputs: { "t2.license.n": "2652" }, confirmed: [] },
        reason: "又漏一件",
        actor: "bureau",
        mayEdit: anybody,
      }),
    );
    expect(
      await one("SELECT machine->>'value' AS v FROM correction WHERE version_id = $1", [
        again.versionId,
      ]),
    ).toEqual({ v: "2650" });
  });
});

describe("the form typed by hand", () => {
  it("begins blank, not 0, and takes figures without a reason", async () => {
    const draft = await writeTransaction((tx) =>
      startDraft(tx, { agencyId: "pt-czj", year: 2020, actor: "bureau" }),
    );
    if (!("versionId" in draft)) throw new Error("no draft");
    expect(
      Number(
        (
          await one<{ n: string }>(
            "SELECT count(*) n FROM observation WHERE version_id = $1 AND state = 'blank' AND value IS NULL",
            [draft.versionId],
          )
        ).n,
      ),
    ).toBe(198);
    const saved = await writeTransaction((tx) =>
      saveEntry(tx, {
        versionId: draft.versionId,
        revision: 1,
        entry: { inputs: { "r1.np": "5", "r1.tot": "x" }, confirmed: [] },
        reason: null,
        actor: "bureau",
        mayEdit: anybody,
      }),
    );
    expect(saved).toMatchObject({
      refused: "bad_input",
      bad: [{ cellId: "r1.tot", input: "x", why: "not_a_number" }],
    });
    expect(
      await writeTransaction((tx) =>
        saveEntry(tx, {
          versionId: draft.versionId,
          revision: 1,
          entry: { inputs: { "r1.np": "5", "r1.tot": "/" }, confirmed: [] },
          reason: null,
          actor: "bureau",
          mayEdit: anybody,
        }),
      ),
    ).toMatchObject({ saved: 2 });
    expect(
      await one(
        "SELECT value, raw, state FROM observation WHERE version_id = $1 AND cell_id = 'r1.tot'",
        [draft.versionId],
      ),
    ).toEqual({ value: null, raw: "/", state: "blank" });
  });
});

describe("a table before 2019 typed by hand", () => {
  const idsOf = async (versionId: number) =>
    (
      await connectionPool().query<{ id: string }>(
        "SELECT cell_id AS id FROM observation WHERE version_id = $1 ORDER BY 1",
        [versionId],
      )
    ).rows.map((r) => r.id);
  const draft = async (agencyId: string, year: number) => {
    const d = await writeTransaction((tx) => startDraft(tx, { agencyId, year, actor: "bureau" }));
    if (!("versionId" in d)) throw new Error("no draft");
    return d.versionId;
  };
  const choose = async (versionId: number, table: TableChoice) =>
    writeTransaction(async (tx) =>
      chooseOldTable(tx, {
        versionId,
        revision: await revision(versionId),
        table,
        mayEdit: anybody,
      }),
    );

  it("begins with the table of the year, or the one that the body's nearest report prints", async () => {
    expect(await idsOf(await draft("pt-zrz", 2016))).toEqual(
      [...OLD_VARIANTS.find((v) => v.id === "national")!.cells].sort(),
    );
    await file("pt-czj-2015.html", "publish");
    const printed = await idsOf(
      (await one<{ id: number }>("SELECT id FROM report_version WHERE report_id = 'pt-czj-2015'"))
        .id,
    );
    expect(await idsOf(await draft("pt-czj", 2017))).toEqual(printed);
  });

  it("takes the rows of another table without losing what was typed, and only the rows filled where the source prints no others", async () => {
    const id = await draft("pt-shs", 2013);
    const cells = (table: string) => [...OLD_VARIANTS.find((v) => v.id === table)!.cells].sort();
    expect(await idsOf(id)).toEqual(cells("province_sum"));
    await writeTransaction(async (tx) =>
      saveEntry(tx, {
        versionId: id,
        revision: await revision(id),
        entry: {
          inputs: { "old.recv.year": "4", "old.recv.cum": "9", "old.recv_email.cum": "/" },
          confirmed: [],
        },
        reason: null,
        actor: "bureau",
        mayEdit: anybody,
      }),
    );
    await choose(id, "national");
    expect(await idsOf(id)).toEqual(
      [...new Set([...cells("national"), "old.recv.cum", "old.recv_email.cum"])].sort(),
    );
    await choose(id, "filled");
    expect(await idsOf(id)).toEqual(["old.recv.cum", "old.recv.year", "old.recv_email.cum"]);
    expect(
      await one(
        "SELECT count(*)::int AS n FROM finding WHERE version_id = $1 AND rule = 'OLD-BLANK' AND state = 'fail' AND cells = '{old.recv_email.cum}'",
        [id],
      ),
    ).toEqual({ n: 1 });
    expect(
      await writeTransaction((tx) =>
        chooseOldTable(tx, { versionId: id, revision: 1, table: "all", mayEdit: anybody }),
      ),
    ).toEqual({ refused: "changed_meanwhile" });
    expect(await choose(await draft("pt-gaj", 2020), "national")).toMatchObject({
      refused: "wrong_state",
    });
  });

  it("never takes away what a machine read as a printed blank", async () => {
    await importFiles({
      files: [
        {
          path: "x.html",
          bytes: new TextEncoder().encode(
            `<meta charset="utf-8"><h1>平潭综合实验区财政金融局2012年政府信息公开工作年度报告</h1><table>${[
              "指标名称|计量单位|2012年度",
              "主动公开信息数|条|12",
              "受理依申请公开信息总数|条|",
              "其中：1、当面申请数|条|3",
              "2、网上申请数|条|4",
              "3、信函申请数|条|5",
            ]
              .map(
                (r) =>
                  `<tr>${r
                    .split("|")
                    .map((c) => `<td>${c}</td>`)
                    .join("")}</tr>`,
              )
              .join("")}</table>`,
          ),
        },
      ],
      actor: "bureau",
      filing: "draft",
    });
    const { id } = await one<{ id: number }>(
      "SELECT id FROM report_version WHERE report_id = 'pt-czj-2012'",
    );
    await choose(id, "filled");
    expect(await idsOf(id)).toContain("old.recv.year");
  });
});

describe("a neighbouring year", () => {
  it("is compared again when the year before arrives later", async () => {
    await file("pt-jjf-2024.docx", "publish");
    const carry = () =>
      one<{ n: string }>(
        "SELECT count(*) n FROM finding f JOIN report_version v ON v.id = f.version_id WHERE v.report_id = 'pt-jjf-2024' AND f.rule = 'Y-CARRY.tot'",
      );
    expect(Number((await carry()).n)).toBe(0);
    await file("pt-jjf-2023.docx", "publish");
    expect(Number((await carry()).n)).toBe(1);
  });
});

describe("an unknown agency", () => {
  it("is proposed with what the document says, and read in once it is registered", async () => {
    const bytes = Buffer.from(
      Buffer.from(document("pt-shs-2024.html"))
        .toString("utf8")
        .replaceAll("平潭综合实验区社会事业局", "某某市测试局"),
    );
    const item = (
      await importFiles({
        files: [{ path: "stranger.html", bytes }],
        actor: "supervisor",
        filing: "review",
        acceptAs: ACCEPTOR,
      })
    ).items[0]!;
    expect(item.outcome).toBe("proposed_agency");
    const row = await one<{ id: number; agency_text: string; fiscal_year: number }>(
      "SELECT id, agency_text, fiscal_year FROM import_item WHERE outcome = 'proposed_agency'",
    );
    expect(row).toMatchObject({ agency_text: "某某市测试局", fiscal_year: 2024 });
    expect((await importAgain({ itemIds: [row.id] })).items[0]!.outcome).toBe("proposed_agency");
    await connectionPool().query(
      "INSERT INTO agency (id, slug, region_code, level, exists_from) VALUES ('test','test','350128','county',2000)",
    );
    await connectionPool().query(
      "INSERT INTO agency_name (agency_id, kind, name_zh) VALUES ('test','official','某某市测试局')",
    );
    const ids = (
      await connectionPool().query<{ id: number }>(
        "SELECT id FROM import_item WHERE outcome = 'proposed_agency'",
      )
    ).rows.map((r) => r.id);
    const again = await importAgain({ itemIds: ids });
    expect(again.items[0]).toMatchObject({ outcome: "review", reportId: "test-2024" });
    expect(await one("SELECT outcome FROM import_item WHERE id = $1", [row.id])).toEqual({
      outcome: "settled",
    });
  });
});
