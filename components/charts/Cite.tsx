import { textsOf } from "@/lib/i18n/texts";
import { type Locale } from "@/lib/i18n/locale";
import type { Attribution } from "@/lib/charts/spec";
import { siteOrigin } from "@/lib/http/site-origin";

/** One line that names the figure, the site, the day of the data, the address and the licence. */
export function citationText(
  locale: Locale,
  { said, from, link }: { said: string; from: Attribution | null; link: string },
): string {
  const t = textsOf(locale, "charts");
  return t("citationText", {
    said,
    site: from?.site ?? textsOf(locale, "common")("site"),
    day: from?.day ?? "—",
    link,
    licence: from?.licence ?? t("noLicence"),
  });
}

type Props = {
  locale: Locale;
  title: string;
  /** The figure in words. */ said: string;
  from: Attribution | null;
  address: string;
  picture: string;
  embed: string;
};

/**
 * Addresses to send, cite and embed: as whole addresses that can be marked and copied; a script
 * puts the host that the reader came by and adds a copy button.
 */
export function Cite({ locale, title, said, from, address, picture, embed }: Props) {
  const t = textsOf(locale, "charts");
  const at = siteOrigin();
  const rows = [
    [t("link"), at + address],
    [t("citation"), citationText(locale, { said, from, link: at + address })],
    [
      t("iframe"),
      `<iframe src="${at}${embed}" width="100%" height="560" loading="lazy" title="${title}"></iframe>`,
    ],
    [t("image"), `<img src="${at}${picture}" alt="${title}">`],
  ] as const;
  return (
    <details className="cite" data-site={at}>
      <summary>{t("cite")}</summary>
      <dl>
        {rows.map(([name, content]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code data-copy={t("copied")}>{content}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
