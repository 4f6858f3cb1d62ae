import { textsOf } from "@/lib/i18n/texts";
import { figureMarkup } from "@/lib/views/charts/markup";
import type { ChartSpec } from "@/lib/charts/spec";
import { localHref, type Locale, localQuery } from "@/lib/i18n/locale";
import { Html } from "@/components/ui/Html";
import { isElderPage } from "@/components/ui/reading-mode";
import { Cite } from "./Cite";
import { ChartTable } from "./ChartTable";

type Props = {
  locale: Locale;
  spec: ChartSpec;
  open?: boolean;
  heading?: 1 | 2 | 3;
  /** In another site's frame: the chart, its source with the way back, and the table; no tools. */ framed?: boolean;
};

/**
 * A chart that is complete without JavaScript: drawn for wide and narrow screens, with all that
 * must be known to read it, and the table behind it.
 */
export function ChartFigure({ locale, spec, open = false, heading = 3, framed = false }: Props) {
  const t = textsOf(locale, "charts");
  const H = `h${heading}` as const;
  const tableFirst = isElderPage();
  const site = textsOf(locale, "common")("site");
  const query = spec.query ? `?${spec.query}` : "";
  const file = (suffix: string) =>
    localQuery(locale, `/api/v1/charts/${spec.name}.${suffix}${query}`);
  return (
    <figure className="card figure" id={`chart-${spec.name}`}>
      <figcaption>
        <H className="mt-0 mb-1">{spec.finding ?? spec.title}</H>
        <p className="text-sm text-muted">
          {spec.finding ? <strong>{`${spec.title} · `}</strong> : null}
          {[spec.unit === "" ? "" : `${t("unit")}${spec.unit}`, spec.period, spec.scope]
            .filter(Boolean)
            .join(" · ")}
          {spec.coverage ? ` · ${spec.coverage}` : null}
        </p>
        {spec.asOf ? <p className="asof text-sm">{t("asOf", { d: spec.asOf })}</p> : null}
      </figcaption>
      {tableFirst ? (
        <ChartTable locale={locale} spec={spec} csv={file("csv")} />
      ) : (
        <Drawing locale={locale} spec={spec} framed={framed} />
      )}
      {spec.span?.chosen && !framed ? (
        <p className="text-sm noprint">
          <a href={localHref(locale, spec.span.address)}>{t("allYears")}</a>
        </p>
      ) : null}
      {spec.summary ? <p className="mt-2">{spec.summary}</p> : null}
      {spec.marks.length > 0 ? (
        <ul className="marks text-sm text-muted">
          {spec.marks.map((m) => (
            <li key={m.letter}>
              <b>{m.letter}</b> {m.reason}
            </li>
          ))}
        </ul>
      ) : null}
      {spec.notes.map((n) => (
        <p key={n} className="text-sm text-muted">
          {n}
        </p>
      ))}
      <p className="text-sm text-muted">
        {t("source")}
        {framed ? (
          <>
            {" "}
            ·{" "}
            <a
              href={
                localHref(locale, spec.page) + (spec.query && !spec.page.includes("?") ? query : "")
              }
              target="_blank"
              rel="noopener"
            >
              {site}
            </a>
          </>
        ) : null}
      </p>
      {tableFirst ? (
        <details className="mt-1">
          <summary>{t("drawing")}</summary>
          <Drawing locale={locale} spec={spec} framed={framed} />
        </details>
      ) : (
        <details open={open} className="mt-1">
          <summary>{t("table")}</summary>
          <ChartTable locale={locale} spec={spec} csv={file("csv")} />
        </details>
      )}
      {framed ? null : (
        <div className="tools noprint">
          {(["csv", "xlsx", "svg", "png"] as const).map((f) => (
            <a key={f} href={file(f)} aria-label={`${f.toUpperCase()}: ${spec.title}`}>
              {f.toUpperCase()}
            </a>
          ))}
          <Cite
            locale={locale}
            title={spec.title}
            said={sentenceOf(spec)}
            from={spec.cite ?? null}
            address={
              localHref(locale, spec.page) + (spec.query && !spec.page.includes("?") ? query : "")
            }
            picture={file("svg")}
            embed={`${localHref(locale, `/embed/${spec.name}`)}${query}`}
          />
        </div>
      )}
    </figure>
  );
}

/** What the chart shows, as it may be quoted: the finding with what is counted. */
const sentenceOf = ({ finding, title, coverage, period }: ChartSpec): string =>
  [finding ?? title, coverage ?? period].filter(Boolean).join(" · ");

/** The chart itself, read point by point with the arrow keys where there is a script. */
function Drawing({ locale, spec, framed }: { locale: Locale; spec: ChartSpec; framed: boolean }) {
  const t = textsOf(locale, "charts");
  const { title } = spec;
  const { wide, narrow } = figureMarkup(spec);
  return (
    <div
      className="chart"
      data-chart={spec.span && !framed ? t("readingYears", { title }) : t("reading", { title })}
      {...(spec.span && !framed
        ? {
            "data-span": localHref(locale, spec.span.address),
            "data-only": t("only"),
            "data-brushing": t("brushing"),
          }
        : {})}
    >
      <Html className="wide" html={wide} />
      <Html className="narrow" html={narrow} />
    </div>
  );
}
