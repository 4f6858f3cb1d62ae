import type { Impact } from "@/lib/views/impact";
import { textsOf } from "@/lib/i18n/texts";
import {
  colonIn,
  stopIn,
  inBrackets,
  formatNumber,
  formatPercent,
  localHref,
  type Locale,
  joinNames,
} from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Which totals, ranks and charts will change. */
export function ImpactView({ locale, impact }: { locale: Locale; impact: Impact }) {
  const t = textsOf(locale, "filing");
  const common = textsOf(locale, "common");
  const total = (x: { total: number | null; n: number }) =>
    x.total === null ? "–" : `${formatNumber(locale, x.total)} (n=${x.n})`;
  const value = (kind: string, v: number | null) => {
    if (v === null) return "–";
    return kind === "rate" ? formatPercent(v) : formatNumber(locale, v);
  };
  const place = (p: { rank: number | null; of: number; reason: string | null }) =>
    p.rank === null
      ? `${t("notRanked")}${p.reason ? inBrackets(locale, common.find("states", p.reason) ?? p.reason) : ""}`
      : t("ofN", { r: p.rank, n: p.of });
  return (
    <section>
      <h2 id="impact">{t("impact")}</h2>
      {impact.changedCells === 0 ? (
        <p>{t("impactNone")}</p>
      ) : (
        <>
          <p className="text-sm text-muted">
            {t("impactLead")} {t("impactCells", { n: impact.changedCells })}
            {stopIn(locale)}
          </p>
          <div className="grid gap-4 lg:grid-cols-2">
            <ScrollRegion label={t("total")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("total")}</th>
                    <th scope="col" className="num">
                      {t("before")}
                    </th>
                    <th scope="col" className="num">
                      {t("after")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {impact.totals.map((x) => (
                    <tr key={x.cellId}>
                      <th scope="row">{cellName(x.cellId, locale)}</th>
                      <td className="num">{total(x.before)}</td>
                      <td className="num">{total(x.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
            <ScrollRegion label={t("rank")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("indicator")}</th>
                    <th scope="col" className="num">
                      {t("before")}
                    </th>
                    <th scope="col" className="num">
                      {t("after")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {impact.ranks.map((r) => (
                    <tr key={r.id}>
                      <th scope="row">
                        <a href={localHref(locale, `/rankings?indicator=${r.id}`)}>
                          {r.name[locale]}
                        </a>
                        <br />
                        <small className="text-muted">{t("others", { n: r.moved })}</small>
                      </th>
                      <td className="num">
                        {value(r.kind, r.before.value)}
                        <br />
                        <small>{place(r.before)}</small>
                      </td>
                      <td className="num">
                        {value(r.kind, r.after.value)}
                        <br />
                        <small>{place(r.after)}</small>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </div>
          {impact.charts.length > 0 ? (
            <p className="text-sm">
              {t("charts")}
              {colonIn(locale)}
              {joinNames(
                locale,
                impact.charts.map((c) => t(`chartNames.${c}`)),
              )}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
