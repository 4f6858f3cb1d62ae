import { formatIndicator } from "@/lib/i18n/format-indicator";
import { joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { meanLineText } from "@/lib/views/ranking-questions";
import { figureText } from "@/lib/views/agency-sentences";
import { shortenNames } from "@/lib/charts/format";
import type { Excluded, Ranking, RankingRow } from "@/lib/views/rankings";

type Section = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly RankingRow[];
};
type Scale = { readonly from: number; readonly to: number };

/** Bodies drawn of each band at most; the table lists all of them. */
const MOST_OF_BAND = 20;
const BAND_ORDER = {
  desc: ["above", "typical", "below"],
  asc: ["below", "typical", "above"],
} as const;

/** The bodies as points with their intervals, by band; below them, as x / n, those with too few cases. */
export function RankingPlot({ locale, ranking }: { locale: Locale; ranking: Ranking }) {
  const t = textsOf(locale, "questions");
  const { definition, rows, excluded, year } = ranking;
  if (rows.length === 0) return null;
  const scale = scaleOf(ranking);
  const means = new Map(definition.peerGroups.map((group) => [group.key, group.mean]));
  const bodies = [...rows, ...excluded];
  const names = shortenNames(bodies.map((body) => body.agencyName[locale]));
  const nameOf = new Map(bodies.map((body, index) => [body.agency, names[index] ?? ""]));
  return (
    <figure className="dot-plot" aria-label={t("plot", { name: definition.name[locale], year })}>
      {sectionsOf(ranking, locale).map((section) => (
        <div key={section.id}>
          <h3>{section.title}</h3>
          <ul>
            {section.rows.slice(0, MOST_OF_BAND).map((row) => (
              <li key={row.agency}>
                <span className="name">{nameOf.get(row.agency)}</span>
                <Mark row={row} scale={scale} mean={means.get(row.peers ?? "") ?? null} />
                <span className="figures">{figuresOf(row, ranking, locale)}</span>
              </li>
            ))}
          </ul>
          {section.rows.length > MOST_OF_BAND ? (
            <p className="stamp-line">{t("more", { n: section.rows.length - MOST_OF_BAND })}</p>
          ) : null}
        </div>
      ))}
      <Axis locale={locale} kind={definition.kind} scale={scale} />
      <FewCases locale={locale} excluded={excluded} nameOf={nameOf} />
      {definition.modelled ? (
        <figcaption>
          {t("reading")} {meanLineText(ranking, locale)}
        </figcaption>
      ) : null}
    </figure>
  );
}

/** Shares from 0 to 1; other figures from 0 or their least to their most. */
function scaleOf({ rows, definition }: Ranking): Scale {
  if (definition.kind === "rate") return { from: 0, to: 1 };
  const values = rows.flatMap((row) => [row.value, row.upper ?? row.value]);
  return { from: Math.min(0, ...values), to: Math.max(Number.MIN_VALUE, ...values) };
}

function sectionsOf({ rows, definition }: Ranking, locale: Locale): readonly Section[] {
  const t = textsOf(locale, "questions");
  if (!definition.modelled) return [{ id: "all", title: t("all"), rows }];
  return BAND_ORDER[definition.order].flatMap((band): Section[] => {
    const within = rows.filter((row) => (row.band ?? "typical") === band);
    return within.length === 0 ? [] : [{ id: band, title: t(`bands.${band}`), rows: within }];
  });
}

function figuresOf(row: RankingRow, { definition }: Ranking, locale: Locale): string {
  if (row.numerator !== null && row.denominator !== null) {
    return `${row.numerator} / ${row.denominator}`;
  }
  return figureText(definition.id, row.value, locale);
}

const percentAt = (value: number, { from, to }: Scale): string =>
  `${(((Math.min(Math.max(value, from), to) - from) / (to - from)) * 100).toFixed(1)}%`;

/* Positions are in percent of the drawing, so that it fits any width while its points stay round. */
function Mark({ row, scale, mean }: { row: RankingRow; scale: Scale; mean: number | null }) {
  const at = (value: number) => percentAt(value, scale);
  return (
    <svg className={`dot ${row.band ?? "typical"}`} aria-hidden="true">
      <line className="rail" x1="0" x2="100%" y1="50%" y2="50%" />
      {mean === null ? null : (
        <line className="mean" x1={at(mean)} x2={at(mean)} y1="0" y2="100%" />
      )}
      {row.lower === null || row.upper === null ? null : (
        <line className="interval" x1={at(row.lower)} x2={at(row.upper)} y1="50%" y2="50%" />
      )}
      <circle cx={at(row.value)} cy="50%" r="5.5" />
    </svg>
  );
}

function Axis({ locale, kind, scale }: { locale: Locale; kind: string; scale: Scale }) {
  return (
    <div className="axis" aria-hidden="true">
      <span className="name" />
      <svg className="ticks">
        {ticksOf(scale).map((value) => (
          <text key={value} x={percentAt(value, scale)} y="1em" className={sideOf(value, scale)}>
            {formatTick(locale, kind, value)}
          </text>
        ))}
      </svg>
      <span className="figures" />
    </div>
  );
}

/** Distances between ticks, to be multiplied by a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;
const MOST_TICKS = 5;

/** Round values within the scale, 0 among them. */
export function ticksOf({ from, to }: Scale): readonly number[] {
  const least = (to - from) / MOST_TICKS;
  const unit = 10 ** Math.floor(Math.log10(least));
  const step = unit * (STEPS.find((s) => s * unit >= least) ?? 10);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The first and the last stay within the drawing. */
function sideOf(value: number, { from, to }: Scale): string | undefined {
  if (value - from < (to - from) / 20) return "first";
  return to - value < (to - from) / 20 ? "last" : undefined;
}

function formatTick(locale: Locale, kind: string, value: number): string {
  if (kind === "rate") return `${Math.round(value * 100)}%`;
  if (kind !== "days") return formatIndicator(locale, kind, value);
  const t = textsOf(locale, "questions");
  return value === 0
    ? t("deadline")
    : t("tickDays", { n: `${value > 0 ? "+" : "−"}${Math.abs(value)}` });
}

function FewCases({
  locale,
  excluded,
  nameOf,
}: {
  locale: Locale;
  excluded: readonly Excluded[];
  nameOf: ReadonlyMap<string, string>;
}) {
  const few = excluded.filter((one) => one.reason === "small_n");
  if (few.length === 0) return null;
  const words = few.map(
    (one) => `${nameOf.get(one.agency) ?? ""} ${one.numerator ?? "—"} / ${one.denominator ?? "—"}`,
  );
  return (
    <div>
      <h3>{textsOf(locale, "questions")("few2")}</h3>
      <p className="few">{joinNames(locale, words)}</p>
    </div>
  );
}
