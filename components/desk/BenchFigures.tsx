import { GENERATIONS, OLD_CELLS } from "@/lib/forms";
import type { BenchCause, ReviewBench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { cellName } from "@/components/report/Findings";
import { OfficialTables } from "@/components/report/OfficialTables";
import { cellsToShow } from "@/components/report/ReportView";

type Cell = ReviewBench["report"]["cells"][number];

/**
 * The figures beside last year's and the peers'. Cells that are 0 in both years and in no finding
 * are left out, so a reviewer sees what matters; the whole form is folded below.
 */
export function BenchFigures({
  locale,
  bench,
  at,
}: {
  locale: Locale;
  bench: ReviewBench;
  at: string | undefined;
}) {
  const { work, report, original, causes } = bench;
  const t = textsOf(locale, "filing");
  const figures = new Map(report.cells.map((c) => [c.id, c.value]));
  const asked = new Set(causes.flatMap((c) => cellsToMark(c, figures)));
  const isQuiet = (c: Cell): boolean =>
    !asked.has(c.id) && c.value === 0 && !hasFigure(work.beside[c.id]?.last);
  const shown = inFormOrder(report.cells).filter((c) => !isQuiet(c) || c.id === at);
  const inForm = new Map(shown.map((c) => [c.id, c]));
  return (
    <>
      <h2 id="figures">{t("figuresRead")}</h2>
      <div className="bench-scroll" role="region" aria-labelledby="figures" tabIndex={0}>
        <table className="bench-figures">
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col" className="num">
                {t("thisYear")}
              </th>
              <th scope="col" className="num">
                {t("lastYear")}
              </th>
              <th scope="col" className="num">
                {t("peers")}
              </th>
              <th scope="col" className="num">
                {t("peerCount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => (
              <FigureRow
                key={cell.id}
                locale={locale}
                cell={cell}
                beside={work.beside[cell.id]}
                asked={asked.has(cell.id)}
                focused={cell.id === at}
                linked={original?.includes(`id="src-${cell.id}"`) ?? false}
              />
            ))}
          </tbody>
        </table>
        {inForm.size < report.cells.length ? (
          <p className="text-sm text-muted">
            {t("quietCells", { n: report.cells.length - inForm.size })}
          </p>
        ) : null}
        <details>
          <summary>{t("wholeForm")}</summary>
          <OfficialTables
            locale={locale}
            form={report.form}
            cells={cellsToShow(report, original)}
          />
        </details>
      </div>
    </>
  );
}

/**
 * Of a cause with its likely cell, that cell and the others that hold something; of others all,
 * unless they are a whole table.
 */
function cellsToMark(
  { cells, likely }: BenchCause,
  figures: ReadonlyMap<string, number | null>,
): readonly string[] {
  if (!likely) return cells.length < WHOLE_TABLE ? cells : [];
  return cells.filter((id) => id === likely.cell || figures.get(id) !== 0);
}
const WHOLE_TABLE = 40;

/** Neither nothing nor 0. */
const hasFigure = (value: number | null | undefined): boolean =>
  value !== undefined && value !== null && value !== 0;

/** As the form prints them. */
function inFormOrder(cells: readonly Cell[]): Cell[] {
  const order = new Map(
    [...GENERATIONS.toReversed().flatMap((f) => f.cells), ...OLD_CELLS].map((c, i) => [c.id, i]),
  );
  const placeOf = (c: Cell): number => order.get(c.id) ?? order.size;
  return [...cells].sort((a, b) => placeOf(a) - placeOf(b));
}

function FigureRow({
  locale,
  cell,
  beside,
  asked,
  focused,
  linked,
}: {
  locale: Locale;
  cell: Cell;
  beside: ReviewBench["work"]["beside"][string] | undefined;
  asked: boolean;
  focused: boolean;
  linked: boolean;
}) {
  const show = (value: number | null | undefined) =>
    value === null || value === undefined ? (
      <span className="gap">–</span>
    ) : (
      formatNumber(locale, value)
    );
  const given =
    cell.value === null ? (
      <span className="gap">{textsOf(locale, "common").find("states", cell.state)}</span>
    ) : (
      formatNumber(locale, cell.value)
    );
  const marks = [asked ? "asked" : "", focused ? "in-focus" : ""].filter(Boolean).join(" ");
  return (
    <tr id={`fig-${cell.id}`} className={marks}>
      <th scope="row">{cellName(cell.id, locale)}</th>
      <td className="num">
        {linked ? (
          <a className="cell" href={`#src-${cell.id}`}>
            {given}
          </a>
        ) : (
          given
        )}
      </td>
      <td className="num">{show(beside?.last)}</td>
      <td className="num">{show(beside?.median)}</td>
      <td className="num text-muted">{beside && beside.n > 0 ? beside.n : "–"}</td>
    </tr>
  );
}
