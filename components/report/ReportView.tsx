import { nameOf } from "@/lib/views/charts/data";
import { narrativeName } from "@/lib/forms/narrative";
import type { PageRemark, ReportPage } from "@/lib/store/queries/report-page";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { Html } from "@/components/ui/Html";
import { ClaimedNumbers } from "./ClaimedNumbers";
import { FindingList, cellName } from "./Findings";
import { OfficialTables, type ShownCell } from "./OfficialTables";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { InTongue } from "@/components/ui/InTongue";

type Props = {
  locale: Locale;
  report: ReportPage;
  original: string | null;
  textIds: readonly string[];
  nonce?: string;
};

/**
 * The report as the public sees it: figures, their original beside, what the checks say and what
 * the agency says to that.
 */
export function ReportView({ locale, report, original, textIds }: Props) {
  const t = textsOf(locale, "common");
  const r = textsOf(locale, "report");
  const name = nameOf(report, locale);
  const newest = report.versions.find((v) => v.publishedAt !== null && v.supersededAt === null);
  return (
    <>
      <nav aria-label={r("crumb")} className="text-sm">
        <a href={localHref(locale, "/agencies")}>{t("nav.agencies")}</a> ›{" "}
        <a href={localHref(locale, `/agencies/${report.agencySlug}`)}>{name}</a>
      </nav>
      <h1>{r("yearTitle", { name, year: report.fiscalYear })}</h1>
      {report.state === "withdrawn" ? (
        <p className="card my-3 border-sun bg-warn-wash text-warn" role="status">
          {r("withdrawn", { on: report.withdrawnOn ?? "", why: report.withdrawnReason ?? "" })}
        </p>
      ) : null}
      {report.published && !report.current ? (
        <p className="card my-3 border-sun bg-warn-wash text-warn" role="status">
          {r("old", { n: report.versionNo })}{" "}
          {newest ? (
            <a href={localHref(locale, `/reports/${report.reportId}`)}>
              {r("current")} v{newest.versionNo}
            </a>
          ) : null}
        </p>
      ) : null}
      <Facts locale={locale} report={report} />
      <Versions locale={locale} report={report} />
      <section>
        <h2 id="findings">{t("report.findings")}</h2>
        <FindingList locale={locale} findings={report.findings} remarks={report.remarks} />
      </section>
      <Replies locale={locale} report={report} />
      <div className="beside">
        <section className="min-w-0">
          <h2 id="figures">{t("report.figures")}</h2>
          <p className="text-sm text-muted noprint">{original ? r("legend") : r("typed")}</p>
          <OfficialTables
            locale={locale}
            form={report.form}
            cells={cellsToShow(report, original)}
          />
        </section>
        <section className="min-w-0 pane">
          <h2 id="original">{t("report.original")}</h2>
          {original ? (
            <div
              lang="zh-CN"
              className="original card"
              role="region"
              aria-label={t("report.original")}
              tabIndex={0}
            >
              <Html html={original} />
            </div>
          ) : (
            <p className="gap">{r("typed")}</p>
          )}
        </section>
      </div>
      <Corrections locale={locale} report={report} />
      <TextFigures locale={locale} report={report} ids={textIds} original={original} />
      <ClaimedNumbers
        locale={locale}
        claims={report.claims}
        original={original}
        text={report.text}
        hasKeys
      />
      <p className="text-sm text-muted noprint">
        {r("address")}
        {colonIn(locale)}
        {r("addressText", {
          path: `/reports/${report.reportId}${report.current || !report.published ? "" : `?version=${report.versionNo}`}#cell-r31.np`,
        })}
      </p>
    </>
  );
}

/** What the tables need to know of each cell. */
export function cellsToShow(report: ReportPage, original: string | null): Map<string, ShownCell> {
  const failed = new Set(
    report.findings
      .filter((f) => f.state === "fail" && f.severity === "error" && f.cells.length < 40)
      .flatMap((f) => f.cells),
  );
  const corrected = new Set(report.corrections.map((c) => c.cellId));
  return new Map(
    report.cells.map((c) => [
      c.id,
      {
        ...c,
        linked: original?.includes(`id="src-${c.id}"`) ?? false,
        failed: failed.has(c.id),
        corrected: corrected.has(c.id),
      },
    ]),
  );
}

