import { Fragment } from "react";
import { splitTongues } from "@/lib/i18n/tongues";
import type { Locale } from "@/lib/i18n/locale";

/** A text with words of the other language, marked so that each is read aloud in its own. */
export function InTongue({ locale, children }: { locale: Locale; children: string }) {
  return splitTongues(children, locale).map(({ text, lang }, i) =>
    lang === null ? (
      <Fragment key={i}>{text}</Fragment>
    ) : (
      <span key={i} lang={lang}>
        {text}
      </span>
    ),
  );
}
