import { textsOf } from "@/lib/i18n/texts";

/** Stands without the address's language, so it speaks both. */
export default function NotFound() {
  return (["zh", "en"] as const).map((locale) => {
    const t = textsOf(locale, "common.errors");
    return (
      <section key={locale} lang={locale === "zh" ? "zh-CN" : "en"} className="card my-4">
        {locale === "zh" ? <h1>{t("notFound")}</h1> : <h2>{t("notFound")}</h2>}
        <p>{t("notFoundText")}</p>
        <p>
          <a href={locale === "zh" ? "/" : "/en"}>{textsOf(locale, "common")("nav.home")}</a>
        </p>
      </section>
    );
  });
}
