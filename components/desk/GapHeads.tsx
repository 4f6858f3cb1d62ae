import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";

/**
 * The columns that a table of gaps begins with: the cell, the government's own figure, the sum of
 * its agencies, the difference.
 */
export function GapHeads({ locale, figure }: { locale: Locale; figure: string }) {
  const t = textsOf(locale, "summary");
  return (
    <>
      <th scope="col">{t("cell")}</th>
      <th scope="col" className="num">
        {figure}
      </th>
      <th scope="col" className="num">
        {t("builtup")}
      </th>
      <th scope="col" className="num">
        {t("gap")}
      </th>
    </>
  );
}
