import { languageTag, localHref } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** Stands without the address's language, so it speaks both. */
export default function NotFound() {
  return (["zh", "en"] as const).map((locale, index) => {
    const t = textsOf(locale, "common.errors");
    const Heading = index === 0 ? "h1" : "h2";
    return (
      <section key={locale} lang={languageTag(locale)} className="card my-4">
        <Heading>{t("notFound")}</Heading>
        <p>{t("notFoundText")}</p>
        <p>
          <a href={localHref(locale, "/")}>{textsOf(locale, "common")("nav.home")}</a>
        </p>
      </section>
    );
  });
}
