import { beforeAll, describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { connectionPool, readTransaction, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { loadFigures } from "@/lib/figures/load-figures";
import { loadSampleReports } from "../../builders/sample";

beforeAll(() =>
  loadSampleReports((name) => name.startsWith("pt-jtj-2024.") || name.startsWith("pt-scj-2024.")),
);

const valueOf = async (id: string, agency: string): Promise<number | null> => {
  const indicator = indicatorOf(id)!;
  const figures = await readTransaction((tx) =>
    loadFigures(tx, { indicators: [indicator], years: [2024] }),
  );
  return figures.evaluate(
    indicator,
    figures.agencies(2024).find((a) => a.slug === agency)!,
    2024,
  ).value;
};
const versionOf = async (agency: string): Promise<number> =>
  (
    await connectionPool().query(
      "SELECT v.id FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.agency_id = $1 AND r.fiscal_year = 2024 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL",
      [agency],
    )
  ).rows[0].id;

describe("figures kept in memory", () => {
  it("stay what they were while their version stays, and are those of the version that counts after a correction", async () => {
    const before = await valueOf("r1.tot", "pt-jtj");
    expect(before).toBe(58);
    expect(await valueOf("r1.tot", "pt-jtj")).toBe(before);
    const old = await versionOf("pt-jtj");
    await writeTransaction(async (tx) => {
      await tx.query(
        "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE id = $1",
        [old],
      );
      const { rows } = await tx.query<{ id: number }>(
        "INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by, published_at) SELECT report_id, version_no + 1, form, 'published', read_status, parser_version, created_by, now() FROM report_version WHERE id = $1 RETURNING id",
        [old],
      );
      await tx.query(
        "INSERT INTO observation (version_id, cell_id, value, raw, state) SELECT $2, cell_id, CASE WHEN cell_id = 'r1.tot' THEN value + 1 ELSE value END, raw, state FROM observation WHERE version_id = $1",
        [old, rows[0]!.id],
      );
      await bumpDataVersion(tx, "all");
    });
    expect(await valueOf("r1.tot", "pt-jtj")).toBe(59);
    expect(await valueOf("D05", "pt-jtj")).toBeCloseTo(12 / 58, 12);
    expect(await valueOf("r1.tot", "pt-scj")).toBe(4);
  });

  it("are read again when a version's stamp says that it changed", async () => {
    expect(await valueOf("r2.tot", "pt-scj")).toBe(0);
    const id = await versionOf("pt-scj");
    await connectionPool().query(
      "UPDATE observation SET value = 7 WHERE version_id = $1 AND cell_id = 'r2.tot'",
      [id],
    );
    await connectionPool().query(
      "UPDATE report_version SET revision = revision + 1 WHERE id = $1",
      [id],
    );
    await writeTransaction((tx) => bumpDataVersion(tx, "all"));
    expect(await valueOf("r2.tot", "pt-scj")).toBe(7);
  });

  it("give a cell that the form does not have as a named gap, also the second time", async () => {
    for (let i = 0; i < 2; i++) {
      const indicator = indicatorOf("t2.norm.made")!;
      const figures = await readTransaction((tx) =>
        loadFigures(tx, { indicators: [indicator], years: [2024] }),
      );
      const e = figures.evaluate(
        indicator,
        figures.agencies(2024).find((a) => a.slug === "pt-jtj")!,
        2024,
      );
      expect([e.value, e.state]).toEqual([null, "not_on_form"]);
    }
  });
});
