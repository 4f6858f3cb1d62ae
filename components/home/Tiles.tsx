import type { ReactNode } from "react";
import { SumValue } from "@/components/ui/SumValue";
import { TermLink } from "@/components/ui/TermLink";
import {
  inBrackets,
  formatNumber,
  formatPercent,
  type Locale,
  joinClauses,
} from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { YearPair } from "@/lib/views/charts/data";
import { beyondText } from "@/lib/views/charts/sum-notes";
import type { Home } from "@/lib/views/home";
import type { ReportingState } from "@/lib/views/reporting-status";
import { TrendLine } from "./TrendLine";

/**
 * Four figures of the year; while most of it is still to be reported, three are those of the year
 * before and named so.
 */
export function Tiles({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const told = home.earlier ?? home;
  const { disclosed, received, reviews, lawsuits } = told;
  const year = home.earlier ? told.year : null;
  return (
    <div className="tiles">
      <Tile
        locale={locale}
        year={null}
        title={
          <TermLink locale={locale} entry="roster">
            {t("reporting")}
          </TermLink>
        }
        figure={home.reported}
        unit={t("ofBodies", { N: home.expected })}
        notes={[
          home.expected > 1
            ? t("beforeCoverage", { n: home.before.reported, N: home.before.expected })
            : null,
          timelinessText(home, locale),
          beyondText(home.beyond, locale),
        ]}
      />
      <Tile
        locale={locale}
        year={year}
        title={
          <TermLink locale={locale} entry="received">
            {t("receivedTile")}
          </TermLink>
        }
        figure={<SumValue locale={locale} sum={received.now} />}
        unit={t("items")}
        picture={<TrendLine locale={locale} points={told.trend} />}
        notes={[...pairNotes(received, locale), governmentNote(told, locale)]}
      />
      <Tile
        locale={locale}
        year={year}
        title={
          <TermLink locale={locale} entry="granted">
            {t("answeredTile")}
          </TermLink>
        }
        figure={
          disclosed.now.value === null ? (
            <SumValue locale={locale} sum={disclosed.now} />
          ) : (
            formatPercent(disclosed.now.value)
          )
        }
        unit={t("disclosedShort")}
        notes={pairNotes(disclosed, locale)}
      />
      <Tile
        locale={locale}
        year={year}
        title={
          <TermLink locale={locale} entry="review">
            {t("disputesTile")}
          </TermLink>
        }
        figure={<SumValue locale={locale} sum={reviews.now} />}
        unit={t("reviewsShort")}
        notes={[
          ...pairNotes(reviews, locale),
          lawsuits.now.value === null
            ? null
            : t("lawsuitsShort", { n: formatNumber(locale, lawsuits.now.value) }),
        ]}
      />
    </div>
  );
}

/** A body alone was in time or late; of several each kind that occurs is counted. */
function timelinessText(home: Home, locale: Locale): string | null {
  const t = textsOf(locale, "home");
  const [only] = home.reporters;
  if (only && home.expected === 1) {
    return only.days !== null && (only.state === "late" || only.state === "overdue")
      ? t(`states.${only.state}`, { days: only.days })
      : (t.find("states", only.state, { days: 0 }) ?? null);
  }
  const countOf = (state: ReportingState) => home.reporters.filter((r) => r.state === state).length;
  const counts = [
    [countOf("on_time"), "onTime"],
    [countOf("late"), "lateCount"],
    [countOf("undated"), "unknownDay"],
  ] as const;
  const given = counts.filter(([n]) => n > 0).map(([n, key]) => t(key, { n }));
  return given.length === 0 ? null : joinClauses(locale, given);
}

function Tile({
  locale,
  year,
  title,
  figure,
  unit,
  picture,
  notes,
}: {
  locale: Locale;
  /** Said where it is not that of the page. */
  year: number | null;
  title: ReactNode;
  figure: ReactNode;
  unit: string;
  picture?: ReactNode;
  notes: readonly (string | null)[];
}) {
  return (
    <section className="tile">
      <h2>
        {title}
        {year === null ? null : (
          <small className="tag">{textsOf(locale, "home")("ofYear", { year })}</small>
        )}
      </h2>
      <p className="tile-figure">
        <span>
          {figure}
          <small>{unit}</small>
        </span>
        {picture}
      </p>
      <p className="tile-notes">
        {notes.map((note) => (note ? <span key={note}>{note}</span> : null))}
      </p>
    </section>
  );
}

/** The change over the same bodies, who is counted, and who contradicts itself. */
function pairNotes({ now, pair, breaks }: YearPair, locale: Locale): (string | null)[] {
  const t = textsOf(locale, "home");
  const isRate = now.denominator !== null;
  const print = (value: number) => (isRate ? formatPercent(value) : formatNumber(locale, value));
  const change = () => {
    if (breaks.length > 0) return t("apart");
    if (!pair || pair.before.value === null || pair.now.value === null) return null;
    if (now.expected === 1) return t("pairOne", { before: print(pair.before.value) });
    return t("pair", {
      bodies: pair.now.counted,
      before: print(pair.before.value),
      now: print(pair.now.value),
    });
  };
  const basis =
    isRate && now.numerator !== null && now.denominator !== null
      ? inBrackets(
          locale,
          `${formatNumber(locale, now.numerator)} / ${formatNumber(locale, now.denominator)}`,
        )
      : "";
  return [
    change(),
    now.expected === 1
      ? basis.trim()
      : `${t("counted", { n: now.counted, N: now.expected })}${basis}`,
    doubtfulText(now.doubtful.length, now.expected, locale),
  ];
}

function doubtfulText(n: number, expected: number, locale: Locale): string | null {
  const t = textsOf(locale, "home");
  if (n === 0) return null;
  return expected === 1 ? t("doubtfulOne") : t("doubtful", { n });
}

function governmentNote(home: Home, locale: Locale): string | null {
  const own = home.reportedByGovernment;
  if (!own?.government || own.value === null || own.value === home.received.now.value) return null;
  return textsOf(locale, "home")("whyDifferent", { n: formatNumber(locale, own.value) });
}
