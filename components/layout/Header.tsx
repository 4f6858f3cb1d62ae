import { viewsText } from "@/lib/i18n/messages/views";
import { href, messages, type Locale } from "@/lib/i18n/locale";

/** @param other the address of the same page in the other language */
export function Header({ locale, other }: { locale: Locale; other: string }) {
  const t = messages(locale);
  const links = [
    ["/", t.nav.home],
    ["/agencies", t.nav.agencies],
    ["/rankings", t.nav.rankings],
    ["/compare", viewsText(locale).views.compare!],
    ["/trends", viewsText(locale).views.trends!],
    ["/methodology", t.nav.methodology],
    ["/data", t.nav.data],
    ["/desk", t.nav.desk],
  ] as const;
  return (
    <header className="bg-brand-deep text-white border-b-4 border-sun">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:bg-white focus:p-3">
        {t.skip}
      </a>
      <div className="wrap flex flex-wrap items-baseline gap-x-6 gap-y-1 py-3">
        <a href={href(locale, "/")} className="text-white no-underline text-xl font-bold">
          {t.site}
        </a>
        <span className="text-sm text-[#d6e3ee] max-sm:hidden">{t.tagline}</span>
        <a href={other} lang={locale === "zh" ? "en" : "zh-CN"} className="text-white ml-auto">
          {t.other}
        </a>
      </div>
      <nav aria-label={t.site} className="wrap flex flex-wrap gap-x-5 pb-2">
        {links.map(([path, label]) => (
          <a key={path} href={href(locale, path)} className="text-white py-1">
            {label}
          </a>
        ))}
      </nav>
    </header>
  );
}
