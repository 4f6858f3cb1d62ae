import type { ReportPage } from "@/lib/store/queries/report-page";
import { href, messages, formatNumber, type Locale } from "@/lib/web/locale";
import { Html } from "@/components/ui/Html";
import { OfficialTables } from "./OfficialTables";

type Props = { locale: Locale; report: ReportPage; original: string | null };

export function ReportView({ locale, report, original }: Props) {
  const t = messages(locale);
  const cells = new Map(report.cells.map((c) => [c.id, { ...c, linked: original?.includes(`id="src-${c.id}"`) ?? false }]));
  const fails = report.findings.filter((f) => f.state === "fail");
  const passed = report.findings.filter((f) => f.state === "pass").length;
  const unassessable = report.findings.filter((f) => f.state === "not_assessable").length;
  const name = locale === "zh" ? report.nameZh : report.nameEn;
  return (
    <>
      <p className="text-sm"><a href={href(locale, "/agencies")}>{t.nav.agencies}</a> › <a href={href(locale, `/agencies/${report.agencySlug}`)}>{name}</a></p>
      <h1>{name} · {report.fiscalYear} · {t.report.title}</h1>
      {report.published ? null : <p className="card my-3 border-sun bg-warn-wash text-warn" role="status">{t.report.reviewBanner}</p>}
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2 my-3 text-sm">
        <div><dt className="inline text-muted">{t.agencyPage.form}: </dt><dd className="inline">{report.form}</dd></div>
        <div><dt className="inline text-muted">{t.report.version}: </dt><dd className="inline">v{report.versionNo} · {t.states[report.published ? "published" : "in_review"]}</dd></div>
        <div className="break-all"><dt className="inline text-muted">{t.report.sha}: </dt><dd className="inline"><code>{report.sha256}</code></dd></div>
        <div><dd className="inline"><a href={`/api/v1/reports/${report.reportId}/source`}>{t.report.download}</a>{report.sourceUrl ? <> · <a href={report.sourceUrl} rel="noreferrer">{t.report.sourceUrl} {report.sourceDate}</a></> : null}</dd></div>
      </dl>
      <section>
        <h2 id="findings">{t.report.findings}</h2>
        <p className="text-sm text-muted">{t.report.pass(passed)}；{t.report.na(unassessable)}</p>
        {fails.length === 0 ? <p>{t.report.noFail}</p> : <ul className="list-disc pl-6">{fails.map((f, i) => <li key={i}><code>{f.rule}</code> · {f.message[locale]} {f.cells[0] && f.cells.length < 30 ? <a href={`#cell-${f.cells[0]}`}>{f.cells.join(", ")}</a> : null}</li>)}</ul>}
      </section>
      <div className="grid gap-6 xl:grid-cols-2 items-start">
        <section className="min-w-0">
          <h2 id="figures">{t.report.figures}</h2>
          <p className="text-sm text-muted">{t.report.jump}</p>
          <OfficialTables locale={locale} form={report.form} generation2={cells.has("t2.license.prev") ? "2019" : "2021"} single6={cells.has("r36.tot")} cells={cells} />
        </section>
        <section className="min-w-0 xl:sticky xl:top-2">
          <h2 id="original">{t.report.original}</h2>
          {original ? <div lang="zh-CN" className="original card" role="region" aria-label={t.report.original} tabIndex={0}><Html html={original} /></div> : <p className="gap">{t.states.missing}</p>}
        </section>
      </div>
      {report.narrative.length > 0 ? (
        <section>
          <h2 id="narrative">{t.report.narrative}</h2>
          <ul className="list-disc pl-6">{report.narrative.map((n, i) => <li key={i}><code>{n.indicator}</code> {n.value === null ? "" : `${n.approx ? "≈ " : ""}${formatNumber(locale, n.value)}`}{n.unit ?? ""} · <span lang="zh-CN">{n.text}</span></li>)}</ul>
        </section>
      ) : null}
    </>
  );
}
