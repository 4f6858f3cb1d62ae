import { readTransaction } from "@/lib/store/client";
import { readFirstPublished } from "@/lib/store/queries/first-published";
import { readAgencies, readReports } from "@/lib/store/queries/observations";
import { readReportPage, type ReportPage } from "@/lib/store/queries/report-page";
import { parseParams, schemas } from "@/lib/http/params";
import { resolveWords } from "@/lib/views/vocabulary";
import { loadRegistry } from "@/lib/figures/agency-history";
import { publicationOf, type Publication } from "@/lib/figures/publication";
import { originalOf, pageOfOriginal } from "./original";
import { columnNames, reportCellRow, reportRow } from "./rows";
import type { Handler } from "./types";

export const serveReports: Handler = async (query, [id, part, rest], { url }) => {
  if (id && part === "pages" && rest && /^[1-9]\d{0,3}$/.test(rest))
    return pageOfOriginal(id, Number(rest), query);
  if (rest) return null;
  if (id && part === "source")
    return !url.pathname.endsWith("/source") ? null : originalOf(id, query);
  if (part) return null;
  if (id) {
    const report = await readReportPage(id, parseParams(schemas.version, query));
    return report && whole(report, await publicationOfReport(report));
  }
  const p = await resolveWords(parseParams(schemas.reports, query));
  const registry = await loadRegistry();
  const rows = await readTransaction(async (tx) => {
    const reports = await readReports(tx, p.year === undefined ? null : [p.year]);
    const days = await readFirstPublished(tx, [...new Set(reports.map((r) => r.fiscalYear))]);
    const all = new Map((await readAgencies(tx, p.year ?? null)).map((a) => [a.id, a]));
    return reports.flatMap((r) => {
      const a = all.get(r.agencyId);
      if (
        !a ||
        (p.agency !== undefined && a.slug !== p.agency) ||
        (p.region !== undefined && a.region !== p.region)
      )
        return [];
      return [
        {
          id: r.reportId,
          reportId: r.reportId,
          agency: a.slug,
          agencyName: a.nameZh,
          region: a.region,
          fiscalYear: r.fiscalYear,
          form: r.form,
          state: r.state,
          published: r.published,
          comparable: r.published && r.periodFull,
          title: r.title,
          sha256: r.sha256,
          sourceUrl: r.sourceUrl,
          ...publicationOf(registry, days, r),
        },
      ];
    });
  });
  return { rows, columns: columnNames(reportRow), page: { limit: p.limit, cursor: p.cursor } };
};

async function publicationOfReport(r: ReportPage): Promise<Publication> {
  const days = await readTransaction((tx) => readFirstPublished(tx, [r.fiscalYear]));
  return publicationOf(await loadRegistry(), days, r);
}

/**
 * A report with its cells by id, as `parse` gives them. Doubtful cells carry no value: they wait
 * for a person.
 */
function whole(r: ReportPage, publication: Publication) {
  // `raw` is what the source prints, also where a person has put another figure in its place.
  const corrections = new Map(r.corrections.map((c) => [c.cellId, c]));
  const rows = r.cells.map((c) => {
    const correction = corrections.get(c.id);
    const differs = correction?.differs ? correction : null;
    return {
      cell: c.id,
      value: c.value,
      raw: correction?.machine ? correction.machine.raw : c.raw,
      state: differs ? "corrected" : c.state,
      source: c.source,
      correctedOn: differs?.at ?? null,
      correctedBy: differs?.role ?? null,
      correctionReason: differs?.reason ?? null,
    };
  });
  const single = {
    id: r.reportId,
    reportId: r.reportId,
    agency: r.agencySlug,
    agencyName: r.nameZh,
    agencyNameEn: r.nameEn,
    fiscalYear: r.fiscalYear,
    periodStart: r.periodStart,
    periodEnd: r.periodEnd,
    form: r.form,
    title: r.title,
    state: r.state,
    published: r.published,
    version: r.versionNo,
    sha256: r.sha256,
    mediaType: r.mediaType,
    bytes: r.byteSize,
    sourceUrl: r.sourceUrl,
    sourceDate: r.sourceDate,
    ...publication,
    addedOn: r.publishedAt,
    // What was taken back says why and since when, and nothing else.
    ...(r.withdrawnOn === null ? {} : { withdrawn: r.withdrawnOn, reason: r.withdrawnReason }),
    original: r.withdrawnOn === null ? `/api/v1/reports/${r.reportId}/source` : null,
    cells: Object.fromEntries(rows.map(({ cell, ...rest }) => [cell, rest])),
    narrative: r.narrative,
    findings: r.findings,
  };
  return { single, rows, columns: columnNames(reportCellRow) };
}
