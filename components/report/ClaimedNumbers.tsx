import type { Claims, UnclaimedNumber } from "@/lib/extract/types";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { passageOf } from "@/lib/views/unclaimed-passages";

type Props = {
  locale: Locale;
  claims: Claims | null;
  original: string | null;
  /** The report's whole text. */
  text: string | null;
  /** Whether U and Shift+U walk the marks on this page. */
  hasKeys: boolean;
};

/** Which numbers of the original the reading accounts for; those that it does not lead to their places. */
export function ClaimedNumbers({ locale, claims, original, text, hasKeys }: Props) {
  const t = textsOf(locale, "report");
  if (!claims || claims.numbers === 0) return null;
  const share = ((100 * claims.claimed) / claims.numbers).toFixed(1);
  const { numbers, claimed, unclaimed } = claims;
  const left = numbers - claimed - unclaimed.length;
  return (
    <section>
      <h2 id="claims">{t("claims")}</h2>
      <p>{t("claimsLead", { numbers, claimed, share })}</p>
      {unclaimed.length > 0 ? (
        <>
          <p className="text-sm text-muted">
            {t("unclaimedLead")} {hasKeys ? t("unclaimedKeys") : null}
          </p>
          <ol className="unclaimed-list">
            {unclaimed.map((number, i) => {
              const place = `src-unclaimed-${i + 1}`;
              const isMarked = original?.includes(`id="${place}"`);
              return (
                <li key={place} id={`number-${i + 1}`}>
                  {isMarked ? <a href={`#${place}`}>{number.text}</a> : number.text}{" "}
                  <Passage locale={locale} text={text ?? ""} number={number} />
                </li>
              );
            })}
          </ol>
          {left > 0 ? <p className="text-sm">{t("unclaimedMore", { n: left })}</p> : null}
        </>
      ) : null}
    </section>
  );
}

function Passage(props: { locale: Locale; text: string; number: UnclaimedNumber }) {
  const t = textsOf(props.locale, "report");
  const passage = passageOf(props.text, props.number);
  if (passage.kind === "words")
    return (
      <span lang="zh-CN" className="text-sm text-muted">
        {passage.before}
        <b>{props.number.text}</b>
        {passage.after}
      </span>
    );
  if (passage.kind === "unknown") return null;
  const words =
    passage.kind === "page"
      ? t("unclaimedPage", { n: passage.page })
      : t("unclaimedCell", { table: passage.table, row: passage.row, column: passage.column });
  return <span className="text-sm text-muted">{words}</span>;
}
