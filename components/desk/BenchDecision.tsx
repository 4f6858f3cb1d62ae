import type { ReviewBench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { VersionFields } from "./FilingSaid";

/**
 * The decision, always in sight: one form for both ways, with what was ticked and written beside
 * the findings above.
 */
export function BenchDecision({
  locale,
  bench: { work, report, queue, phrases },
}: {
  locale: Locale;
  bench: ReviewBench;
}) {
  const t = textsOf(locale, "filing");
  return (
    <form id="decision" action="/api/desk/review/accept" method="post" className="bench-decision">
      {/* Enter in a line of text presses the first button: this one, so that nothing is accepted by accident. */}
      <button type="submit" disabled hidden />
      <VersionFields locale={locale} versionId={work.versionId} revision={work.revision} />
      {queue.next === null ? null : <input type="hidden" name="next" value={queue.next} />}
      <details>
        <summary>{t("moreWords")}</summary>
        <fieldset className="text-sm">
          <legend className="flex gap-3">
            {t("phrases")}
            <a href={localHref(locale, "/desk/review/phrases")}>{t("phrasesEdit")}</a>
          </legend>
          {phrases.map((p, i) => (
            <label key={p.id} className="block">
              <input
                type="checkbox"
                name={`phrase.${p.id}`}
                value={p.text}
                data-phrase={i < 9 ? i + 1 : undefined}
              />{" "}
              {i < 9 ? <kbd>{i + 1}</kbd> : null} <span lang="zh-CN">{p.text}</span>
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-3 text-sm">
          <label className="flex flex-col min-w-0 basis-40 grow">
            {t("freeCell")}
            <select name="about" className="w-full">
              <option value="">–</option>
              {report.cells.map((c) => (
                <option key={c.id} value={c.id}>
                  {cellName(c.id, locale)}
                </option>
              ))}
            </select>
          </label>
          <label className="flex flex-col basis-40 grow">
            {t("freeWhy")}
            <input type="text" name="aboutWhy" maxLength={500} />
          </label>
        </div>
      </details>
      <label className="flex flex-col text-sm">
        {t("returnNote")}
        <textarea id="note" name="note" rows={1} maxLength={1000} />
      </label>
      <div className="flex flex-wrap gap-2">
        <button id="accept" type="submit" name="publish" value="1">
          {work.state === "accepted" ? t("publish") : t("accept")}
        </button>
        {work.state === "accepted" ? null : (
          <button type="submit" name="publish" value="0" className="quiet">
            {t("acceptOnly")}
          </button>
        )}
        <button id="return" type="submit" formAction="/api/desk/review/return" className="danger">
          {t("doReturn")}
        </button>
      </div>
      <p className="text-xs text-muted noprint bench-keys">{t("keys")}</p>
    </form>
  );
}
