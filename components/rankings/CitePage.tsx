import { citationText } from "@/components/charts/Cite";
import type { Attribution } from "@/lib/charts/spec";
import { siteOrigin } from "@/lib/http/site-origin";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/**
 * How to cite a page: its answer, whose site, as of which day, where, under which licence. A script
 * adds a button that copies it.
 */
export function CitePage({
  locale,
  said,
  from,
  address,
}: {
  locale: Locale;
  /** The question and its answer, as they may be quoted. */
  said: string;
  from: Attribution;
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
              {citationText(locale, { said, from, link })}
            </code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
