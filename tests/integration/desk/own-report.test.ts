import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { saveEntry } from "@/lib/store/commands/corrections";
import { cityReportView } from "@/lib/views/city-report";
import { levelsView, ownReportView } from "@/lib/views/own-report";
import { inventReport } from "../../builders/invented-report";
import { aCity, anAccount, cookieOf, send } from "../../builders/people";
import { publishFiles } from "../../builders/publish";

const YEAR = 2025;
const CITY = { year: String(YEAR), region: "990000", locale: "zh" };
const ALL = { kind: "all" } as const;
let cookie = "";

const draft = async () => {
  const { rows } = await connectionPool().query<{
    id: string;
    revision: number;
    state: string;
    text: string;
  }>(
    "SELECT v.id, v.revision, v.state, v.full_text AS text FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.agency_id = 'gov' AND r.fiscal_year = $1",
    [YEAR],
  );
  expect(rows).toHaveLength(1);
  const { id, ...rest } = rows[0]!;
  return { versionId: Number(id), ...rest };
};
const figure = async (cell: string) => {
  const { rows } = await connectionPool().query<{ value: string | null }>(
    "SELECT value FROM observation WHERE version_id = $1 AND cell_id = $2",
    [(await draft()).versionId, cell],
  );
  const value = rows[0]?.value ?? null;
  return value === null ? null : Number(value);
};
const city = async () => (await cityReportView({ year: YEAR, region: "990000" }, ALL))!;

beforeAll(async () => {
  await aCity();
  cookie = await cookieOf(await anAccount("supervisor"));
  await publishFiles({
    files: [
      { agency: "测试市东局", np: 5 },
      { agency: "测试市西局", np: 7 },
    ].map(({ agency, np }) => ({
      path: `${agency}.html`,
      bytes: new Uint8Array(inventReport({ agency, year: YEAR, np })),
    })),
    actor: "test",
  });
});

describe("a government's own report", () => {
  it("is not said to agree with anything while it does not exist", async () => {
    const own = await ownReportView(await city(), ALL);
    expect(own).toMatchObject({ version: null, compared: 0, gaps: [] });
    const levels = await levelsView(await city(), ALL);
    expect(levels.map((l) => [l.code, l.isReported, l.compared])).toEqual([
      ["990000", false, 0],
      ["990100", false, 0],
    ]);
  });

  it("begins as a draft with what its agencies add up to, and words with those figures", async () => {
    expect((await send("/api/desk/summary/compile", CITY, cookie)).status).toBe(303);
    const { state, text } = await draft();
    expect(state).toBe("draft");
    expect([await figure("r1.np"), await figure("r31.tot"), await figure("r37.tot")]).toEqual([
      12, 10, 12,
    ]);
    expect(text).toContain("全年新收政府信息公开申请12件");
    expect(text).toContain("××");
    expect(await ownReportView(await city(), ALL)).toMatchObject({ gaps: [] });
  });

  it("keeps a figure that somebody wrote, and shows it as a gap with its explanation", async () => {
    const { versionId, revision } = await draft();
    await writeTransaction((tx) =>
      saveEntry(tx, {
        versionId,
        revision,
        entry: { inputs: { "r1.np": "15" }, confirmed: [] },
        reason: null,
        actor: "test",
        mayEdit: () => true,
      }),
    );
    await send("/api/desk/summary/compile", CITY, cookie);
    expect(await figure("r1.np")).toBe(15);
    const form = {
      ...CITY,
      version: String(versionId),
      revision: "1",
      "gap.r1.np": "另有三件由市政府收到",
    };
    expect((await send("/api/desk/summary/explain", form, cookie)).status).toBe(303);
    expect((await ownReportView(await city(), ALL))?.gaps).toEqual([
      { cell: "r1.np", own: 15, builtup: 12, explained: "另有三件由市政府收到" },
    ]);
  });
});
