import { textsOf } from "@/lib/i18n/texts";
import { type Locale } from "@/lib/i18n/locale";

/** The name of a gap, where a number would stand. */
export function Gap({ locale, state }: { locale: Locale; state: string }) {
  return <span className="gap">{textsOf(locale, "common").find("states", state) ?? state}</span>;
}
