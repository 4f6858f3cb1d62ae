import type { ChartSpec } from "@/lib/charts/spec";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale, inBrackets } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** A page of many hundred rows would be megabytes on an old phone; the file has them all. */
const MOST = 100;

/** The table behind a chart: every figure, and the name of every gap. */
export function ChartTable({
  locale,
  spec,
  csv,
}: {
  locale: Locale;
  spec: ChartSpec;
  /** Where all rows are. */ csv: string;
}) {
  const { columns, rows: all } = spec.table;
  const rows = all.slice(0, MOST);
  return (
    <ScrollRegion label={spec.title}>
      <table>
        <caption>
          {spec.title}
          {spec.unit === "" ? null : inBrackets(locale, spec.unit)}
        </caption>
        <thead>
          <tr>
            {columns.map((c, i) => (
              <th key={`${c}${i}`} scope="col" className={rows[0]?.[i]?.num ? "num" : undefined}>
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => {
                const words = cell.gap ? <span className="gap">{cell.text}</span> : cell.text;
                const content = cell.href ? (
                  <a href={localHref(locale, cell.href)}>{words}</a>
                ) : (
                  words
                );
                return c === 0 ? (
                  <th key={c} scope="row">
                    {content}
                  </th>
                ) : (
                  <td
                    key={c}
                    className={cell.num ? "num" : undefined}
                    data-note={cell.note === "" ? undefined : cell.note}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {all.length > MOST ? (
        <p className="text-sm">
          {textsOf(locale, "charts")("firstRows", { n: MOST, all: all.length })}{" "}
          <a href={csv}>CSV</a>
        </p>
      ) : null}
    </ScrollRegion>
  );
}
