import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ThreadNote } from "@/lib/store/queries/thread";
import { InTongue } from "@/components/ui/InTongue";

type Props = {
  locale: Locale;
  notes: readonly ThreadNote[];
  version: number;
  /** The page that it is on. */
  from: "report" | "review";
  /** Findings that somebody may ask about. */
  rules: readonly string[];
  mayWrite: boolean;
};

/** Questions and answers about a report between its bureau and its reviewers. */
export function Discussion({ locale, notes, version, from, rules, mayWrite }: Props) {
  const t = textsOf(locale, "discussion");
  return (
    <Section title={t("title")} id="discussion" lead={t("lead")}>
      {notes.length === 0 ? <p>{t("empty")}</p> : null}
      <ol className="list-none p-0">
        {notes.map((note) => (
          <li key={note.id} className="card my-2">
            <p className="text-sm text-muted">
              {t(`sides.${note.side}`)}
              {note.who ? ` · ${nameIn(locale, note.who)}` : ""} · {shanghaiTime(note.at)}
              {note.rule ? (
                <>
                  {" · "}
                  <code>
                    <InTongue locale={locale}>{note.rule}</InTongue>
                  </code>
                </>
              ) : null}
            </p>
            <p className="whitespace-pre-line break-words">{note.text}</p>
          </li>
        ))}
      </ol>
      {mayWrite ? (
        <form action="/api/desk/report/discuss" method="post" className="card noprint my-3">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="from" value={from} />
          <label className="flex flex-col">
            {t("about")}
            <select name="about" className="max-w-full" defaultValue="">
              <option value="">{t("whole")}</option>
              {rules.map((rule) => (
                <option key={rule} value={rule}>
                  {rule}
                </option>
              ))}
            </select>
          </label>
          <label className="my-2 flex flex-col">
            {t("text")}
            <textarea name="text" rows={3} required maxLength={2000} />
          </label>
          <Button kind="quiet">{t("send")}</Button>
        </form>
      ) : null}
    </Section>
  );
}
