import { InTongue } from "@/components/ui/InTongue";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale, languageTag, otherLocale } from "@/lib/i18n/locale";
import type { ReadingMode } from "@/lib/http/reading-mode";
import { valueAt } from "@/lib/lookup";
import { placeOf, TABS, TOPICS } from "@/lib/views/navigation";
import type { Site } from "@/lib/views/site";
import { ModeSwitch } from "./ModeSwitch";

/**
 * @param address path and query of this page
 * @param other the address of the same page in the other language
 */
export function Header({
  locale,
  site,
  address,
  mode,
  other,
}: {
  locale: Locale;
  site: Site;
  address: string;
  mode: ReadingMode;
  other: string;
}) {
  const t = textsOf(locale, "common");
  const n = textsOf(locale, "navigation");
  const { topic } = placeOf(address);
  return (
    <header className="site-header">
      <a href="#main" className="skip-link">
        {t("skip")}
      </a>
      <div className="wrap">
        <a href={localHref(locale, "/")} className="site-name">
          {/* eslint-disable-next-line @next/next/no-img-element -- the operator's own file, small and without variants */}
          {site.hasEmblem ? <img src="/api/emblem" alt="" className="emblem" /> : null}
          <InTongue locale={locale}>{site.name ?? site.city ?? t("site")}</InTongue>
          <small>{site.name === null && site.city !== null ? t("tagline") : null}</small>
        </a>
        <div className="site-tools">
          <form role="search" action={localHref(locale, "/search")}>
            <input type="search" name="q" aria-label={n("search")} placeholder={n("search")} />
            <button type="submit">{n("find")}</button>
          </form>
          <ModeSwitch locale={locale} mode={mode} address={address} />
          <a href={other} lang={languageTag(otherLocale(locale))}>
            {t("other")}
          </a>
        </div>
        <nav aria-label={n("main")} className="site-nav">
          {TOPICS.map((name) => (
            <a
              key={name}
              href={localHref(locale, valueAt(TABS[name], 0).address)}
              aria-current={name === topic ? "page" : undefined}
            >
              {n(`topics.${name}`)}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}
