/** A report beside its original: what the public page, the preview and the reviewer's screen show. */
import { cache } from "react";
import { nameOf } from "@/lib/views/charts/data";
import {
  readOriginal,
  readReportName,
  readReportPage,
  readVersionAsPage,
  readVersionOriginal,
  type Original,
  type ReportPage,
} from "@/lib/store/queries/report-page";
import { joinSentences, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { reportSentences } from "./report-sentences";
import type { SourceFigures } from "@/lib/intake/source-html/figures";
import { makeSourceView } from "@/lib/intake/host/make-source-view";
import { fillSourceView, textIds } from "@/lib/source-view/source-view";
import { readSourceView, readVersionSourceView } from "@/lib/store/queries/source-views";

export type ReportBeside = { report: ReportPage; original: string | null; textIds: string[] };

/** The page and what a shared link says of it ask for the same. */
const readOnce = cache((id: string, version: number | undefined) =>
  readReportPage(id, { version }),
);

/** A public version; null where there is none. */
export async function reportView(
  id: string,
  locale: Locale,
  options: { version?: number | undefined },
): Promise<ReportBeside | null> {
  const report = await readOnce(id, options.version);
  if (!report) return null;
  const version = options.version === undefined ? "" : `?version=${options.version}`;
  return beside(
    report,
    (await readSourceView(report.reportId, report.versionNo)) ??
      (await renderNow(report, await readOriginal(id, { version: report.versionNo }))),
    locale,
    (page) => `/api/v1/reports/${encodeURIComponent(id)}/pages/${page}${version}`,
  );
}

/** Any version, for people who may see it: the caller has asked that. */
export async function versionView(versionId: number, locale: Locale): Promise<ReportBeside | null> {
  const report = await readVersionAsPage(versionId);
  return (
    report &&
    beside(
      report,
      (await readVersionSourceView(versionId)) ??
        (await renderNow(report, await readVersionOriginal(versionId))),
      locale,
      (page) => `/api/desk/pages?version=${versionId}&page=${page}`,
    )
  );
}

const figuresOf = ({ cells, narrative, claims }: ReportPage): SourceFigures => ({
  cells: cells.map(({ id, source }) => ({ id, source })),
  narrative: narrative.map(({ indicator, source }) => ({ indicator, source })),
  unclaimed: (claims?.unclaimed ?? []).map(({ source }) => ({ source })),
});

/** Where nothing is stored yet; null where there is no original. */
const renderNow = async (report: ReportPage, original: Original | null): Promise<string | null> =>
  original && makeSourceView(original.bytes, figuresOf(report));

function beside(
  report: ReportPage,
  template: string | null,
  locale: Locale,
  pageHref: (page: number) => string,
): ReportBeside {
  const t = textsOf(locale, "report");
  const words = {
    label: textsOf(locale, "common")("report.original"),
    locale,
    pageHref,
    words: { page: (n: number) => t("pdfPage", { n }), text: t("pdfText") },
  };
  return {
    report,
    original: template === null ? null : fillSourceView(template, words),
    textIds: textIds(report.narrative),
  };
}

/** Title of the page; null where there is no such report. */
export async function reportTitle(id: string, locale: Locale): Promise<string | null> {
  const name = await readReportName(id);
  return (
    name &&
    `${nameOf(name, locale)} ${name.fiscalYear} · ${textsOf(locale, "common")("report.title")}`
  );
}

/** What a shared link says of the page; null where there is no such report. */
export async function reportDescription(
  id: string,
  locale: Locale,
  version?: number,
): Promise<string | null> {
  const report = await readOnce(id, version);
  return report && joinSentences(locale, reportSentences(report, locale));
}
