import { siteOrigin } from "@/lib/http/site-origin";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/**
 * How to cite a page: whose site, which question and year, as of which day, where. A script adds a
 * button that copies it.
 */
export function CitePage({
  locale,
  siteName,
  title,
  year,
  day,
  address,
}: {
  locale: Locale;
  siteName: string;
  title: string;
  year: number;
  /** ISO day of the data; null when unknown. */
  day: string | null;
  /** Path and query. */
  address: string;
}) {
  const t = textsOf(locale, "questions");
  const origin = siteOrigin();
  const link = origin + address;
  return (
    <section className="cite section" data-site={origin} aria-labelledby="cite">
      <h2 id="cite">{t("cite")}</h2>
      <dl>
        <div>
          <dt>{textsOf(locale, "charts")("citation")}</dt>
          <dd>
            <code data-copy={textsOf(locale, "charts")("copied")}>
              {t("citation", { site: siteName, title, year, day: day ?? "—", address: link })}
            </code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
