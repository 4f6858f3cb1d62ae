import { textsOf } from "@/lib/i18n/texts";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { Locale } from "@/lib/i18n/locale";

/** Short headings, as in the charts. */
export function columnHeading(id: string, locale: Locale): string {
  const t = textsOf(locale, "views");
  const own: Record<string, string> = {
    "r1.tot": t("flow.in"),
    "r2.tot": t("flow.carried"),
    "r31.tot": t("flow.full"),
    "r32.tot": t("flow.part"),
    "R3.tot": t("flow.refused"),
    "R4g.tot": t("flow.unable"),
    "rv.tot": t("flow.review"),
    "lit.tot": t("flow.litigation"),
    "r37.tot": t("flow.done"),
    "r4.tot": t("flow.out"),
  };
  return own[id] ?? t.find("city.lines", id) ?? indicatorOf(id)?.name[locale] ?? id;
}
