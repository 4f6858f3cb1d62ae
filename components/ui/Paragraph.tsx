import { Fragment } from "react";
import { gapIn, localHref, stopIn, type Locale } from "@/lib/i18n/locale";
import type { Phrase } from "@/lib/views/home-sentences";

/** A paragraph of short sentences, each of which leads to its evidence. */
export function Paragraph({ locale, phrases }: { locale: Locale; phrases: readonly Phrase[] }) {
  const stop = stopIn(locale) + gapIn(locale);
  return (
    <p className="opening">
      {phrases.map((phrase) => (
        <Fragment key={phrase.text}>
          <a className={phrase.alarm ? "alarm" : undefined} href={localHref(locale, phrase.href)}>
            {phrase.text}
          </a>
          {stop}
        </Fragment>
      ))}
    </p>
  );
}
