import { Section } from "@/components/ui/Section";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { LatestReport } from "@/lib/views/agency-standing";

const MOST_CHECKS = 5;

/** The latest report: where it is, what its checks found in words, and what the agency says about it. */
export function LatestReportCard({ locale, report }: { locale: Locale; report: LatestReport }) {
  const t = textsOf(locale, "agency");
  const { failing, checked, remarks } = report;
  return (
    <Section id="report" title={t("report", { year: report.year })}>
      <p className="tools">
        <a href={localHref(locale, `/reports/${report.reportId}`)}>{t("open")} →</a>
        {report.hasOriginal ? (
          <a href={`/api/v1/reports/${report.reportId}/source`}>{t("original")}</a>
        ) : null}
      </p>
      {failing.length === 0 ? (
        <p>{t("passed", { n: checked })}</p>
      ) : (
        <>
          <p>{t("failed", { n: failing.length, all: checked })}</p>
          <ul className="findings">
            {failing.slice(0, MOST_CHECKS).map((finding) => (
              <li key={finding.rule} className={`finding ${finding.severity}`}>
                {finding.message[locale]}
              </li>
            ))}
          </ul>
          {failing.length > MOST_CHECKS ? (
            <p>
              <a href={localHref(locale, `/reports/${report.reportId}#checks`)}>
                {t("more", { n: failing.length - MOST_CHECKS })} →
              </a>
            </p>
          ) : null}
        </>
      )}
      <h3>{t("replies")}</h3>
      {remarks.length === 0 ? (
        <p className="text-muted">{t("repliesNone")}</p>
      ) : (
        <ul className="findings">
          {remarks.map((remark) => (
            <li key={`${remark.at} ${remark.text}`} className="said">
              <p lang="zh-CN">{remark.text}</p>
              <p className="stamp-line">
                {remark.at}
                {remark.checks > 1 ? ` · ${t("repliesTo", { n: remark.checks })}` : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
