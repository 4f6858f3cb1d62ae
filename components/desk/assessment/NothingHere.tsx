import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** In place of a sheet, card or task that does not exist, or is outside the reader's reach. */
export function NothingHere({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "assessment");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="card">{t("nothingHere")}</p>
      <p>
        <a href={localHref(locale, "/desk/assessment")}>{t("toSheets")}</a>
      </p>
    </>
  );
}
