import {
  inBrackets,
  joinStatements,
  formatPercent,
  localHref,
  type Locale,
} from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { valueAt } from "@/lib/lookup";
import type { Composite } from "@/lib/views/ranking-composite";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

const SIGNS: Readonly<Record<string, string>> = { "1": "+", "-1": "−" };
const signed = (v: number): string => `${SIGNS[Math.sign(v)] ?? ""}${Math.abs(v).toFixed(2)}`;

/** The reader's own index: weights in sight, parts in sight, and what other weights would do to each rank. */
export function CompositeTable({ locale, composite }: { locale: Locale; composite: Composite }) {
  const t = textsOf(locale, "lab");
  return (
    <section className="my-6">
      <h2>{t("compositeTitle")}</h2>
      <p>
        {composite.indicators
          .map(
            (i) =>
              `${i.id} ${i.name[locale]} ${i.weight}${inBrackets(locale, `${t("weightShare")} ${formatPercent(i.share)}`)}`,
          )
          .join(" · ")}
      </p>
      <p className="text-muted">{t("compositeMethod")}</p>
      {composite.rows.length === 0 ? (
        <p className="card">{t("none")}</p>
      ) : (
        <ScrollRegion label={t("compositeTitle")}>
          <table className="ranking">
            <thead>
              <tr>
                <th scope="col" className="num">
                  {textsOf(locale, "rankings")("rank")}
                </th>
                <th scope="col" className="num">
                  {t("interval")}
                </th>
                <th scope="col" className="num">
                  {t("range")}
                </th>
                <th scope="col">{t("agency")}</th>
                <th scope="col" className="num">
                  {t("score")}
                </th>
                {composite.indicators.map((i) => (
                  <th key={i.id} scope="col" className="num">
                    {i.id}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {composite.rows.map((r) => (
                <tr key={r.agency}>
                  <td className="num">
                    <strong>{r.rank}</strong>
                  </td>
                  <td className="num">
                    {r.low}–{r.high}
                  </td>
                  <td className="num">
                    {r.rangeLow}–{r.rangeHigh}
                  </td>
                  <th scope="row">
                    <a href={localHref(locale, `/agencies/${r.agency}`)}>{r.agencyName[locale]}</a>
                  </th>
                  <td className="num">{signed(r.score)}</td>
                  {r.parts.map((z, k) => (
                    <td key={valueAt(composite.indicators, k).id} className="num">
                      {signed(z)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {composite.missing.length > 0 ? (
        <p className="text-sm text-muted">
          {joinStatements(
            locale,
            composite.missing.map(
              (m) =>
                `${m.agencyName[locale]}${inBrackets(locale, `${t("missing")} ${m.lacks.join(", ")}`)}`,
            ),
          )}
        </p>
      ) : null}
    </section>
  );
}
