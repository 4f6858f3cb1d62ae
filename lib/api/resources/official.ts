import { officialDocx } from "@/lib/exports/official/docx";
import { escapeMarkup, officialHtml } from "@/lib/exports/official/html";
import type { OfficialReport } from "@/lib/exports/official/sheet";
import { officialXlsx } from "@/lib/exports/official/xlsx";
import { BadParams, parseParams, schemas } from "@/lib/http/params";
import { officialView } from "@/lib/views/official";
import { resolveWords } from "@/lib/views/vocabulary";
import { columnNames, officialRow } from "./rows";
import type { About, Handler } from "./types";

/** The official form of an agency or a region as DOCX, XLSX or HTML; as JSON and tables, its cells. */
export const serveOfficialForm: Handler = async (query, [rest]) => {
  if (rest) return null;
  const p = await resolveWords(parseParams(schemas.official, query));
  if (p.agency !== undefined && p.region !== undefined)
    throw new BadParams([
      { path: "region", code: "conflict", detail: "give an agency or a region, not both" },
    ]);
  const found = await officialView(p);
  if (!found) return null;
  const { report, rows, coverage, reportId } = found;
  return {
    rows,
    columns: columnNames(officialRow),
    name: report.title ?? `${report.name}${report.year}年政府信息公开工作年度报告`,
    body: { name: report.name, year: report.year, form: report.form, reportId, coverage },
    files: filesOf(report),
  };
};

const filesOf = (report: OfficialReport) => ({
  html: async (about: About) =>
    new TextEncoder().encode(officialHtml(report, { foot: footOf(about) })),
  docx: (about: About) => officialDocx({ ...report, notes: [...report.notes, sourceLine(about)] }),
  xlsx: (about: About) => officialXlsx(report, { origin: about }),
});

const sourceLine = (a: About) =>
  `来源：阳光台账，数据版本${a.dataVersion}，核验码${a.code}（${a.verify}）。`;
const footOf = (a: About) => `<footer>${escapeMarkup(sourceLine(a))}</footer>\n`;
