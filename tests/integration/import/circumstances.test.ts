import { expect, it } from "vitest";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { recheckVersion } from "@/lib/store/commands/findings";
import { aCity, sampleDocument } from "../../builders/city";
import { publishFiles } from "../../builders/publish";

const statesOf = async (reportId: string): Promise<Record<string, string>> => {
  const { rows } = await connectionPool().query<{ rule: string; state: string }>(
    `SELECT f.rule, f.state FROM finding f JOIN report_version v ON v.id = f.version_id
     WHERE v.report_id = $1 AND f.rule IN ('T2-RULE0', 'S-COUNTS', 'S-WORDS')`,
    [reportId],
  );
  return Object.fromEntries(rows.map((r) => [r.rule, r.state]));
};

it("an import asks what depends on whose report it is: rules, and what the city demands", async () => {
  await aCity(["pt-jjf-2024.docx"]);
  expect(await statesOf("pt-jjf-2024")).toEqual({
    "T2-RULE0": "pass",
    "S-COUNTS": "not_assessable",
    "S-WORDS": "not_assessable",
  });
  await connectionPool().query("UPDATE region SET name_zh = '武威市' WHERE parent_code IS NULL");
  await publishFiles({
    files: [{ path: "a.docx", bytes: sampleDocument("pt-hzs-2025.docx") }],
    actor: "test",
  });
  const found = await statesOf("pt-hzs-2025");
  for (const rule of ["S-COUNTS", "S-WORDS"]) expect(found[rule]).toMatch(/^(?:pass|fail)$/);
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = 'pt-hzs-2025'",
  );
  await writeTransaction((tx) =>
    recheckVersion(tx, { versionId: rows[0]?.id ?? NaN, agencyId: "pt-hzs" }),
  );
  expect(await statesOf("pt-hzs-2025")).toEqual(found);
});

it("a check of figures again stores each finding once, and what the reader alone could tell", async () => {
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = 'pt-hzs-2025'",
  );
  const versionId = rows[0]?.id ?? NaN;
  const list = async (): Promise<string[]> =>
    (
      await connectionPool().query<{ finding: string }>(
        "SELECT concat_ws(' ', rule, state, cells, left_value, right_value, message) AS finding FROM finding WHERE version_id = $1 ORDER BY 1",
        [versionId],
      )
    ).rows.map((r) => r.finding);
  await connectionPool().query(
    `INSERT INTO finding (version_id, rule, severity, state, cells, message)
     SELECT $1, rule, 'warning', 'fail', '{r1.np}', '{"zh":"编造","en":"invented"}' FROM unnest('{X-ROUND,S-MIXED}'::text[]) rule`,
    [versionId],
  );
  const before = await list();
  await writeTransaction((tx) => recheckVersion(tx, { versionId, agencyId: "pt-hzs" }));
  expect(await list()).toEqual(before);
});
