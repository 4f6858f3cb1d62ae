import { messagesIn, type Locale } from "@/lib/i18n/locale";

/** The name of a gap, where a number would stand. */
export function Gap({ locale, state }: { locale: Locale; state: string }) {
  return <span className="gap">{messagesIn(locale).states[state] ?? state}</span>;
}
