import { languageTag, localHref } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** Stands without the address's language, so it speaks both. */
export default function Forbidden() {
  return (["zh", "en"] as const).map((locale, index) => {
    const t = textsOf(locale, "desk");
    const Heading = index === 0 ? "h1" : "h2";
    return (
      <section key={locale} lang={languageTag(locale)} className="card my-4">
        <Heading>{t("forbidden")}</Heading>
        <p>{t("forbiddenText")}</p>
        <p>
          <a href={localHref(locale, "/desk")}>{t("back")}</a>
        </p>
      </section>
    );
  });
}
