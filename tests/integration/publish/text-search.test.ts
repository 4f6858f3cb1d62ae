/** Words in the texts of published reports, by pairs of Chinese characters and by letters. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { readTransaction, writeTransaction, type ReadTx } from "@/lib/store/client";
import { chinesePairs, searchTexts } from "@/lib/store/queries/text-search";
import { aCity } from "../../builders/people";

const TEXTS = {
  east: "本机关全年收到政府信息公\n开申请 12 件，其中涉及征地补偿 3 件。Annual Report of the east.",
  west: "收到申请 4 件。公开渠道见 https://west.example/annual 网站。100% 按期答复。",
  town: "征地补偿的申请已撤回。",
};
beforeAll(async () => {
  await aCity();
  await writeTransaction(async (tx) => {
    for (const [agency, text] of Object.entries(TEXTS)) {
      await tx.query(
        "INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ($1, $2, 2025, '2025-01-01', '2025-12-31')",
        [`${agency}-2025`, agency],
      );
      await tx.query(
        `INSERT INTO report_version (report_id, version_no, form, read_status, state, parser_version, full_text, published_at)
         VALUES ($1, 1, '2021', 'read', $2, '0', $3, now())`,
        [`${agency}-2025`, agency === "town" ? "withdrawn" : "published", text],
      );
    }
  });
});

const find = (words: string): Promise<string[]> =>
  readTransaction(async (tx) => (await searchTexts(tx, words, 20)).map((hit) => hit.reportId));

describe("a search in the texts of reports", () => {
  it.each([
    ["two characters", "征地", ["east-2025"]],
    ["a word over the end of a line", "信息公开申请", ["east-2025"]],
    ["characters and figures", "申请 12 件", ["east-2025"]],
    ["what several say", "收到", ["east-2025", "west-2025"]],
    ["letters of either case", "annual report", ["east-2025"]],
    ["a sign that is a placeholder elsewhere", "100%", ["west-2025"]],
    ["nothing of a text that was taken back", "已撤回", []],
    ["no pair out of order", "地征", []],
  ])("finds %s", async (_what, words, reports) => {
    expect(await find(words)).toEqual(reports);
  });

  it("shows the words in their passage", async () => {
    const [hit] = await readTransaction((tx) => searchTexts(tx, "信息公开", 1));
    expect(hit?.excerpt).toContain("收到政府信息公开申请12件");
  });

  it("asks for the same pairs as the database stores", async () => {
    const stored = await readTransaction(
      async (tx) =>
        (
          await tx.query<{ pairs: string[] }>(
            "SELECT text_pairs AS pairs FROM report_version WHERE report_id = 'east-2025'",
          )
        ).rows[0]?.pairs,
    );
    expect([...(stored ?? [])].sort()).toEqual(chinesePairs(TEXTS.east).sort());
  });

  it("goes through the index, also as the public reads", async () => {
    const plan = async (tx: ReadTx): Promise<string> => {
      await tx.query("SET LOCAL enable_seqscan = off");
      const { rows } = await tx.query<Record<string, string>>(
        "EXPLAIN SELECT 1 FROM report_version WHERE text_pairs @> '{征地}'::text[]",
      );
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };
    expect(await readTransaction(plan)).toContain("report_version_text_pairs_idx");
  });
});

it("does without pg_trgm where this login may not make it", async () => {
  const migration = await readFile(
    "prisma/migrations/20261130230500_text_search/migration.sql",
    "utf8",
  );
  const attempt = migration.slice(migration.indexOf("DO $$"));
  await writeTransaction(async (tx) => {
    await tx.query("SET LOCAL ROLE sunledger_application");
    await tx.query(attempt);
  });
  expect(await find("annual")).toEqual(["east-2025"]);
});
