import type { OfficialLetter } from "@/lib/exports/letters/letter";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/**
 * `/desk/report/{version}/receipt`: the letter that a report was received, as its Word document has
 * it, for the bureau's own file.
 */
export function ReceiptPage({
  locale,
  versionId,
  letter,
}: {
  locale: Locale;
  versionId: number;
  letter: OfficialLetter | null;
}) {
  const t = textsOf(locale, "filing");
  return (
    <>
      <p className="text-sm noprint flex flex-wrap gap-4">
        <a href={localHref(locale, `/desk/report/${versionId}`)}>{t("backToForm")}</a>
        {letter ? <a href={`/api/desk/receipt?version=${versionId}`}>DOCX</a> : null}
      </p>
      {letter ? (
        <Letter letter={letter} />
      ) : (
        <>
          <h1>{t("receipt")}</h1>
          <p>{t("receiptNone")}</p>
        </>
      )}
    </>
  );
}

const Letter = ({ letter }: { letter: OfficialLetter }) => (
  <article lang="zh-CN" className="max-w-prose">
    <h1>{letter.title}</h1>
    <p>{letter.agency}</p>
    {letter.paragraphs.map((text) => (
      <p key={text} className="my-2 break-words">
        {text}
      </p>
    ))}
    <dl className="my-4">
      {letter.rows.map(([label, value]) => (
        <div key={label} className="my-1 sm:grid sm:grid-cols-[10rem_1fr]">
          <dt className="text-muted">{label}</dt>
          <dd className="break-all">{value}</dd>
        </div>
      ))}
    </dl>
    <p>{letter.contact}</p>
    <p className="mt-12 text-right">{letter.signature}</p>
    <p className="text-right">{letter.day}</p>
  </article>
);
