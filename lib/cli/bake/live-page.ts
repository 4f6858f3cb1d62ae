/** The page of the copy that links to computed views lead to, where no live portal is named. */
import { languageTag, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { policyOf } from "./rewrite-page";

/** @param styles addresses of the style sheets that the pages of the copy use */
export function livePage(locale: Locale, styles: readonly string[]): string {
  const t = textsOf(locale, "copy");
  const links = styles.map((href) => `<link rel="stylesheet" href="${href}"/>`).join("");
  const home = localHref(locale, "/");
  return [
    `<!DOCTYPE html><html lang="${languageTag(locale)}"><head><meta charset="utf-8"/>`,
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(null)}"/>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"/>`,
    `<meta name="robots" content="noindex"/><title>${t("title")}</title>${links}</head>`,
    `<body><main id="main" class="wrap"><h1>${t("title")}</h1><p>${t("lead")}</p><p>${t("advice")}</p>`,
    `<ul><li><a href="${home === "/" ? "/" : `${home}/`}">${t("home")}</a></li>`,
    `<li><a href="${localHref(locale, "/data")}/">${t("data")}</a></li></ul></main></body></html>`,
  ].join("");
}
