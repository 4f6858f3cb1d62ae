import { INDICATORS } from "@/lib/indicators/catalogue";
import { messages, type Locale } from "@/lib/web/locale";
import { accuracyTexts } from "@/lib/web/messages/accuracy";

const GAPS = ["blank", "suspect", "missing", "not_on_form", "not_published", "not_expected", "no_denominator", "small_n", "not_comparable", "in_review"];

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const t = messages(locale);
  return (
    <>
      <h1>{t.methodology.title}</h1>
      <h2>{t.methodology.reading}</h2>
      <p>{t.methodology.readingText}</p>
      <p><a href={`${locale === "en" ? "/en" : ""}/methodology/accuracy`}>{accuracyTexts(locale).link}</a></p>
      <h2>{t.methodology.gaps}</h2>
      <p>{t.methodology.gapsLead}</p>
      <ul className="list-disc pl-6">{GAPS.map((g) => <li key={g}><code>{g}</code> {t.states[g]}</li>)}</ul>
      <h2>{t.methodology.indicators}</h2>
      <div className="scroll" role="region" aria-label={t.methodology.indicators} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">ID</th><th scope="col">{t.agencies.name}</th><th scope="col">{t.methodology.formula}</th><th scope="col">{t.methodology.direction}</th><th scope="col">{t.methodology.caveat}</th></tr></thead>
          <tbody>{INDICATORS.map((i) => <tr key={i.id} id={i.id}><td>{i.id}</td><th scope="row">{i.name[locale]}</th><td><code>{i.formula}</code></td><td>{i.direction === 1 ? "↑" : i.direction === -1 ? "↓" : "–"}</td><td>{i.caveat?.[locale] ?? ""}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
