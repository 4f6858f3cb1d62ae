import type { ReactNode } from "react";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/**
 * An installation without a published report: what comes first and who does it, and what readers
 * will find.
 */
export function NothingYet({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "home.nothing");
  const steps = ["register", "round", "file", "publish"] as const;
  return (
    <>
      <h1>{textsOf(locale, "home")("empty")}</h1>
      <p className="lead">{textsOf(locale, "home")("emptyText")}</p>
      <div className="front">
        <section>
          <h2>{t("steps")}</h2>
          <ol className="steps">
            {steps.map((step) => (
              <li key={step}>
                <strong>{t(`${step}.who`)}</strong>
                <span>{t(`${step}.what`)}</span>
              </li>
            ))}
          </ol>
          <p>
            <a className="button" href={localHref(locale, "/sign-in")}>
              {t("signIn")}
            </a>
          </p>
        </section>
        <section>
          <h2>{t("readers")}</h2>
          <ul className="link-list">
            <Way href={localHref(locale, "/agencies")}>{t("agencies")}</Way>
            <Way href={localHref(locale, "/glossary")}>{t("glossary")}</Way>
            <Way href={localHref(locale, "/methodology")}>{t("methodology")}</Way>
          </ul>
        </section>
      </div>
    </>
  );
}

const Way = ({ href, children }: { href: string; children: ReactNode }) => (
  <li>
    <a href={href}>{children} →</a>
  </li>
);
