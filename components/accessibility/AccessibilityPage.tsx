import { ModeSwitch } from "@/components/layout/ModeSwitch";
import { Section } from "@/components/ui/Section";
import type { ReadingMode } from "@/lib/http/reading-mode";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Site } from "@/lib/views/site";

const PARTS = ["standard", "ways", "limits"] as const;

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
  const t = textsOf(locale, "accessibility");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <Section id="elder" title={t("elderTitle")}>
        <p className="prose">{t("elderText")}</p>
        <ModeSwitch locale={locale} mode={mode} address={address} prominent />
      </Section>
      {PARTS.map((part) => (
        <Section key={part} id={part} title={t(`parts.${part}.title`)}>
          <ul className="prose list-disc pl-6">
            {Object.values(t.all(`parts.${part}.points`)).map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Section id="contact" title={t("contactTitle")}>
        <p className="prose">
          {site.contact === null ? t("contactNone") : t("contactWith", { contact: site.contact })}{" "}
          {site.feedback === null ? null : <a href={site.feedback}>{t("contactFeedback")}</a>}
        </p>
      </Section>
    </>
  );
}
