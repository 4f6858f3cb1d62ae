import { Section } from "@/components/ui/Section";
import { shanghaiDay } from "@/lib/i18n/china-time";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { PublicEvent } from "@/lib/store/queries/harvest-events";
import { SilentChanges } from "./SilentChanges";

/** Published pages that agencies changed on their own sites; nothing where there are none. */
export function ConfirmedEdits({
  locale,
  edits,
}: {
  locale: Locale;
  edits: readonly PublicEvent[];
}) {
  const t = textsOf(locale, "harvest");
  if (edits.length === 0) return null;
  return (
    <Section id="edits" title={t("edits")} lead={t("publicLead")}>
      {edits.map((edit) => (
        <article key={edit.id} className="card my-3" id={`edit-${edit.id}`}>
          <h3 className="mt-0">
            <a href={localHref(locale, `/reports/${edit.reportId}`)}>
              {localName(locale, edit)} {edit.fiscalYear}
            </a>{" "}
            · {t(`kinds.${edit.kind}`)}
          </h3>
          <p className="text-sm break-all">
            {t("noticed", { at: shanghaiDay(edit.at) })}{" "}
            <a href={edit.address} rel="noreferrer nofollow">
              {edit.address}
            </a>
          </p>
          {edit.note === null ? null : <p>{edit.note}</p>}
          <SilentChanges locale={locale} changes={edit.changes} />
        </article>
      ))}
    </Section>
  );
}