function Facts({ locale, report }: { locale: Locale; report: ReportPage }) {
  const t = textsOf(locale, "common");
  const r = textsOf(locale, "report");
  const version = report.current || !report.published ? "" : `?version=${report.versionNo}`;
  const row = (label: string, value: React.ReactNode) => (
    <div>
      <dt className="inline text-muted">
        {label}
        {colonIn(locale)}
      </dt>
      <dd className="inline">{value}</dd>
    </div>
  );
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2 my-3 text-sm">
      {row(t("agencyPage.form"), report.form)}
      {row(r("period"), `${report.periodStart} – ${report.periodEnd}`)}
      {row(
        t("report.version"),
        <>
          v{report.versionNo}
          {report.publishedAt
            ? ` · ${r("published", { d: report.publishedAt })}`
            : ` · ${t("states.in_review")}`}
        </>,
      )}
      {row(r("publishedOn"), report.agencyPublishedOn ?? r("dayUnknown"))}
      {report.agencyAddress
        ? row(
            t("report.sourceUrl"),
            <a href={report.agencyAddress} rel="noreferrer" className="break-all">
              {new URL(report.agencyAddress).host}
            </a>,
          )
        : null}
      {report.sha256
        ? row(
            r("file"),
            <a href={`/api/v1/reports/${report.reportId}/source${version}`}>
              {t("report.download")}
            </a>,
          )
        : null}
      {report.sha256 ? (
        <div className="sm:col-span-2 break-all">
          <dt className="inline text-muted">
            {r("digest")}
            {colonIn(locale)}
          </dt>
          <dd className="inline">
            <code>{report.sha256}</code>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Versions({ locale, report }: { locale: Locale; report: ReportPage }) {
  const r = textsOf(locale, "report");
  if (report.versions.length < 2) return null;
  return (
    <section>
      <h2 id="versions">{r("versions")}</h2>
      <ScrollRegion label={r("versions")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{r("version")}</th>
              <th scope="col">{r("when")}</th>
              <th scope="col">{r("why")}</th>
              <th scope="col">{r("now")}</th>
            </tr>
          </thead>
          <tbody>
            {report.versions.map((v) => {
              const counts = v.publishedAt !== null && v.supersededAt === null;
              const later = v.base ? r("corrected") : r("newFile");
              const why = v.publicReason ?? (v.versionNo === 1 ? r("firstVersion") : later);
              const replaced = v.supersededAt ? r("replaced", { d: v.supersededAt }) : r("inDoubt");
              return (
                <tr
                  key={v.versionNo}
                  aria-current={v.versionNo === report.versionNo ? "true" : undefined}
                >
                  <th scope="row">
                    <a
                      href={localHref(
                        locale,
                        `/reports/${report.reportId}${counts ? "" : `?version=${v.versionNo}`}`,
                      )}
                    >
                      v{v.versionNo}
                    </a>
                  </th>
                  <td>{v.publishedAt ?? r("inDoubt")}</td>
                  <td>{why}</td>
                  <td>{counts ? `✓ ${r("now")}` : replaced}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** The figure or the rule that a reply is about; nothing where it is about the whole. */
function RemarkSubject({ locale, remark }: { locale: Locale; remark: PageRemark }) {
  if (remark.cellId)
    return (
      <>
        {` · ${textsOf(locale, "report")("onFigure")} `}
        <a href={`#cell-${remark.cellId}`}>{cellName(remark.cellId, locale)}</a>
      </>
    );
  if (!remark.rule) return null;
  return (
    <>
      {" · "}
      <code>{remark.rule}</code>
    </>
  );
}

/**
 * What the agency says about its figures; what belongs to a failing check stands beside that check
 * already.
 */
function Replies({ locale, report }: { locale: Locale; report: ReportPage }) {
  const r = textsOf(locale, "report");
  const failing = new Set(report.findings.filter((f) => f.state === "fail").map((f) => f.rule));
  const rest = report.remarks.filter((m) => m.rule === null || !failing.has(m.rule));
  if (rest.length === 0) return null;
  return (
    <section>
      <h2 id="replies">{r("replies")}</h2>
      <ul className="findings">
        {rest.map((m, i) => (
          <li key={i} className="finding info">
            <p lang="zh-CN">{m.text}</p>
            <p className="text-sm">
              {m.at}
              <RemarkSubject locale={locale} remark={m} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Corrections({ locale, report }: { locale: Locale; report: ReportPage }) {
  const t = textsOf(locale, "common");
  const r = textsOf(locale, "report");
  if (report.corrections.length === 0) return null;
  const shown = (value: number | null, raw: string | null, state?: string) =>
    value !== null
      ? formatNumber(locale, value)
      : `${t.find("states", state ?? "blank") ?? ""}${raw ? `（${raw}）` : ""}`;
  return (
    <section>
      <h2 id="corrections">{r("corrections")}</h2>
      <p className="text-sm text-muted">{r("correctionsLead")}</p>
      <ScrollRegion label={r("corrections")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{r("cell")}</th>
              <th scope="col" className="num">
                {r("machine")}
              </th>
              <th scope="col" className="num">
                {r("nowValue")}
              </th>
              <th scope="col">{r("reason")}</th>
              <th scope="col">{textsOf(locale, "changes")("role")}</th>
              <th scope="col">{r("date")}</th>
            </tr>
          </thead>
          <tbody>
            {report.corrections.map((c) => (
              <tr key={c.cellId} id={`corrected-${c.cellId}`}>
                <th scope="row">
                  <a href={`#cell-${c.cellId}`}>{cellName(c.cellId, locale)}</a>
                </th>
                <td className="num">
                  {c.machine ? shown(c.machine.value, c.machine.raw, c.machine.state) : "–"}
                </td>
                <td className="num">{shown(c.toValue, c.toRaw)}</td>
                <td>{c.reason ?? "–"}</td>
                <td>
                  {c.role === null
                    ? "–"
                    : (textsOf(locale, "changes").find("roles", c.role) ?? c.role)}
                </td>
                <td>{c.at}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function TextFigures({
  locale,
  report,
  ids,
  original,
}: {
  locale: Locale;
  report: ReportPage;
  ids: readonly string[];
  original: string | null;
}) {
  const r = textsOf(locale, "report");
  if (report.narrative.length === 0) return null;
  return (
    <section>
      <h2 id="narrative">{r("textFigures")}</h2>
      <p className="text-sm text-muted">{r("textLead")}</p>
      <ScrollRegion label={r("textFigures")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{r("indicator")}</th>
              <th scope="col" className="num">
                {r("value")}
              </th>
              <th scope="col">{r("scope")}</th>
              <th scope="col">{r("sentence")}</th>
            </tr>
          </thead>
          <tbody>
            {report.narrative.map((n, i) => {
              const words =
                n.value === null
                  ? "–"
                  : `${n.approx ? `${r("approx")} ` : ""}${formatNumber(locale, n.value)}${n.unit ? ` ${n.unit}` : ""}`;
              const linked = original?.includes(`id="src-${ids[i]}"`) ?? false;
              return (
                <tr key={ids[i]} id={ids[i]}>
                  <th scope="row">
                    {narrativeName(n.indicator)[locale]}{" "}
                    <small className="text-muted">{n.indicator}</small>
                  </th>
                  <td className="num">
                    {linked ? (
                      <a className="cell" href={`#src-${ids[i]}`}>
                        <InTongue locale={locale}>{words}</InTongue>
                      </a>
                    ) : (
                      <InTongue locale={locale}>{words}</InTongue>
                    )}
                  </td>
                  <td>{n.scope === "area" ? r("area") : r("own")}</td>
                  <td lang="zh-CN">{n.text}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
