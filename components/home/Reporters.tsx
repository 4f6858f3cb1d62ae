import { shortenNames } from "@/lib/charts/format";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import type { Home } from "@/lib/views/home";
import type { Reporter } from "@/lib/views/reporting-status";

/** As many as fit beside the opening; the rest are counted. */
const MOST_REPORTERS = 20;

/** Who has reported, missing and late first. */
export function Reporters({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const shown = home.reporters.slice(0, MOST_REPORTERS);
  // Beside the city's name on the page its bodies need not repeat it.
  const names = shortenNames(shown.map((reporter) => nameOf(reporter.agency, locale)));
  const rest = home.reporters.length - shown.length;
  return (
    <aside className="reporters" aria-labelledby="who-reported">
      <h2 id="who-reported">{t("whoReported")}</h2>
      <ul>
        {shown.map((reporter, index) => (
          <li key={reporter.agency.slug} className={reporter.state}>
            <a href={localHref(locale, addressOf(reporter))}>{names[index]}</a>
            <span>{stateText(reporter, locale)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p>
          <a href={localHref(locale, "/heatmap")}>{t("moreReporters", { n: rest })} →</a>
        </p>
      ) : null}
    </aside>
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
