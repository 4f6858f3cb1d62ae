import { ModeSwitch } from "@/components/layout/ModeSwitch";
import { Section } from "@/components/ui/Section";
import type { ReadingMode } from "@/lib/http/reading-mode";
import type { Locale } from "@/lib/i18n/locale";
import { accessibilityTexts } from "@/lib/i18n/messages/accessibility";
import type { Site } from "@/lib/views/site";

/** The statement of accessibility, with the switch to elder mode and whom to tell. */
export function AccessibilityPage({
  locale,
  site,
  mode,
  address,
}: {
  locale: Locale;
  site: Site;
  mode: ReadingMode;
  address: string;
}) {
  const t = accessibilityTexts(locale);
  return (
    <>
      <h1>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      <Section id="elder" title={t.elderTitle}>
        <p className="prose">{t.elderText}</p>
        <ModeSwitch locale={locale} mode={mode} address={address} prominent />
      </Section>
      {t.parts.map((part) => (
        <Section key={part.id} id={part.id} title={part.title}>
          <ul className="prose list-disc pl-6">
            {part.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Section id="contact" title={t.contactTitle}>
        <p className="prose">
          {site.contact === null ? t.contactNone : t.contactWith(site.contact)}{" "}
          {site.feedback === null ? null : <a href={site.feedback}>{t.contactFeedback}</a>}
        </p>
      </Section>
    </>
  );
}
