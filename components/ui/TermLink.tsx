import type { ReactNode } from "react";
import { localHref, type Locale } from "@/lib/i18n/locale";

/**
 * A term that leads to its sentence in the glossary. @param entry id of the entry, e.g. `received`
 * or `D05`
 */
export function TermLink({
  locale,
  entry,
  says,
  children,
}: {
  locale: Locale;
  entry: string;
  /** The sentence itself, shown where a reader points at the word. */
  says?: string | undefined;
  children: ReactNode;
}) {
  return (
    <a href={localHref(locale, `/glossary#${entry}`)} className="term" title={says}>
      {children}
    </a>
  );
}
