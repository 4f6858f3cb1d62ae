import { colon, messages, type Locale } from "@/lib/i18n/locale";
import { answerStatus } from "@/lib/http/answer-status";
import { faultIn } from "@/lib/i18n/messages/param-errors";

/** What is wrong with the address, in words; the answer is a 400, as that of the API. */
export function Problem({
  locale,
  errors,
}: {
  locale: Locale;
  errors: readonly { path: string; detail: string }[];
}) {
  answerStatus(400);
  const t = messages(locale);
  return (
    <div className="card" role="alert">
      <h1>{t.errors.bad}</h1>
      <ul className="list-disc pl-6">
        {errors.map((e) => (
          <li key={e.path + e.detail}>
            <code>{e.path}</code>
            {colon(locale)}
            {faultIn(locale, e.detail)}
          </li>
        ))}
      </ul>
      <p>
        {t.errors.badText}
        <a href="?">{t.errors.badLink}</a>
      </p>
    </div>
  );
}
