import { formulaWords } from "@/lib/indicators/formula";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { stopIn, colonIn, formatPercent, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { indicatorSentence } from "@/lib/views/glossary";
import type { Ranking } from "@/lib/views/rankings";
import { groupName } from "./RankingTable";

/** D27 from which an indicator tells bodies apart well, and fairly. */
const LEVELS = [
  [0.7, "high"],
  [0.4, "middle"],
  [0, "low"],
] as const;

/** How the list is made, in plain words, folded; the whole of it is on the methods page. */
export function MethodDetails({ locale, ranking }: { locale: Locale; ranking: Ranking }) {
  const t = textsOf(locale, "questions");
  const { definition: d } = ranking;
  const indicator = indicatorOf(d.id);
  if (!indicator) return null;
  const isDerived = /^D\d/.test(d.id);
  return (
    <details id="method" className="section">
      <summary>{t("method")}</summary>
      <div className="prose">
        {isDerived ? <p>{indicatorSentence(indicator)[locale]}</p> : null}
        <p>
          {t("formula")}
          {colonIn(locale)}
          {formulaWords(indicator, locale)}
        </p>
        {d.caveat ? (
          <p>
            {d.caveat[locale]}
            {stopIn(locale)}
          </p>
        ) : null}
        {d.modelled ? (
          <>
            <p>
              {t("least5", { n: d.minN })} {t("bandRule")} {t("orderRule")}
            </p>
            <ul className="list-disc pl-6">
              {d.peerGroups.map((group) => (
                <li key={group.key}>
                  {t("group", {
                    name:
                      groupName(group, locale) ||
                      (textsOf(locale, "rankings").find("peerBasis", group.basis) ?? group.basis),
                    n: group.units,
                  })}{" "}
                  {reliabilityText(group.reliability, locale)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p>
          <a href={localHref(locale, `/methodology${isDerived ? `#${d.id}` : ""}`)}>
            {t("full")} →
          </a>
        </p>
      </div>
    </details>
  );
}

function reliabilityText(reliability: number | null, locale: Locale): string | null {
  if (reliability === null) return null;
  const t = textsOf(locale, "questions");
  const level = LEVELS.find(([least]) => reliability >= least)?.[1] ?? "low";
  return t("reliability", {
    level: t(`levels.${level}`),
    share: formatPercent(reliability).replace(/\.\d/, ""),
  });
}
