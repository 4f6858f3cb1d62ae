import { textsOf } from "@/lib/i18n/texts";
import { type Locale } from "@/lib/i18n/locale";
import { siteOrigin } from "@/lib/http/site-origin";

type Props = { locale: Locale; title: string; address: string; picture: string; embed: string };

/**
 * Addresses to send, cite and embed: as whole addresses that can be marked and copied; a script
 * puts the host that the reader came by and adds a copy button.
 */
export function Cite({ locale, title, address, picture, embed }: Props) {
  const t = textsOf(locale, "charts");
  const site = textsOf(locale, "common")("site");
  const at = siteOrigin();
  const rows = [
    [t("link"), at + address],
    [t("citation"), `${site}: ${title}. ${at}${address}`],
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
