import { Button } from "@/components/ui/Button";
import { Section } from "@/components/ui/Section";
import { SilentChanges } from "@/components/changes/SilentChanges";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { HarvestEvent } from "@/lib/store/queries/harvest-events";

/** Published pages that were changed unannounced, for a reviewer to decide about. */
export function SilentEdits({
  locale,
  events,
  may,
}: {
  locale: Locale;
  events: readonly HarvestEvent[];
  may: boolean;
}) {
  const t = textsOf(locale, "harvest");
  return (
    <Section id="edits" title={t("edits")} lead={t("editsLead")}>
      {events.length === 0 ? <p className="card my-3">{t("noEdits")}</p> : null}
      {events.map((event) => (
        <article key={event.id} className="card my-3">
          <h3 className="mt-0">
            {localName(locale, event)} · {t(`kinds.${event.kind}`)}
          </h3>
          <p className="text-sm break-all">
            {t("noticed", { at: shanghaiTime(event.at) })}{" "}
            <a href={event.address} rel="noreferrer nofollow">
              {event.title ?? event.address}
            </a>
            {event.versionId === null ? null : (
              <>
                {" · "}
                <a href={localHref(locale, `/desk/review/${event.versionId}`)}>{event.reportId}</a>
              </>
            )}
          </p>
          <SilentChanges locale={locale} changes={event.changes} />
          {may ? (
            <form method="post" className="noprint flex flex-wrap items-end gap-3">
              <input type="hidden" name="locale" value={locale} />
              <input type="hidden" name="id" value={event.id} />
              <label>
                {t("note")}
                <input type="text" name="note" maxLength={500} className="w-full" />
              </label>
              <Button formAction="/api/desk/harvest/confirm">{t("confirm")}</Button>
              <Button kind="quiet" formAction="/api/desk/harvest/overrule">
                {t("overrule")}
              </Button>
            </form>
          ) : null}
        </article>
      ))}
    </Section>
  );
}
