import { SCORABLE } from "@/lib/indicators/catalogue";
import { formatChance, formatIndicator } from "@/lib/i18n/format-indicator";
import { stopIn, inBrackets, colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Composite } from "@/lib/views/ranking-composite";
import {
  baseParams,
  type Lab,
  type LabParams,
  type LabPlace,
  type LabRow,
} from "@/lib/views/ranking-lab";
import { rankingSearch, type Ranking } from "@/lib/views/rankings";
import { CompositeTable } from "./CompositeTable";
import { indicatorOptions } from "./RankingForm";
import { Choice } from "@/components/ui/Choice";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Props = {
  locale: Locale;
  query: LabParams;
  weights: Record<string, number>;
  lab: Lab | null;
  composite: Composite | null;
};

/** Two rankings side by side by plain forms: what is asked stands in the address. */
export function LabPage({ locale, query, weights, lab, composite }: Props) {
  const t = textsOf(locale, "lab");
  if (!lab)
    return (
      <div className="card">
        <h1>{t("title")}</h1>
        <p>{textsOf(locale, "common")("home.empty")}</p>
      </div>
    );
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-lg max-w-3xl">{t("lead")}</p>
      <p>
        <a href={localHref(locale, `/rankings?${rankingSearch(baseParams(query))}`)}>{t("back")}</a>
      </p>
      <form method="get" aria-label={t("title")}>
        <div className="grid gap-4 md:grid-cols-2 my-4">
          <Side locale={locale} legend={t("base")} suffix="" query={query} shown={lab.base} />
          <Side
            locale={locale}
            legend={t("changed")}
            suffix="2"
            query={query}
            shown={lab.changed}
          />
        </div>
        {(["type", "level", "region", "order", "asOf"] as const).map((name) =>
          query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
        )}
        <DuelForm locale={locale} query={query} lab={lab} />
        <details className="card my-4" open={Object.values(weights).some((w) => w > 0)}>
          <summary>{t("weights")}</summary>
          <p className="text-muted">{t("weightsLead")}</p>
          <div className="flex flex-wrap gap-3">
            {SCORABLE.map((i) => (
              <label key={i.id} className="flex flex-col">
                {i.id} {i.name[locale]}
                <input
                  name={`w.${i.id}`}
                  type="number"
                  min={0}
                  max={100}
                  defaultValue={weights[i.id] ?? ""}
                  aria-label={`${t("weight")} ${i.id} ${i.name[locale]}`}
                  className="w-24"
                />
              </label>
            ))}
          </div>
        </details>
        <button type="submit">{t("run")}</button>
      </form>
      {lab.duel ? <DuelResult locale={locale} lab={lab} /> : null}
      {composite ? <CompositeTable locale={locale} composite={composite} /> : null}
      <Moves locale={locale} lab={lab} />
    </>
  );
}

function Side({
  locale,
  legend,
  suffix,
  query,
  shown,
}: {
  locale: Locale;
  legend: string;
  suffix: "" | "2";
  query: LabParams;
  shown: Ranking;
}) {
  const t = textsOf(locale, "lab");
  const r = textsOf(locale, "rankings");
  const same = suffix ? { any: t("same") } : {};
  const of = <K extends "indicator" | "year" | "minN" | "pool" | "failed">(key: K) =>
    suffix ? query[`${key}2`] : query[key];
  return (
    <fieldset className="card flex flex-wrap items-end gap-3 min-w-0">
      <legend className="font-bold px-1">{legend}</legend>
      <Choice
        locale={locale}
        label={t("indicator")}
        name={`indicator${suffix}`}
        value={suffix ? of("indicator") : shown.definition.id}
        options={indicatorOptions(locale, shown.definition)}
        {...same}
      />
      <Choice
        locale={locale}
        label={t("year")}
        name={`year${suffix}`}
        value={suffix ? of("year") : shown.year}
        options={shown.years.map((y) => ({ value: y, label: String(y) }))}
        {...same}
      />
      <label className="choice">
        <span>{t("minN")}</span>
        <input
          name={`minN${suffix}`}
          type="number"
          min={0}
          max={99999}
          defaultValue={of("minN") ?? ""}
          placeholder={suffix ? t("same") : undefined}
          className="w-28"
        />
      </label>
      <Choice
        locale={locale}
        label={t("pool")}
        name={`pool${suffix}`}
        value={of("pool")}
        options={[1, 2, 3, 4, 5].map((n) => ({ value: n, label: r("poolYears", { n }) }))}
        {...same}
      />
      <Choice
        locale={locale}
        label={t("failed")}
        name={`failed${suffix}`}
        value={of("failed")}
        options={[
          { value: "exclude", label: r("failedOut") },
          { value: "include", label: r("failedIn") },
        ]}
        {...same}
      />
    </fieldset>
  );
}

