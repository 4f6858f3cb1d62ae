/** What an analysis page is called: the question of its tab, else its way of looking. */
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { placeOf } from "./navigation";

/** @param address path and query, without a language */
export function viewTitle(name: string, address: string, locale: Locale): string {
  const { tab } = placeOf(address);
  return (
    (tab === null ? undefined : textsOf(locale, "navigation").find("tabs", tab)) ??
    textsOf(locale, "views").find("views", name) ??
    name
  );
}
