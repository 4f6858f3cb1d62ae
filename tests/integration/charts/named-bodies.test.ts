/**
 * Who is in a flow though a figure fails a check, who is out and why, and whom a comparison shows
 * that nobody has chosen: all by name.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import { connectionPool } from "@/lib/store/client";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { observationsView } from "@/lib/views/observations";
import { loadSampleReports } from "../../builders/sample";

const YEAR = 2025;
beforeAll(async () => {
  await loadSampleReports((name) => name.includes(`-${YEAR}.`));
  await connectionPool().query(
    `INSERT INTO finding (version_id, rule, severity, state, cells, message)
     SELECT v.id, 'T3-BAL.tot', 'error', 'fail', '{r1.tot}', '{"zh":"编造","en":"invented"}' FROM report_version v WHERE v.report_id = 'pt-jtj-2025'`,
  );
  await connectionPool().query(
    "UPDATE observation SET value = NULL, state = 'blank' WHERE cell_id = 'r4.tot' AND version_id = (SELECT id FROM report_version WHERE report_id = 'pt-shs-2025')",
  );
  await connectionPool().query(
    "UPDATE instance SET value = (value::bigint + 1)::text WHERE key = 'data_version'",
  );
});

async function draw(name: string, query: Record<string, string>): Promise<ChartSpec> {
  const spec = await makeChart(name, schemaOf(name)?.parse(query) as Record<string, unknown>, "zh");
  if (!spec) throw new Error(`no chart ${name}`);
  return spec;
}

it("a flow names who is counted with a failed check, and who is not counted for which gap", async () => {
  const { notes } = await draw("flow", { year: String(YEAR) });
  const failing = notes.find((n) => n.includes("未通过本表校验"));
  // Every row of a flow and of remedies, groups of rows included.
  const { rows } = await connectionPool().query<{ agency: string }>(
    `SELECT DISTINCT r.agency_id AS agency FROM finding f JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
     WHERE a.kind = 'body' AND r.id <> 'pt-shs-2025' AND v.published_at IS NOT NULL AND f.state = 'fail' AND f.severity = 'error'
       AND EXISTS (SELECT 1 FROM unnest(f.cells) c WHERE c ~ '^(r(1|2|3.*|4)[.]tot|R.*[.]tot|rv[.]tot|l[da][.]tot)$')`,
  );
  expect(failing).toContain(`${rows.length} 个`);
  expect(failing).toContain("交通与建设局");
  expect(notes.find((n) => n.startsWith("不计入的"))).toContain("社会事业局（原件空白）");
});

describe("a comparison that nobody has chosen", () => {
  const typed = async (): Promise<Map<string, string[]>> => {
    const rows = await observationsView({ indicator: ["D05"], year: String(YEAR) } as never);
    const kinds = new Map<string, string[]>();
    for (const r of rows)
      if (r.value !== null && !r.type.includes("GOV"))
        for (const type of r.type) kinds.set(type, [...(kinds.get(type) ?? []), r.agency]);
    return kinds;
  };

  it("shows everybody of one type, and says so", async () => {
    const kinds = await typed();
    const { query, notes } = await draw("compare", { indicator: "D05" });
    const shown = new URLSearchParams(query).get("agencies")?.split(",") ?? [];
    const whole = [...kinds.values()].filter((list) => list.length > 1 && list.length <= 8);
    expect(whole.map((list) => [...list].sort())).toContainEqual([...shown].sort());
    expect(shown.length).toBe(Math.max(...whole.map((list) => list.length)));
    expect(notes[0]).toContain(`全部 ${shown.length} 个机关`);
  });

  it("says nothing of the kind where agencies are named", async () => {
    const { notes } = await draw("compare", { indicator: "D05", agencies: "pt-jtj,pt-shs" });
    expect(notes.some((n) => n.includes("没有指定机关"))).toBe(false);
  });
});
