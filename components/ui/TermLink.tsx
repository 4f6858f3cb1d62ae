import type { ReactNode } from "react";
import { localHref, type Locale } from "@/lib/i18n/locale";

/** A term that leads to its sentence in the glossary. @param entry id of the entry, e.g. `received` or `D05` */
export function TermLink({
  locale,
  entry,
  children,
}: {
  locale: Locale;
  entry: string;
  children: ReactNode;
}) {
  return (
    <a href={localHref(locale, `/glossary#${entry}`)} className="term">
      {children}
    </a>
  );
}
