/**
 * What leaves the desk with a report: the official document to sign, seal and publish, the receipt,
 * and files that were attached.
 */
import { PROSE_PARTS, type PartTexts } from "@/lib/collection/report-parts";
import { officialDocx } from "@/lib/exports/official/docx";
import { officialHtml } from "@/lib/exports/official/html";
import type { OfficialReport } from "@/lib/exports/official/sheet";
import { problemResponse } from "@/lib/http/problem";
import { readAttachment } from "@/lib/store/queries/attachment";
import { queryPrivate } from "@/lib/store/client";
import { readVersionAsPage, type ReportPage } from "@/lib/store/queries/report-page";
import { readReportParts } from "@/lib/store/queries/report-parts";
import { readWork } from "@/lib/store/queries/work";
import { deskDownload } from "../route-guard";
import { sendFile } from "../send-file";
import { partsOfText } from "@/lib/views/report-text";
import { versionKey } from "./version-key";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** `version`, `as` = docx | html: the report in the official form, with its words. */
export const handleOfficialFile = deskDownload("/api/desk/official", async ({ scope }, query) => {
  const work = await readWork(versionKey(query.get("version") ?? ""), scope);
  const report = work && (await readVersionAsPage(work.versionId));
  const as = query.get("as");
  if (!work || !report || (as !== "docx" && as !== "html"))
    return problemResponse("not_found", "There is no such report within your reach.");
  const typed = await queryPrivate((tx) => readReportParts(tx, work.versionId));
  const official = officialOf(report, typed ?? partsOfText(report.text ?? ""));
  const name = `${report.nameZh}${report.fiscalYear}年政府信息公开工作年度报告.${as}`;
  const body = as === "docx" ? Buffer.from(await officialDocx(official)) : officialHtml(official);
  return new Response(body, {
    headers: {
      "Content-Type": as === "docx" ? WORD : "text/html; charset=utf-8",
      "Content-Disposition": `attachment; filename="${work.reportId}.${as}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store",
    },
  });
});

function officialOf(report: ReportPage, texts: PartTexts | null): OfficialReport {
  return {
    name: report.nameZh,
    year: report.fiscalYear,
    form: report.form,
    period: { start: report.periodStart, end: report.periodEnd },
    cells: new Map(report.cells.map((c) => [c.id, { value: c.value, state: c.state }])),
    notes: [],
    ...(texts && PROSE_PARTS.some((part) => texts[part] !== "") ? { texts } : {}),
    forSeal: true,
  };
}

/** `version`, `sha256`: a file that belongs to the report, as it was sent. */
export const handleAttachment = deskDownload("/api/desk/attachment", async ({ scope }, query) => {
  const work = await readWork(versionKey(query.get("version") ?? ""), scope);
  const file = work && (await readAttachment(work.versionId, query.get("sha256") ?? ""));
  if (!file) return problemResponse("not_found", "There is no such file within your reach.");
  return sendFile(file);
});
