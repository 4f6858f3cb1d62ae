import { levelName, typeName } from "@/lib/registry/types";
import type { AgencyPageModel } from "@/lib/views/agency-page";
import { chartsText } from "@/lib/i18n/messages/charts";
import { structureTexts } from "@/lib/i18n/messages/structure";
import { viewsText } from "@/lib/i18n/messages/views";
import { localHref, messagesIn, type Locale } from "@/lib/i18n/locale";
import { ChartFigure } from "@/components/charts/ChartFigure";
import { StandsOut } from "@/components/charts/StandsOut";
import { columnHeading } from "@/components/city/columns";
import { CarryTable } from "./CarryTable";
import { ReportsTable } from "./ReportsTable";

export function AgencyView({ locale, page }: { locale: Locale; page: AgencyPageModel }) {
  const t = messagesIn(locale);
  const v = viewsText(locale);
  const { agency } = page;
  const zh = locale === "zh";
  const facts = [
    page.region ? (zh ? page.region.nameZh : page.region.nameEn) : "",
    agency.kind === "government" ? t.agencies.government : levelName(agency.level)[locale],
    ...agency.types.filter((x) => x !== "GOV").map((x) => typeName(x)[locale]),
    `${agency.existsFrom}–${agency.existsTo ?? ""}`,
  ];
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/agencies")}>{t.nav.agencies}</a> ›
      </p>
      <h1>{zh ? agency.nameZh : agency.nameEn}</h1>
      <p className="lead">
        {facts.filter(Boolean).join(" · ")}
        {page.formerly.length > 0
          ? ` · ${zh ? "曾用名：" : "formerly "}${page.formerly.map((f) => (zh ? f.nameZh : f.nameEn)).join(zh ? "、" : ", ")}`
          : ""}
      </p>
      {page.asOf ? <p className="asof">{chartsText(locale).asOf(page.asOf)}</p> : null}
      <p className="views noprint">
        {(
          [
            ["trends", `/trends?indicator=D05&by=agency&agency=${agency.slug}`],
            ["compare", `/compare?agencies=${agency.slug}`],
            ["distribution", `/distribution?mark=${agency.slug}`],
            ["funnel", `/funnel?mark=${agency.slug}`],
          ] as const
        ).map(([name, path]) => (
          <a key={name} href={localHref(locale, path)}>
            {v.views[name]}
          </a>
        ))}
      </p>
      {page.hasForebears ? <StructureChoice locale={locale} page={page} /> : null}
      <StandsOut locale={locale} found={page.stands} />
      {page.charts.map((spec) => (
        <ChartFigure key={spec.name} locale={locale} spec={spec} heading={2} />
      ))}
      <ReportsTable locale={locale} years={page.years} label={(id) => columnHeading(id, locale)} />
      {page.carry.length > 0 ? <CarryTable locale={locale} pairs={page.carry} /> : null}
    </>
  );
}

/** Earlier years as they were reported, or with those of all agencies that became this one. */
function StructureChoice({ locale, page }: { locale: Locale; page: AgencyPageModel }) {
  const t = structureTexts(locale);
  const to = (structure: "reported" | "today") => {
    const query = new URLSearchParams({
      ...(structure === "today" ? { structure } : {}),
      ...(page.asOf ? { asOf: page.asOf } : {}),
    }).toString();
    return `${localHref(locale, `/agencies/${page.agency.slug}`)}${query ? `?${query}` : ""}`;
  };
  return (
    <>
      <nav aria-label={t.title} className="views noprint">
        {(["reported", "today"] as const).map((s) => (
          <a key={s} href={to(s)} aria-current={page.structure === s ? "true" : undefined}>
            {t[s]}
          </a>
        ))}
      </nav>
      {page.structure === "today" ? <p className="lead">{t.lead}</p> : null}
    </>
  );
}
