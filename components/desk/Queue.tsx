import { nameOf } from "@/lib/views/charts/data";
import { describeChecks } from "@/lib/i18n/describe-checks";
import { byUrgency, dueDay } from "@/lib/collection/deadline";
import type { FilingRow } from "@/lib/store/queries/filings";
import type { readWaitingReplies } from "@/lib/store/queries/work";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { FilingSaid } from "./FilingSaid";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { UndoForm } from "./GateParts";

type Replies = Awaited<ReturnType<typeof readWaitingReplies>>;
type Props = {
  locale: Locale;
  waiting: readonly FilingRow[];
  replies: Replies;
  today: string;
  mayReview: boolean;
  said?: string | undefined;
  n?: string | undefined;
  /** What the person has just accepted together. */
  act?: string | undefined;
};

/** `/desk/review`: what waits, the most pressing first; clean ones can go together. */
export function Queue({ locale, waiting, replies, today, mayReview, said, n, act }: Props) {
  const t = textsOf(locale, "filing");
  const name = (a: { nameZh: string; nameEn: string }) => nameOf(a, locale);
  const sorted = [...waiting].sort(byUrgency);
  const clean = (f: FilingRow) => f.errors + f.warnings + f.doubts === 0;
  return (
    <>
      <h1>{t("queue")}</h1>
      <FilingSaid locale={locale} code={said} n={n} />
      {mayReview && act ? <UndoForm locale={locale} act={act} from="review" /> : null}
      <p className="text-muted">
        {t("queueLead")} <a href={localHref(locale, "/desk/review/phrases")}>{t("phrasesTitle")}</a>
      </p>
      {sorted.length === 0 ? (
        <p>{t("queueNone")}</p>
      ) : (
        <form action="/api/desk/review/bulk" method="post">
          <input type="hidden" name="locale" value={locale} />
          <ScrollRegion label={t("queue")}>
            <table>
              <thead>
                <tr>
                  {mayReview ? (
                    <th scope="col" className="tight">
                      {t("pick")}
                    </th>
                  ) : null}
                  <th scope="col">{t("agency")}</th>
                  <th scope="col">{t("year")}</th>
                  <th scope="col">{t("state")}</th>
                  <th scope="col">{t("problems")}</th>
                  <th scope="col">{t("due")}</th>
                  <th scope="col">{t("changed")}</th>
                </tr>
              </thead>
              <tbody>
                {sorted.map((f) => {
                  const due = dueDay(f);
                  const first = sorted.find((x) => x.state === f.state) === f;
                  return (
                    <tr key={f.versionId} id={first ? `state-${f.state}` : undefined}>
                      {mayReview ? (
                        <td className="tight text-center">
                          {clean(f) ? (
                            <input
                              type="checkbox"
                              name="versions"
                              value={f.versionId}
                              aria-label={`${t("pick")} ${name(f)} ${f.fiscalYear}`}
                            />
                          ) : (
                            <span className="gap" aria-hidden="true">
                              –
                            </span>
                          )}
                        </td>
                      ) : null}
                      <th scope="row">
                        <a href={localHref(locale, `/desk/review/${f.versionId}`)}>{name(f)}</a>
                      </th>
                      <td>
                        {f.fiscalYear} · v{f.versionNo}
                      </td>
                      <td>
                        <span className={`state ${f.state}`}>{t(`states.${f.state}`)}</span>
                      </td>
                      <td>{describeChecks(locale, f)}</td>
                      <td>
                        <span className="nowrap">{due}</span>
                        {due < today ? <small className="gap"> {t("late")}</small> : null}
                        {f.dueOn === null ? (
                          <small className="gap block">{t("byLaw")}</small>
                        ) : null}
                      </td>
                      <td>{f.updatedAt}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </ScrollRegion>
          {mayReview && sorted.some(clean) ? (
            <button type="submit" className="my-3">
              {t("bulk")}
            </button>
          ) : null}
        </form>
      )}
      {replies.length > 0 ? <h2 id="replies">{t("replies")}</h2> : null}
      <ul className="findings">
        {replies.map((r) => (
          <li key={r.id} className="finding info">
            <p>
              <a href={localHref(locale, `/reports/${r.reportId}`)}>
                {name(r)} {r.fiscalYear}
              </a>{" "}
              · {r.cellId ? cellName(r.cellId, locale) : (r.rule ?? t("wholeReport"))} · {r.author}{" "}
              · {r.at}
            </p>
            <p lang="zh-CN">{r.text}</p>
            {mayReview ? (
              <form action="/api/desk/review/moderate" method="post" className="flex gap-3">
                <input type="hidden" name="locale" value={locale} />
                <input type="hidden" name="remark" value={r.id} />
                <button name="show" value="1">
                  {t("show")}
                </button>
                <button name="show" value="0" className="quiet">
                  {t("decline")}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
