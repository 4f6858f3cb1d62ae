import { listAddress } from "@/lib/desk/list-query";
import { formatPercent, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { AlikeText } from "@/lib/views/alike-texts";

type Side = { readonly agencySlug: string; readonly fiscalYear: number };

/** This report on the right; without `left`, the page finds the one that is most like it. */
export const sideBySideAddress = (
  { agencySlug, fiscalYear }: Side,
  left?: string,
  leftYear = fiscalYear,
): string =>
  `${listAddress("/desk/side-by-side", {
    ...(left === undefined ? {} : { left, leftYear }),
    right: agencySlug,
    rightYear: fiscalYear,
  })}#copied`;

type Props = { locale: Locale; report: Side; texts: readonly AlikeText[] };

/** Whom the wording is shared with: how much, in which sentences, and the way to both side by side. */
export function AlikeTexts({ locale, report, texts }: Props) {
  const t = textsOf(locale, "beside");
  if (texts.length === 0) return null;
  return (
    <section>
      <h3>{t("alike")}</h3>
      <ul className="list-disc pl-5 text-sm">
        {texts.map((text) => (
          <li key={text.slug}>
            <a href={localHref(locale, sideBySideAddress(report, text.slug))}>
              {localName(locale, { nameZh: text.nameZh, nameEn: text.nameEn ?? text.nameZh })}
            </a>{" "}
            <span className="text-muted">
              ({t(text.isPublished ? "alikePublished" : "alikeWaiting")})
            </span>{" "}
            {t("alikeLine", {
              likeness: formatPercent(text.likeness),
              n: text.n,
              copied: text.copied.length,
            })}
            {text.copied.length > 0 ? (
              <details>
                <summary>{t("alikeSentences")}</summary>
                <ul lang="zh-CN" className="list-disc pl-5">
                  {text.copied.map((sentence, index) => (
                    <li key={index}>{sentence}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
