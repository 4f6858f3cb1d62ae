import type { StandsOut as Found } from "@/lib/views/insights";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";

/** Short true sentences, each with the way to its evidence, and how they were found. */
export function StandsOut({ locale, found }: { locale: Locale; found: Found | null }) {
  if (!found) return null;
  const t = textsOf(locale, "views.stands");
  return (
    <section aria-label={t("title")} className="card stands">
      <h2 className="mt-0">
        {t("title")} · {found.year}
      </h2>
      {found.sentences.length === 0 ? (
        <p className="text-muted">
          {found.reports === 0 ? t("noReports", { year: found.year }) : t("none")}
        </p>
      ) : (
        <ul>
          {found.sentences.map((s) => (
            <li key={s.text}>
              {s.text}{" "}
              <a
                href={localHref(locale, s.href)}
                aria-label={`${t("evidence")}${colonIn(locale)}${s.text}`}
              >
                {t("evidence")}
              </a>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("howTitle")}</summary>
        <p className="text-sm text-muted">
          {t("how")}
          {found.more > 0 ? ` ${t("more", { n: found.more })}` : ""}
        </p>
      </details>
    </section>
  );
}
