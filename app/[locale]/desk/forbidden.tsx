import { textsOf } from "@/lib/i18n/texts";

/** Stands without the address's language, so it speaks both. */
export default function Forbidden() {
  return (["zh", "en"] as const).map((locale) => {
    const t = textsOf(locale, "desk");
    return (
      <section key={locale} lang={locale === "zh" ? "zh-CN" : "en"} className="card my-4">
        {locale === "zh" ? <h1>{t("forbidden")}</h1> : <h2>{t("forbidden")}</h2>}
        <p>{t("forbiddenText")}</p>
        <p>
          <a href={locale === "zh" ? "/desk" : "/en/desk"}>{t("back")}</a>
        </p>
      </section>
    );
  });
}
