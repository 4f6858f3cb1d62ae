import { Fragment } from "react";
import { localHref, type Locale } from "@/lib/i18n/locale";
import type { Home } from "@/lib/views/home";
import { homeSentences } from "@/lib/views/home-sentences";

/** The opening paragraph: every clause leads to its evidence. */
export function Paragraph({ locale, home }: { locale: Locale; home: Home }) {
  const phrases = homeSentences(home, locale);
  const stop = locale === "zh" ? "。" : ". ";
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
