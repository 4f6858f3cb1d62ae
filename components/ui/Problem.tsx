import { textsOf } from "@/lib/i18n/texts";
import type { ReactNode } from "react";
import { colonIn, type Locale } from "@/lib/i18n/locale";
import { answerStatus } from "@/lib/http/answer-status";
import { faultIn } from "@/lib/i18n/bilingual/param-errors";

type Props = { locale: Locale; errors: readonly { path: string; detail: string }[] };

/** What is wrong with the address, in words; the answer is a 400, as that of the API. */
export function Problem({ locale, errors }: Props) {
  answerStatus(400);
  return (
    <ProblemCard
      locale={locale}
      errors={errors}
      title={<h1>{textsOf(locale, "common")("errors.bad")}</h1>}
    />
  );
}

/** @param title the heading, of the level that the page needs */
export function ProblemCard({ locale, errors, title }: Props & { title: ReactNode }) {
  const t = textsOf(locale, "common");
  return (
    <div className="card" role="alert">
      {title}
      <ul className="list-disc pl-6">
        {errors.map((e) => (
          <li key={e.path + e.detail}>
            <code>{e.path}</code>
            {colonIn(locale)}
            {faultIn(locale, e.detail)}
          </li>
        ))}
      </ul>
      <p>
        {t("errors.badText")}
        <a href="?">{t("errors.badLink")}</a>
      </p>
    </div>
  );
}
