import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** On every page of an invented city, printed too: nobody may take its figures for facts. */
export function InventedNotice({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "invented");
  return (
    <aside aria-label={t("label")} className="bg-warn-wash text-warn border-b border-line">
      <p className="wrap py-2 font-semibold">{t("text")}</p>
    </aside>
  );
}
