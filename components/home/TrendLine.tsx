import { formatNumber, type Locale, joinStatements } from "@/lib/i18n/locale";
import type { TrendPoint } from "@/lib/views/home";

const WIDTH = 110;
const HEIGHT = 44;
const MARGIN = 5;

/** A small line of the last years; a year without a figure breaks it. */
export function TrendLine({ locale, points }: { locale: Locale; points: readonly TrendPoint[] }) {
  const values = points.map((point) => point.sum.value);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const top = Math.max(...known, 1);
  const x = (index: number) =>
    MARGIN + (index * (WIDTH - 2 * MARGIN)) / Math.max(points.length - 1, 1);
  const y = (value: number) => HEIGHT - MARGIN - (value / top) * (HEIGHT - 2 * MARGIN);
  const steps = values.map((value, index) => {
    if (value === null) return "";
    const isStart = index === 0 || values[index - 1] === null;
    return `${isStart ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  const last = values.at(-1);
  const words = points.map(
    ({ year, sum }) => `${year} ${sum.value === null ? "—" : formatNumber(locale, sum.value)}`,
  );
  return (
    <svg
      className="trend-line"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={joinStatements(locale, words)}
    >
      <path d={steps.join("")} />
      {last === null || last === undefined ? null : (
        <circle cx={x(points.length - 1)} cy={y(last)} r="3.5" />
      )}
    </svg>
  );
}
