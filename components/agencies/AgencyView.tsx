import { AgencyContact } from "./AgencyContact";
import { levelName, typeName } from "@/lib/registry/types";
import type { AgencyPageModel } from "@/lib/views/agency-page";
import { textsOf } from "@/lib/i18n/texts";
import { joinNames, localHref, type Locale } from "@/lib/i18n/locale";
import { agencySentences } from "@/lib/views/agency-sentences";
import { nameOf } from "@/lib/views/charts/data";
import { Paragraph } from "@/components/ui/Paragraph";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { StandsOut } from "@/components/charts/StandsOut";
import { columnHeading } from "@/components/city/columns";
import { CarryTable } from "./CarryTable";
import { KeyFigures } from "./KeyFigures";
import { LatestReportCard } from "./LatestReportCard";
import { SmallCharts } from "./SmallCharts";
import { ReportsTable } from "./ReportsTable";

export function AgencyView({ locale, page }: { locale: Locale; page: AgencyPageModel }) {
  const t = textsOf(locale, "agency");
  const { agency, standing } = page;
  const isOld = standing !== null && standing.latest !== null && standing.latest !== standing.year;
  return (
    <>
      <p className="stamp-line">
        <a href={localHref(locale, "/agencies")}>{textsOf(locale, "common")("nav.agencies")}</a> ›{" "}
        {page.region ? (
          <a href={localHref(locale, `/agencies?region=${page.region.slug}`)}>
            {nameOf(page.region, locale)}
          </a>
        ) : null}
      </p>
      <h1>{nameOf(agency, locale)}</h1>
      <p className="stamp-line">{aboutText(page, locale)}</p>
      {page.contact ? <AgencyContact locale={locale} contact={page.contact} /> : null}
      {page.asOf ? (
        <p className="asof">{textsOf(locale, "charts")("asOf", { d: page.asOf })}</p>
      ) : null}
      {standing ? (
        <>
          <Paragraph locale={locale} phrases={agencySentences(agency.slug, standing, locale)} />
          {isOld ? (
            <p className="stamp-line">{t("ofYear", { year: standing.latest ?? standing.year })}</p>
          ) : null}
          <KeyFigures locale={locale} figures={standing.figures} />
        </>
      ) : null}
      <p className="tools noprint">
        <span>{t("compare")}</span>
        {LOOKS.map(([name, address]) => (
          <a key={name} href={localHref(locale, `${address}${agency.slug}`)}>
            {textsOf(locale, "views")(`views.${name}`)}
          </a>
        ))}
        <a href={localHref(locale, `/subscribe?agency=${agency.slug}`)}>
          {textsOf(locale, "subscribe")("followAgency")}
        </a>
      </p>
      {page.stands && page.stands.sentences.length > 0 ? (
        <StandsOut locale={locale} found={page.stands} />
      ) : null}
      {standing ? <SmallCharts locale={locale} series={standing.series} /> : null}
      {standing?.report ? <LatestReportCard locale={locale} report={standing.report} /> : null}
      {page.hasForebears ? <StructureChoice locale={locale} page={page} /> : null}
      <ReportsTable locale={locale} years={page.years} label={(id) => columnHeading(id, locale)} />
      {page.carry.length > 0 ? (
        <details className="section">
          <summary>{t("carry")}</summary>
          <CarryTable locale={locale} pairs={page.carry} />
        </details>
      ) : null}
      {page.charts.length > 0 ? (
        <details className="section">
          <summary>{t("moreCharts")}</summary>
          {page.charts.map((spec) => (
            <ChartFigure key={spec.name} locale={locale} spec={spec} heading={2} />
          ))}
        </details>
      ) : null}
    </>
  );
}

const LOOKS = [
  ["trends", "/trends?indicator=D05&by=agency&agency="],
  ["compare", "/compare?agencies="],
  ["distribution", "/distribution?mark="],
] as const;

/** Level, field, and what it was called before. */
function aboutText({ agency, formerly }: AgencyPageModel, locale: Locale): string {
  const t = textsOf(locale, "agency");
  const names = formerly.map((name) =>
    name.to === null
      ? nameOf(name, locale)
      : t("until", { name: nameOf(name, locale), year: name.to }),
  );
  return [
    agency.kind === "government"
      ? textsOf(locale, "common")("agencies.government")
      : levelName(agency.level)[locale],
    ...agency.types.filter((type) => type !== "GOV").map((type) => typeName(type)[locale]),
    t("since", { year: agency.existsFrom }),
    agency.existsTo === null ? "" : t("ended", { year: agency.existsTo }),
    names.length > 0 ? t("formerly", { names: joinNames(locale, names) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Earlier years as they were reported, or with those of all agencies that became this one. */
function StructureChoice({ locale, page }: { locale: Locale; page: AgencyPageModel }) {
  const t = textsOf(locale, "structure");
  const to = (structure: "reported" | "today") => {
    const query = new URLSearchParams({
      ...(structure === "today" ? { structure } : {}),
      ...(page.asOf ? { asOf: page.asOf } : {}),
    }).toString();
    return `${localHref(locale, `/agencies/${page.agency.slug}`)}${query ? `?${query}` : ""}`;
  };
  return (
    <>
      <nav aria-label={t("title")} className="views noprint">
        {(["reported", "today"] as const).map((s) => (
          <a key={s} href={to(s)} aria-current={page.structure === s ? "true" : undefined}>
            {t(s)}
          </a>
        ))}
      </nav>
      {page.structure === "today" ? <p className="lead">{t("lead")}</p> : null}
    </>
  );
}
