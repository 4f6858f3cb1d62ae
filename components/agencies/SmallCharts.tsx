import { textWidth } from "@/lib/charts/format";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { colonIn, joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { keyOfId, figureText, seriesFinding } from "@/lib/views/agency-sentences";
import type { SmallPoint, SmallSeries } from "@/lib/views/agency-standing";

/* Drawn at 320 units for columns of at least 320 px: its text of 13 units is never below 13 px. */
const WIDTH = 320;
const HEIGHT = 150;
const FLOOR = 112;
const TOP = 26;
const TEXT_SIZE = 12;

/**
 * A small chart for each figure, on the same years: a bar a year with its value, missing years
 * hatched, breaks named.
 */
export function SmallCharts({
  locale,
  series,
}: {
  locale: Locale;
  series: readonly SmallSeries[];
}) {
  const t = textsOf(locale, "agency");
  if (series.length === 0) return null;
  return (
    <section aria-labelledby="years" className="section">
      <h2 id="years">{t("years")}</h2>
      <div className="small-charts">
        {series.map((each) => (
          <figure key={each.id}>
            <figcaption>
              <h3>{seriesFinding(each, locale)}</h3>
              <p>{t.find("seriesUnits", keyOfId(each.id))}</p>
            </figcaption>
            <SmallChart locale={locale} series={each} />
          </figure>
        ))}
      </div>
    </section>
  );
}

function SmallChart({ locale, series }: { locale: Locale; series: SmallSeries }) {
  const t = textsOf(locale, "agency");
  const { id, points } = series;
  const slot = WIDTH / points.length;
  const isShare = indicatorOf(id)?.kind === "rate";
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const top = Math.max(...known, isShare ? 0.05 : 1);
  const heightOf = (value: number) => (value / top) * (FLOOR - TOP);
  const write = (value: number) =>
    isShare ? `${Math.round(value * 100)}%` : figureText(id, value, locale);
  const words = points.map(
    ({ year, value }) => `${year} ${value === null ? t("missing") : figureText(id, value, locale)}`,
  );
  const cases = points.map(casesOf);
  const hasCases = isShare && cases.every((text) => textWidth(text, TEXT_SIZE) <= slot - 2);
  return (
    <svg
      className="small-chart"
      viewBox={`0 0 ${WIDTH} ${hasCases ? HEIGHT + 16 : HEIGHT}`}
      role="img"
      aria-label={`${seriesFinding(series, locale)}${colonIn(locale)}${joinNames(locale, words)}`}
    >
      <line className="floor" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      {points.map((point, index) => {
        const middle = slot * (index + 0.5);
        const isLast = index === points.length - 1;
        return (
          <g key={point.year} className={isLast ? "last" : undefined}>
            {point.value === null ? (
              <Missing x={middle} width={slot * 0.56} />
            ) : (
              <>
                <rect
                  x={middle - slot * 0.28}
                  width={slot * 0.56}
                  y={FLOOR - heightOf(point.value)}
                  height={heightOf(point.value)}
                />
                <text
                  className={point.value === 0 ? "zero" : "value"}
                  x={middle}
                  y={FLOOR - heightOf(point.value) - 6}
                >
                  {write(point.value)}
                </text>
              </>
            )}
            <text className="year" x={middle} y={FLOOR + 20}>
              {point.year}
            </text>
            {hasCases ? (
              <text className="year" x={middle} y={FLOOR + 37}>
                {cases[index]}
              </text>
            ) : null}
            {index > 0 && point.breaksBefore.some((mark) => mark.parts) ? (
              <BreakLine
                x={slot * index}
                label={t("breakHere")}
                isRight={index > points.length / 2}
              />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

const casesOf = ({ numerator, denominator }: SmallPoint): string =>
  numerator === null || denominator === null ? "" : `${numerator}/${denominator}`;

function Missing({ x, width }: { x: number; width: number }) {
  const lines = [0, 7, 14, 21, 28];
  return (
    <g className="missing">
      <rect x={x - width / 2} y={FLOOR - 30} width={width} height="30" />
      {lines.map((offset) => (
        <line
          key={offset}
          x1={x - width / 2}
          x2={x + width / 2}
          y1={FLOOR - offset}
          y2={FLOOR - Math.min(30, offset + 7)}
        />
      ))}
    </g>
  );
}

/** Figures on its two sides mean different things. */
function BreakLine({ x, label, isRight }: { x: number; label: string; isRight: boolean }) {
  return (
    <g className={isRight ? "break at-end" : "break"}>
      <line x1={x} x2={x} y1="4" y2={FLOOR + 6} />
      <text x={isRight ? x - 4 : x + 4} y="13">
        {label}
      </text>
    </g>
  );
}
