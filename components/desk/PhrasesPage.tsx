import type { ReturnPhrase } from "@/lib/store/queries/return-phrases";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { FilingSaid } from "./FilingSaid";
import { FormField } from "./FormField";

type Props = {
  locale: Locale;
  phrases: readonly ReturnPhrase[];
  mayChange: boolean;
  said?: string | undefined;
  refused: RefusedForm | null;
};
const ROUTE = "/api/desk/review/phrases";

/** `/desk/review/phrases`: what this city's reviewers write in returns. */
export function PhrasesPage({ locale, phrases, mayChange, said, refused }: Props) {
  const t = textsOf(locale, "filing");
  const form = viewForm(refused, ROUTE);
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/desk/review")}>{t("back")}</a>
      </p>
      <h1>{t("phrasesTitle")}</h1>
      <FilingSaid locale={locale} code={said} />
      <p className="text-muted">{t("phrasesLead")}</p>
      {phrases.length === 0 ? <p>{t("phraseNone")}</p> : null}
      {mayChange ? (
        <form action={ROUTE} method="post" className="card flex flex-col gap-3">
          <input type="hidden" name="locale" value={locale} />
          {phrases.map((p, i) => (
            <FormField
              key={p.id}
              locale={locale}
              form={form}
              id={`phrase-${p.id}`}
              name={`phrase.${p.id}`}
              label={t("phraseOne", { n: i + 1 })}
            >
              <input type="text" maxLength={300} defaultValue={p.text} className="w-full" />
            </FormField>
          ))}
          <FormField locale={locale} form={form} id="added" name="added" label={t("phraseAdd")}>
            <textarea rows={3} maxLength={3000} />
          </FormField>
          <button type="submit" className="self-start">
            {t("phraseSave")}
          </button>
        </form>
      ) : (
        <ol className="list-decimal pl-6" lang="zh-CN">
          {phrases.map((p) => (
            <li key={p.id}>{p.text}</li>
          ))}
        </ol>
      )}
    </>
  );
}
