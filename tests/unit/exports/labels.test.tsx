/**
 * Every label beside a figure: indicator × band × gap × format × language, made by the writers and
 * the page themselves. The table was read by a person once; from then on it is frozen, so that no
 * word can turn round unseen. A changed line is to be read, then accepted with `-u`.
 */
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RankingTable } from "@/components/rankings/RankingTable";
import { rankingXlsx } from "@/lib/exports/ranking-book";
import { rankingDocx } from "@/lib/exports/ranking-docx";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorOf, RANKABLE, type Indicator } from "@/lib/indicators/catalogue";
import { modelOf, signOf } from "@/lib/indicators/ranking";
import type { Band } from "@/lib/statistics/funnel";
import { rankingBook } from "@/lib/views/ranking-book";
import { methodOf } from "@/lib/i18n/bilingual/ranking-methods";
import { definitionOf, type Ranking, type RankingRow } from "@/lib/views/rankings";

const STATES = Object.keys(textsOf("zh", "common").all("states")).sort();
const BANDS = ["above", "typical", "below"] as const;

function rankingOf(i: Indicator, band: Band): Ranking {
  const model = modelOf(i);
  const row: RankingRow = {
    rank: 7,
    rankLow: model ? 5 : null,
    rankHigh: model ? 9 : null,
    band: model ? band : null,
    agency: "a",
    agencyName: { zh: "甲局", en: "Bureau A" },
    region: "1",
    level: "bureau",
    types: [],
    value: 0.25,
    numerator: model ? 10 : null,
    denominator: model ? 40 : null,
    lower: model ? 0.14 : null,
    upper: model ? 0.4 : null,
    score: model ? 0.25 : null,
    peers: null,
    tier: null,
    note: null,
    flags: [],
    reportId: "a-2024",
    cell: null,
  };
  return {
    rows: [row],
    excluded: STATES.map((reason) => ({
      agency: "b",
      agencyName: { zh: `乙局${reason}`, en: "B" },
      reason,
      note: null,
      numerator: null,
      denominator: null,
      reportId: null,
    })),
    coverage: { reported: 2, expected: 2, complete: true },
    notExpected: [],
    year: 2024,
    years: [2024],
    definition: {
      ...definitionOf(i, { indicator: i.id, minN: 5 }, 1, []),
      told: true,
      method: methodOf(
        i.kind === "per_reply" ? "per_reply" : (model ?? "value"),
        i.direction !== 0,
      ),
    },
    types: [],
    levels: [],
    regions: [],
    priors: new Map(),
  };
}

const textOf = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/gs, "")
    .replace(/<[^>]+>/g, "|")
    .replace(/(?:\s*\|\s*)+/g, "|")
    .replace(/^\||\|$/g, "");
const pageText = (r: Ranking, locale: "zh" | "en"): string =>
  textOf(renderToStaticMarkup(<RankingTable locale={locale} ranking={r} rows={r.rows} />));

async function docxText(r: Ranking): Promise<string> {
  const zip = await JSZip.loadAsync(await rankingDocx(rankingBook(r), ""));
  const xml = await zip.file("word/document.xml")!.async("string");
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([p]) => [...p.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(""))
    .filter(Boolean)
    .join("|");
}
async function xlsxText(r: Ranking): Promise<string> {
  const book = new ExcelJS.Workbook();
  const about = { url: "u", dataVersion: 1, madeAt: "t", code: "c", verify: "v", words: [] };
  await book.xlsx.load(
    (await rankingXlsx(rankingBook(r), about as never)).buffer as unknown as ExcelJS.Buffer,
  );
  const sheet = book.worksheets[0]!;
  return [1, 3, 4]
    .map((n) => (sheet.getRow(n).values as ExcelJS.CellValue[]).slice(1))
    .map((cells) => [...new Set(cells.map((c) => say(c)))].join("|"))
    .join(" ‖ ")
    .replaceAll("\n", " ");
}
const say = (c: ExcelJS.CellValue): string =>
  c !== null && typeof c === "object" && "result" in c ? String(c.result) : String(c ?? "");

describe("labels", () => {
  it("are those that a person has read", async () => {
    const lines: string[] = ["# Gaps", ""];
    for (const state of STATES)
      lines.push(
        `${state} | ${textsOf("zh", "common").find("states", state)} | ${textsOf("en", "common").find("states", state)}`,
      );
    for (const i of RANKABLE) {
      lines.push("", `# ${i.id} · direction ${i.direction} · ${i.unitCode}`, "");
      const written = rankingOf(i, "below");
      lines.push(`docx · ${(await docxText(written)).split("|乙局")[0]}`);
      lines.push(`xlsx · ${await xlsxText(written)}`);
      for (const band of BANDS) {
        const r = rankingOf(i, band);
        lines.push(`${band} · page zh · ${pageText(r, "zh")}`);
        lines.push(`${band} · page en · ${pageText(r, "en")}`);
        if (modelOf(i) === null) break;
      }
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("labels.snapshot.md");
  });

  it("say high and low alike everywhere, whatever the direction, and never good or bad", async () => {
    for (const id of ["D03", "D05", "D06", "D07", "D12"]) {
      const i = indicatorOf(id)!;
      for (const band of BANDS) {
        const r = rankingOf(i, band);
        const [zh, en, docx, xlsx] = [
          pageText(r, "zh"),
          pageText(r, "en"),
          (await docxText(r)).split("95%区间：")[0]!,
          await xlsxText(r),
        ];
        const mine = { above: "明显高于", typical: "看不出差别", below: "明显低于" }[band];
        for (const [format, text] of Object.entries({ zh, docx, xlsx })) {
          expect(text, `${id} ${band} ${format}`).toContain(mine);
          for (const other of ["明显高于", "明显低于", "好于", "差于"])
            if (other !== mine) expect(text, `${id} ${band} ${format}`).not.toContain(other);
        }
        expect(en, `${id} ${band}`).toContain(
          { above: "clearly above", typical: "no clear difference", below: "clearly below" }[band],
        );
        expect(i.direction === 0, id).toBe(!zh.includes(textsOf("zh", "rankings")("rank")));
        for (const text of [docx.split("甲局")[0]!, xlsx])
          expect(/名次/.test(text), `${id} ranks`).toBe(i.direction !== 0);
      }
    }
  });

  it("print cases per reply per hundred on pages and in letters, and as they are in the spreadsheet", async () => {
    const i = indicatorOf("D13")!;
    const r = rankingOf(i, "above");
    expect(i).toMatchObject({ kind: "per_reply", unitCode: "per_reply" });
    expect(signOf(i)).toBe(-1);
    expect(pageText(r, "zh")).toContain("件/百件答复");
    expect(pageText(r, "en")).toContain("|25|");
    expect(await docxText(r)).toContain("|25.0|");
    expect(await xlsxText(r)).toContain("|0.25|");
  });
});
