import type { Locale } from "../locale";

/** Texts of one area of the interface, both languages side by side: `const texts = bilingual({ zh: {…}, en: {…} })`, then `texts(locale).title`. */
export const bilingualTexts =
  <T>(texts: { zh: T; en: NoInfer<T> }) =>
  (locale: Locale): T =>
    texts[locale];
