import { isWaiting } from "@/lib/collection/states";
import type { ReviewBench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { EntryCell } from "./EntryTables";
import { VersionFields } from "./FilingSaid";

/** Cells whose reading is in doubt: corrected or confirmed beside the source, with the reason kept. */
export function BenchDoubts({
  locale,
  bench: { work, report, original },
}: {
  locale: Locale;
  bench: ReviewBench;
}) {
  const t = textsOf(locale, "filing");
  const doubtful = report.cells.filter((c) => c.state === "suspect");
  if (doubtful.length === 0 || !isWaiting(work.state)) return null;
  return (
    <section>
      <h2 id="doubts">{t("doubts")}</h2>
      <p className="text-sm text-muted">{t("doubtsLead")}</p>
      <form action="/api/desk/report/save" method="post" className="card flex flex-col gap-3">
        <VersionFields
          locale={locale}
          versionId={work.versionId}
          revision={work.revision}
          from="review"
        />
        <div className="doubts grid gap-3">
          {doubtful.map((c) => (
            <div key={c.id} data-stop={c.id}>
              <p>
                <a href={`#fig-${c.id}`}>{cellName(c.id, locale)}</a>
              </p>
              <EntryCell
                cell={c}
                locale={locale}
                original={original}
                beside={work.beside}
                failed={false}
              />
            </div>
          ))}
        </div>
        <label className="flex flex-col">
          {t("reason")}
          <input type="text" name="reason" required maxLength={500} />
        </label>
        <button type="submit" className="self-start">
          {t("save")}
        </button>
      </form>
    </section>
  );
}
