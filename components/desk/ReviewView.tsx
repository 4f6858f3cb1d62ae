import { nameOf } from "@/lib/views/charts/data";
import { isWaiting } from "@/lib/collection/states";
import { valueOfKey } from "@/lib/lookup";
import type { ReviewBench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { Html } from "@/components/ui/Html";
import { Finding, failedFindings, cellName } from "@/components/report/Findings";
import { OfficialTables } from "@/components/report/OfficialTables";
import { cellsToShow } from "@/components/report/ReportView";
import { EntryCell } from "./EntryTables";
import { ImpactView } from "./ImpactView";
import { ReviewKeys } from "./ReviewKeys";
import { DossierLink } from "./DossierLink";
import { FilingSaid, VersionFields } from "./FilingSaid";
import { Checklist, OtherVersions, Withdraw } from "./GateParts";
import { Changes, History } from "./WorkParts";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  bench: ReviewBench;
  mayReview: boolean;
  mayAudit: boolean;
  said?: string | undefined;
};

/** `/desk/review/{version}`: everything a decision needs on one screen. */
export function ReviewView({ locale, bench, mayReview, mayAudit, said }: Props) {
  const { work, report, original, next, impact } = bench;
  const t = textsOf(locale, "filing");
  const name = nameOf(report, locale);
  const deciding = mayReview && (isWaiting(work.state) || work.state === "accepted");
  return (
    <>
      <p className="text-sm flex flex-wrap gap-x-4">
        <a href={localHref(locale, "/desk/review")}>{t("back")}</a>
        {next ? (
          <a id="next" href={localHref(locale, `/desk/review/${next}`)}>
            {t("next")} →
          </a>
        ) : null}
      </p>
      <h1>
        {name} · {report.fiscalYear}
      </h1>
      <p>
        <span className={`state ${work.state}`}>{t(`states.${work.state}`)}</span> v{work.versionNo}{" "}
        · <a href={localHref(locale, `/desk/report/${work.versionId}/preview`)}>{t("preview")}</a>
        {mayAudit ? <DossierLink locale={locale} reportId={work.reportId} /> : null}
        {work.publicReason ? ` · ${work.publicReason}` : ""}
      </p>
      <FilingSaid locale={locale} code={said} />
      <OtherVersions locale={locale} work={work} at="review" />
      {deciding ? <Doubts locale={locale} bench={bench} /> : null}
      {deciding ? (
        <Decide locale={locale} bench={bench} />
      ) : (
        <Plain locale={locale} bench={bench} />
      )}
      {impact ? <ImpactView locale={locale} impact={impact} /> : null}
      <Compare locale={locale} bench={bench} />
      <div className="beside">
        <section className="min-w-0">
          <h2 id="figures">{t("figuresRead")}</h2>
          <OfficialTables
            locale={locale}
            form={report.form}
            cells={cellsToShow(report, original)}
          />
        </section>
        <section className="min-w-0 pane">
          <h2 id="original">{t("original")}</h2>
          {original ? (
            <div
              lang="zh-CN"
              className="original card"
              role="region"
              aria-label={t("original")}
              tabIndex={0}
            >
              <Html html={original} />
            </div>
          ) : (
            <p className="gap">{textsOf(locale, "common")("states.missing")}</p>
          )}
        </section>
      </div>
      {mayReview ? <Withdraw locale={locale} work={work} /> : null}
      <History locale={locale} work={work} />
      <Changes locale={locale} work={work} />
      {deciding ? <ReviewKeys /> : null}
    </>
  );
}

const Plain = ({ locale, bench: { report } }: { locale: Locale; bench: ReviewBench }) => {
  const fails = failedFindings(report.findings);
  return (
    <section>
      <h2>{textsOf(locale, "filing")("findings")}</h2>
      {fails.length === 0 ? (
        <p>{textsOf(locale, "common")("report.noFail")}</p>
      ) : (
        <ul className="findings">
          {fails.map((f) => (
            <Finding key={f.rule} finding={f} remarks={report.remarks} locale={locale} />
          ))}
        </ul>
      )}
    </section>
  );
};

/** Cells whose reading is in doubt: corrected or confirmed beside the source, with the reason kept. */
function Doubts({
  locale,
  bench: { work, report, original },
}: {
  locale: Locale;
  bench: ReviewBench;
}) {
  const t = textsOf(locale, "filing");
  const doubtful = report.cells.filter((c) => c.state === "suspect");
  if (doubtful.length === 0 || !isWaiting(work.state)) return null;
  return (
    <section>
      <h2 id="doubts">{t("doubts")}</h2>
      <p className="text-sm text-muted">{t("doubtsLead")}</p>
      <form action="/api/desk/report/save" method="post" className="card flex flex-col gap-3">
        <VersionFields
          locale={locale}
          versionId={work.versionId}
          revision={work.revision}
          from="review"
        />
        <div className="doubts grid gap-3 sm:grid-cols-2">
          {doubtful.map((c) => (
            <div key={c.id}>
              <p>
                {cellName(c.id, locale)} <a href={`#cell-${c.id}`}>↓</a>
              </p>
              <EntryCell
                cell={c}
                locale={locale}
                original={original}
                beside={work.beside}
                failed={false}
              />
            </div>
          ))}
        </div>
        <label className="flex flex-col">
          {t("reason")}
          <input type="text" name="reason" required maxLength={500} />
        </label>
        <button type="submit" className="self-start">
          {t("save")}
        </button>
      </form>
    </section>
  );
}

