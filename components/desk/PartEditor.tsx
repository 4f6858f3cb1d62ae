import {
  NO_TEXTS,
  paragraphsOf,
  PROSE_PARTS,
  type PartTexts,
  type ProsePart,
} from "@/lib/collection/report-parts";
import { SECTION } from "@/lib/forms";
import { markOfText } from "@/lib/collection/text-mark";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  locale: Locale;
  part: ProsePart;
  texts: PartTexts | null;
  lastTexts: PartTexts | null;
};

/** One part of the report in words, beside last year's. */
export function PartEditor({ locale, part, texts, lastTexts }: Props) {
  const t = textsOf(locale, "filing");
  const text = (texts ?? NO_TEXTS)[part];
  const before = lastTexts ? paragraphsOf(lastTexts[part]) : [];
  const heading = SECTION[part][locale];
  return (
    <section className="part-editor">
      <h3>
        <label htmlFor={`part-${part}`}>{heading}</label>
      </h3>
      <input type="hidden" name={`w.${part}`} value={markOfText(text)} />
      <textarea
        id={`part-${part}`}
        name={`p.${part}`}
        rows={part === "six" ? 5 : 12}
        maxLength={30_000}
        defaultValue={text}
        lang="zh-CN"
        aria-describedby={`hint-${part}`}
      />
      <aside className="part-before" aria-label={`${t("lastYear")} · ${heading}`}>
        <p className="text-sm text-muted" id={`hint-${part}`}>
          {t(`partHints.${part}`)}
        </p>
        <details open={before.length > 0}>
          <summary>{t("lastText")}</summary>
          <div
            lang="zh-CN"
            className="part-last"
            role="region"
            tabIndex={0}
            aria-label={t("lastText")}
          >
            {before.length === 0 ? (
              <p className="gap">{t("noLastText")}</p>
            ) : (
              before.map((line, i) => <p key={i}>{line}</p>)
            )}
          </div>
        </details>
      </aside>
    </section>
  );
}

/** The parts in words, where nobody may write. */
export function WrittenParts({ locale, texts }: { locale: Locale; texts: PartTexts | null }) {
  if (!texts) return null;
  return (
    <>
      {PROSE_PARTS.filter((part) => texts[part] !== "").map((part) => (
        <section key={part}>
          <h3>{SECTION[part][locale]}</h3>
          <div lang="zh-CN">
            {paragraphsOf(texts[part]).map((line, i) => (
              <p key={i}>{line}</p>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