function DuelForm({ locale, query, lab }: { locale: Locale; query: LabParams; lab: Lab }) {
  const t = textsOf(locale, "lab");
  const options = lab.rows.map((r) => ({ value: r.agency, label: r.agencyName[locale] }));
  return (
    <fieldset className="card flex flex-wrap items-end gap-3 min-w-0 my-4">
      <legend className="font-bold px-1">{t("duel")}</legend>
      <Choice
        locale={locale}
        label={t("a")}
        name="a"
        value={query.a}
        any={t("choose")}
        options={options}
      />
      <Choice
        locale={locale}
        label={t("b")}
        name="b"
        value={query.b}
        any={t("choose")}
        options={options}
      />
    </fieldset>
  );
}

function DuelResult({ locale, lab: { duel } }: { locale: Locale; lab: Lab }) {
  const t = textsOf(locale, "lab");
  if (!duel) return null;
  const verdict = (p: number) => {
    if (p > 0.975 || p < 0.025) return t("clear");
    return p > 0.8 || p < 0.2 ? t("likely") : t("unclear");
  };
  return (
    <section className="card my-4" aria-live="polite">
      <h2 className="mt-0">{t("duel")}</h2>
      {(
        [
          [t("base"), duel.base],
          [t("changed"), duel.changed],
        ] as const
      ).map(([side, p]) =>
        p === null ? null : (
          <p key={side}>
            {side}
            {colonIn(locale)}
            {t("beats", { a: duel.a[locale], b: duel.b[locale], p: formatChance(p) })}
            {inBrackets(locale, verdict(p))}
          </p>
        ),
      )}
    </section>
  );
}

function Moves({ locale, lab }: { locale: Locale; lab: Lab }) {
  const t = textsOf(locale, "lab");
  const name = (r: Ranking) => `${r.definition.id} ${r.definition.name[locale]} · ${r.year}`;
  if (lab.rows.length === 0) return <p className="card">{t("nothing")}</p>;
  return (
    <section>
      <p>
        <strong>{t("summary", { moved: lab.moved, all: lab.both, far: lab.farthest })}</strong>{" "}
        <span className="text-muted">
          {t("next")}
          {colonIn(locale)}
          {t("nextHint")}
          {stopIn(locale)}
        </span>
      </p>
      <ScrollRegion label={t("title")} className="my-4">
        <table className="ranking">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t("agency")}
              </th>
              <th scope="colgroup" colSpan={3}>
                {t("base")}
                {colonIn(locale)}
                {name(lab.base)}
              </th>
              <th scope="colgroup" colSpan={3}>
                {t("changed")}
                {colonIn(locale)}
                {name(lab.changed)}
              </th>
              <th scope="col" rowSpan={2}>
                {t("move")}
              </th>
            </tr>
            <tr>
              {[lab.base, lab.changed].map((_, i) => (
                <Heads key={i} locale={locale} />
              ))}
            </tr>
          </thead>
          <tbody>
            {lab.rows.map((r) => (
              <tr key={r.agency}>
                <th scope="row">
                  <a href={localHref(locale, `/agencies/${r.agency}`)}>{r.agencyName[locale]}</a>
                </th>
                <Place locale={locale} place={r.base} kind={lab.base.definition.kind} />
                <Place locale={locale} place={r.changed} kind={lab.changed.definition.kind} />
                <td>{moveText(r, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function moveText({ move, base }: LabRow, locale: Locale): string {
  const t = textsOf(locale, "lab");
  if (move === null) return base ? t("left") : t("entered");
  if (move === 0) return t("still");
  return move > 0 ? `↑ ${t("up", { n: move })}` : `↓ ${t("down", { n: -move })}`;
}

function Heads({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "rankings");
  return (
    <>
      <th scope="col" className="num">
        {t("rank")}
      </th>
      <th scope="col" className="num">
        {t("value")}
      </th>
      <th scope="col" className="num">
        {textsOf(locale, "lab")("next")}
      </th>
    </>
  );
}

function Place({ locale, place, kind }: { locale: Locale; place: LabPlace | null; kind: string }) {
  if (!place)
    return (
      <td colSpan={3}>
        <span className="gap">{textsOf(locale, "rankings")("notRanked")}</span>
      </td>
    );
  return (
    <>
      <td className="num">
        <strong>{place.rank}</strong>
        {place.low === null ? null : (
          <>
            <br />
            <small className="text-muted">
              {place.low}–{place.high}
            </small>
          </>
        )}
      </td>
      <td className="num">
        {formatIndicator(locale, kind, place.value)}
        {place.denominator === null ? null : (
          <>
            <br />
            <small className="text-muted">
              {place.numerator}/{place.denominator}
            </small>
          </>
        )}
      </td>
      <td className="num">{place.next === null ? "" : formatChance(place.next)}</td>
    </>
  );
}