/** One form, two buttons: what is written beside the findings goes with the decision, whichever it is. */
function Decide({ locale, bench: { work, report, gate } }: { locale: Locale; bench: ReviewBench }) {
  const t = textsOf(locale, "filing");
  const open = new Map(work.blockers.filter((b) => b.rule).map((b) => [b.rule!, b.code]));
  const fails = failedFindings(report.findings);
  return (
    <section>
      <h2 id="decide">{t("decide")}</h2>
      <p className="text-sm text-muted noprint">{t("keys")}</p>
      <form id="decision" action="/api/desk/review/accept" method="post">
        {/* Enter in a line of text presses the first button: this one, so that nothing is accepted by accident. */}
        <button type="submit" disabled hidden />
        <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
        {gate ? <Checklist locale={locale} gate={gate} publicReason={work.publicReason} /> : null}
        <ul className="findings">
          {fails.map((f) => (
            <Finding key={f.rule} finding={f} remarks={report.remarks} locale={locale}>
              <input type="hidden" name={`cell.${f.rule}`} value={f.cells.at(-1) ?? ""} />
              <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm items-center">
                {open.get(f.rule) === "unexplained" ? (
                  <label className="grow">
                    {t("explain")}{" "}
                    <input
                      type="text"
                      name={`explain.${f.rule}`}
                      maxLength={1000}
                      className="w-full"
                    />
                  </label>
                ) : null}
                {open.get(f.rule) === "unacknowledged" ? (
                  <label>
                    <input type="checkbox" name={`ack.${f.rule}`} value="1" /> {t("ack")}
                  </label>
                ) : null}
                <label>
                  <input type="checkbox" name={`send.${f.rule}`} value="1" /> {t("sendWith")}
                </label>
                <input type="hidden" name={`why.${f.rule}`} value={f.message[locale]} />
              </div>
            </Finding>
          ))}
        </ul>
        <div className="card flex flex-col gap-3 my-3">
          <label className="flex flex-col">
            {t("returnNote")}
            <textarea id="note" name="note" rows={2} maxLength={1000} />
          </label>
          <div className="flex flex-wrap gap-3">
            <label className="flex flex-col">
              {t("freeCell")}
              <select name="about">
                <option value="">–</option>
                {report.cells.map((c) => (
                  <option key={c.id} value={c.id}>
                    {cellName(c.id, locale)}
                  </option>
                ))}
              </select>
            </label>
            <label className="flex flex-col grow">
              {t("freeWhy")}
              <input type="text" name="aboutWhy" maxLength={500} />
            </label>
          </div>
          <div className="flex flex-wrap gap-3">
            <button id="accept" type="submit" name="publish" value="1">
              {work.state === "accepted" ? t("publish") : t("accept")}
            </button>
            {work.state === "accepted" ? null : (
              <button type="submit" name="publish" value="0" className="quiet">
                {t("acceptOnly")}
              </button>
            )}
            <button
              id="return"
              type="submit"
              formAction="/api/desk/review/return"
              className="danger"
            >
              {t("doReturn")}
            </button>
          </div>
        </div>
      </form>
    </section>
  );
}

const KEY_CELLS = [
  "r1.tot",
  "r2.tot",
  "r31.tot",
  "r32.tot",
  "r37.tot",
  "r4.tot",
  "rv.tot",
  "ld.tot",
  "la.tot",
  "t2.norm.valid",
  "t2.license.n",
  "t2.penalty.n",
  "t2.coercion.n",
  "t2.fee.wan",
];

function Compare({ locale, bench: { work, report } }: { locale: Locale; bench: ReviewBench }) {
  const t = textsOf(locale, "filing");
  const cells = new Map(report.cells.map((c) => [c.id, c]));
  const show = (value: number | null | undefined) =>
    value === null || value === undefined ? (
      <span className="gap">–</span>
    ) : (
      formatNumber(locale, value)
    );
  const rows = KEY_CELLS.filter((id) => cells.has(id));
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 id="compare">{t("compare")}</h2>
      <ScrollRegion label={t("compare")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col" className="num">
                {t("thisYear")}
              </th>
              <th scope="col" className="num">
                {t("lastYear")}
              </th>
              <th scope="col" className="num">
                {t("peers")}
              </th>
              <th scope="col" className="num">
                {t("n")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((id) => {
              const cell = valueOfKey(cells, id);
              const b = work.beside[id];
              return (
                <tr key={id}>
                  <th scope="row">
                    <a href={`#cell-${id}`}>{cellName(id, locale)}</a>
                  </th>
                  <td className="num">
                    {cell.value === null ? (
                      <span className="gap">
                        {textsOf(locale, "common").find("states", cell.state)}
                      </span>
                    ) : (
                      formatNumber(locale, cell.value)
                    )}
                  </td>
                  <td className="num">{show(b?.last)}</td>
                  <td className="num">{show(b?.median)}</td>
                  <td className="num">{b ? b.n : "–"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
