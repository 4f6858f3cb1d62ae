import { cellName } from "@/components/report/Findings";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { readWaitingReplies } from "@/lib/store/queries/work";

export type Replies = Awaited<ReturnType<typeof readWaitingReplies>>;

/** What agencies say about their figures, before it is shown in public. */
export function WaitingReplies({
  locale,
  replies,
  mayReview,
}: {
  locale: Locale;
  replies: Replies;
  mayReview: boolean;
}) {
  const t = textsOf(locale, "filing");
  if (replies.length === 0) return null;
  return (
    <>
      <h2 id="replies">{t("replies")}</h2>
      <ul className="findings">
        {replies.map((r) => (
          <li key={r.id} className="finding info">
            <p>
              <a href={localHref(locale, `/reports/${r.reportId}`)}>
                {localName(locale, r)} {r.fiscalYear}
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
