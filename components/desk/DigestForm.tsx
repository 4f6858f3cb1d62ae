import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { RHYTHMS, type Rhythm } from "@/lib/collection/messages";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

export type DigestChoice = {
  readonly rhythm: Rhythm | null;
  /** The address of the account; null where it has none. */
  readonly mail: string | null;
  /** Whether mail is set. */
  readonly isOpen: boolean;
};

/** How often a person gets a mail with what is owed and what happened; never, unless it was chosen. */
export function DigestForm({
  locale,
  choice: { rhythm, mail, isOpen },
}: {
  locale: Locale;
  choice: DigestChoice;
}) {
  const t = textsOf(locale, "outbox.digest");
  return (
    <Section title={t("title")} id="digest" lead={t("lead")}>
      {isOpen ? null : <p className="text-sm text-muted">{t("noWay")}</p>}
      {mail === null ? (
        <p>{t("noMail")}</p>
      ) : (
        <form
          action="/api/desk/outbox/digest"
          method="post"
          className="noprint flex flex-wrap items-end gap-3"
        >
          <input type="hidden" name="locale" value={locale} />
          <label className="flex flex-col">
            {t("choice")}
            <select name="rhythm" defaultValue={rhythm ?? ""}>
              <option value="">{t("never")}</option>
              {RHYTHMS.map((code) => (
                <option key={code} value={code}>
                  {t(code)}
                </option>
              ))}
            </select>
          </label>
          <Button kind="quiet">{t("save")}</Button>
          <span className="text-sm text-muted">{t("to", { mail })}</span>
        </form>
      )}
    </Section>
  );
}
