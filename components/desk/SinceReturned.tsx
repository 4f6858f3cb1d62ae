import type { SinceReturn } from "@/lib/store/queries/since-return";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";

/**
 * What the last return asked for and what has become of it: the first thing that a reviewer wants
 * to know of a report that comes back.
 */
export function SinceReturned({ locale, since }: { locale: Locale; since: SinceReturn }) {
  const t = textsOf(locale, "filing");
  const changed = new Set(since.changed.map((c) => c.cellId));
  const figure = ({ value, raw }: { value: number | null; raw: string | null }) => {
    if (value !== null) return formatNumber(locale, value);
    return raw ? `“${raw}”` : "–";
  };
  return (
    <section className="card my-3 border-sun" id="since">
      <h2 className="!mt-0">{t("sinceReturn")}</h2>
      <p className="text-sm text-muted">
        {since.at} · {since.by ?? "–"}
        {since.note ? ` · ${since.note}` : ""}
      </p>
      <ul className="flex flex-col gap-1">
        {since.asked.map((a, i) => (
          <li key={i} data-stop={a.cellId ?? undefined} tabIndex={-1}>
            <strong>
              {a.cellId !== null && changed.has(a.cellId)
                ? `✓ ${t("wasChanged")}`
                : t("notChanged")}
            </strong>{" "}
            {a.cellId === null ? (
              a.rule
            ) : (
              <a href={`#fig-${a.cellId}`}>{cellName(a.cellId, locale)}</a>
            )}{" "}
            {a.text}
          </li>
        ))}
      </ul>
      {since.changed.length === 0 ? (
        <p>{t("nothingChanged")}</p>
      ) : (
        <details open={since.changed.length <= 12}>
          <summary>{t("changedCells", { n: since.changed.length })}</summary>
          <ul className="list-disc pl-5">
            {since.changed.map((c) => (
              <li key={c.cellId}>
                <a href={`#fig-${c.cellId}`}>{cellName(c.cellId, locale)}</a> {figure(c.from)} →{" "}
                <strong>{figure(c.to)}</strong>
              </li>
            ))}
          </ul>
        </details>
      )}
      {since.said.map((s, i) => (
        <blockquote key={i} lang="zh-CN" className="said">
          {s.rule ? <code>{s.rule}</code> : null} {s.text}
        </blockquote>
      ))}
    </section>
  );
}
