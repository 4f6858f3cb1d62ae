import { Notice } from "@/components/ui/Notice";
import { faultsOfQuery } from "@/lib/desk/assessment/read-table";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** What is wrong with a table that was sent, cell by cell. */
export function TableFaults({
  locale,
  faults,
  more,
}: {
  locale: Locale;
  faults: string | undefined;
  /** How many there are besides. */
  more: string | undefined;
}) {
  const t = textsOf(locale, "assessment");
  const found = faultsOfQuery(faults);
  if (found.length === 0) return null;
  return (
    <Notice kind="alarm" title={t("faultsTitle")} urgent>
      <ul>
        {found.map(({ cell, why }) => (
          <li key={`${cell} ${why}`}>
            <strong>{cell}</strong> {t.find("faults", why) ?? why}
          </li>
        ))}
      </ul>
      {more ? <p>{t("faultsMore", { n: more })}</p> : null}
    </Notice>
  );
}
