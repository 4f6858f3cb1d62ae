import type { ReactNode } from "react";
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
  const placed = (kind: string, p: Parameters<typeof place>[0] & { value: number | null }) => (
    <>
      {value(kind, p.value)}
      <br />
      <small>{place(p)}</small>
    </>
  );
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
            <BeforeAfter
              locale={locale}
              label={t("total")}
              heading={t("total")}
              rows={impact.totals.map((x) => ({
                key: x.cellId,
                name: cellName(x.cellId, locale),
                before: total(x.before),
                after: total(x.after),
              }))}
            />
            <BeforeAfter
              locale={locale}
              label={t("rank")}
              heading={t("indicator")}
              rows={impact.ranks.map((r) => ({
                key: r.id,
                name: (
                  <>
                    <a href={localHref(locale, `/rankings?indicator=${r.id}`)}>{r.name[locale]}</a>
                    <br />
                    <small className="text-muted">{t("others", { n: r.moved })}</small>
                  </>
                ),
                before: placed(r.kind, r.before),
                after: placed(r.kind, r.after),
              }))}
            />
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

type Row = {
  readonly key: string;
  readonly name: ReactNode;
  readonly before: ReactNode;
  readonly after: ReactNode;
};

function BeforeAfter({
  locale,
  label,
  heading,
  rows,
}: {
  locale: Locale;
  label: string;
  heading: string;
  rows: readonly Row[];
}) {
  const t = textsOf(locale, "filing");
  return (
    <ScrollRegion label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className="num">
              {t("before")}
            </th>
            <th scope="col" className="num">
              {t("after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="num">{row.before}</td>
              <td className="num">{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
