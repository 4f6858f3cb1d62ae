import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { nameOf } from "@/lib/views/charts/data";
import type { Home } from "@/lib/views/home";

/** Where one agency is all there is, nobody is compared: the page leads to the agency and to its report. */
export function OnlyBody({ locale, home }: { locale: Locale; home: Home }) {
  const t = textsOf(locale, "home");
  const [only] = home.reporters;
  if (!only) return null;
  const { agency, reportId } = only;
  return (
    <ul className="link-list">
      {reportId === null ? null : (
        <li>
          <a href={localHref(locale, `/reports/${reportId}`)}>
            {t("onlyReport", { year: home.year })} →
          </a>
        </li>
      )}
      <li>
        <a href={localHref(locale, `/agencies/${agency.slug}`)}>
          {t("onlyAgency", { name: nameOf(agency, locale) })} →
        </a>
      </li>
    </ul>
  );
}
