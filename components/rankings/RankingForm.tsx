import { Choice, type Option } from "@/components/ui/Choice";
import { INDICATORS } from "@/lib/indicators/catalogue";
import { levelName, typeName } from "@/lib/registry/types";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Ranking, RankingParams } from "@/lib/views/rankings";

type Props = { locale: Locale; query: RankingParams; ranking: Ranking };

/**
 * The options of an indicator list: those that may be ranked, and the one that is shown if it is a
 * single figure of the form.
 */
export function indicatorOptions(
  locale: Locale,
  shown: { id: string; name: { zh: string; en: string } },
): Option[] {
  const list = INDICATORS.filter((i) => i.rankable).map((i) => ({
    value: i.id,
    label: i.name[locale],
  }));
  return list.some((o) => o.value === shown.id)
    ? list
    : [{ value: shown.id, label: shown.name[locale] }, ...list];
}

/**
 * A year without reports may be asked for by its address: it stands in the list, so that the form
 * says what is shown.
 */
const yearOptions = ({ years, year }: Ranking): Option[] =>
  [...new Set([...years, year])].sort((a, b) => b - a).map((y) => ({ value: y, label: String(y) }));

/** Everything about a ranking is in its address: a plain form that asks for it. */
export function RankingForm({ locale, query, ranking }: Props) {
  const t = textsOf(locale, "rankings");
  const changed = [query.minN !== 5, query.pool, query.failed, query.order].some(Boolean);
  return (
    <form method="get" className="card my-4 noprint" aria-label={t("form")}>
      <div className="flex flex-wrap items-end gap-3">
        <Choice
          locale={locale}
          label={t("indicator")}
          name="indicator"
          value={ranking.definition.id}
          options={indicatorOptions(locale, ranking.definition)}
        />
        <Choice
          locale={locale}
          label={t("year")}
          name="year"
          value={ranking.year}
          options={yearOptions(ranking)}
        />
        {ranking.levels.length > 1 || query.level ? (
          <Choice
            locale={locale}
            label={t("level")}
            name="level"
            value={query.level}
            any={t("all")}
            options={ranking.levels.map((l) => ({ value: l, label: levelName(l)[locale] }))}
          />
        ) : null}
        {ranking.types.length > 1 || query.type ? (
          <Choice
            locale={locale}
            label={t("type")}
            name="type"
            value={query.type}
            any={t("all")}
            options={typesOf(ranking, query).map((x) => ({ value: x, label: typeName(x)[locale] }))}
          />
        ) : null}
        {ranking.regions.length > 1 || query.region ? (
          <Choice
            locale={locale}
            label={t("region")}
            name="region"
            value={ranking.regions.find((r) => r.slug === query.region)?.code ?? query.region}
            any={t("all")}
            options={ranking.regions.map((r) => ({ value: r.code, label: r.name[locale] }))}
          />
        ) : null}
        <button type="submit">{t("show")}</button>
      </div>
      <details className="mt-2" open={changed}>
        <summary>{t("more")}</summary>
        <div className="flex flex-wrap items-end gap-3 mt-2">
          <label className="choice">
            <span>{t("minN")}</span>
            <input
              name="minN"
              type="number"
              min={0}
              max={99999}
              defaultValue={query.minN}
              className="w-24"
            />
          </label>
          <Choice
            locale={locale}
            label={t("pool")}
            name="pool"
            value={query.pool}
            options={[1, 2, 3, 4, 5].map((n) => ({ value: n, label: t("poolYears", { n }) }))}
          />
          <Choice
            locale={locale}
            label={t("failed")}
            name="failed"
            value={query.failed}
            options={[
              { value: "exclude", label: t("failedOut") },
              { value: "include", label: t("failedIn") },
            ]}
          />
          <Choice
            locale={locale}
            label={t("order")}
            name="order"
            value={query.order}
            any={t("auto")}
            options={[
              { value: "desc", label: t("desc") },
              { value: "asc", label: t("asc") },
            ]}
          />
        </div>
      </details>
      {query.span ? <input type="hidden" name="span" value={query.span} /> : null}
      {query.asOf ? <input type="hidden" name="asOf" value={query.asOf} /> : null}
      {query.asOf && query.clock ? <input type="hidden" name="clock" value={query.clock} /> : null}
    </form>
  );
}

/** Governments are a list of their own, always on offer. */
const typesOf = (ranking: Ranking, query: RankingParams): string[] => [
  ...new Set([...ranking.types, "GOV", ...(query.type ? [query.type] : [])]),
];
