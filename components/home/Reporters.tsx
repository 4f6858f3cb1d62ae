import { shortenNames } from "@/lib/charts/format";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf, partName } from "@/lib/views/charts/data";
import type { Home } from "@/lib/views/home";
import type { Reporter, ReportingState } from "@/lib/views/reporting-status";

/** As many as fit beside the opening; the rest are counted. */
const MOST_REPORTERS = 20;

/** Who has reported, missing and late first; where there are too many to name, how many of each region. */
export function Reporters({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const isCrowd = home.reporters.length > MOST_REPORTERS && home.city.regions.length > 0;
  return (
    <aside className="reporters" aria-labelledby="who-reported">
      <h2 id="who-reported">{t("whoReported")}</h2>
      {isCrowd ? (
        <RegionList locale={locale} home={home} />
      ) : (
        <BodyList locale={locale} home={home} />
      )}
    </aside>
  );
}

/**
 * Bodies without anything to say about them are folded on a phone; wide screens have the room
 * (globals.css).
 */
function BodyList({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const shown = home.reporters.slice(0, MOST_REPORTERS);
  const rest = home.reporters.length - shown.length;
  // Beside the city's name on the page its bodies need not repeat it.
  const short = shortenNames(shown.map((reporter) => nameOf(reporter.agency, locale)));
  const names = new Map(shown.map((reporter, index) => [reporter.agency.slug, short[index] ?? ""]));
  const isPlain = ({ state }: Reporter): boolean => plainStates(home).includes(state);
  const plain = shown.filter(isPlain);
  const list = (reporters: readonly Reporter[]) => (
    <ul>
      {reporters.map((reporter) => (
        <li key={reporter.agency.slug} className={reporter.state}>
          <a href={localHref(locale, addressOf(reporter))}>{names.get(reporter.agency.slug)}</a>
          <span>{stateText(reporter, locale)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {plain.length < shown.length ? list(shown.filter((reporter) => !isPlain(reporter))) : null}
      {plain.length > 0 ? (
        <details className="folded-on-phone">
          <summary>
            {home.earlier ? t("waiting", { n: plain.length }) : t("published", { n: plain.length })}
          </summary>
          {list(plain)}
        </details>
      ) : null}
      {rest > 0 ? (
        <p>
          <a href={localHref(locale, "/heatmap")}>{t("moreReporters", { n: rest })} →</a>
        </p>
      ) : null}
    </>
  );
}

/** While few have reported these are the news; later those who are missing or late. */
const plainStates = ({ earlier }: Home): readonly ReportingState[] =>
  earlier ? ["not_due"] : ["on_time", "undated"];

function RegionList({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const regions = home.city.regions.map((row) => row.region);
  const rows = home.city.regions.map(({ region, reported, expected }) => ({
    region,
    reported,
    expected,
    missing: home.reporters.filter((r) => r.agency.region === region.code && r.state === "overdue")
      .length,
  }));
  return (
    <ul>
      {[...rows]
        .sort((a, b) => b.missing - a.missing)
        .map(({ region, reported, expected, missing }) => (
          <li key={region.code} className={missing > 0 ? "overdue" : "on_time"}>
            <a
              href={localHref(
                locale,
                `/?region=${region.slug}${region.parent === null ? "&own=1" : ""}&year=${home.year}`,
              )}
            >
              {partName(region, regions, locale)}
            </a>
            <span>
              {missing > 0 ? `${t("missingIn", { n: missing })} · ` : null}
              {reported}/{expected}
            </span>
          </li>
        ))}
    </ul>
  );
}

const addressOf = ({ reportId, agency }: Reporter): string =>
  reportId === null ? `/agencies/${agency.slug}` : `/reports/${reportId}`;

function stateText({ state, days }: Reporter, locale: Locale): string {
  const t = textsOf(locale, "home");
  if (state === "late") return days === null ? "" : t("states.late", { days });
  if (state === "overdue") return days === null ? "" : t("states.overdue", { days });
  return t(`states.${state}`);
}
