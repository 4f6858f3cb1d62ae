import { toInput } from "@/lib/collection/entry";
import type { ReportPage } from "@/lib/store/queries/report-page";
import type { YearsBeside } from "@/lib/store/queries/work";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, formatNumber, type Locale } from "@/lib/i18n/locale";
import { FormTables, layoutOf } from "@/components/report/FormTables";
import { cellName } from "@/components/report/Findings";

type Props = {
  locale: Locale;
  report: ReportPage;
  original: string | null;
  beside: YearsBeside;
  failed: ReadonlySet<string>;
  only?: ReadonlySet<string>;
};
type Cell = ReportPage["cells"][number];

/** One input of the form; a doubtful one shows what the machine saw and can be confirmed as it stands. */
export function EntryCell({
  cell,
  locale,
  original,
  beside,
  failed,
}: {
  cell: Cell;
  locale: Locale;
  original: string | null;
  beside: YearsBeside;
  failed: boolean;
}) {
  const t = textsOf(locale, "filing");
  const doubtful = cell.state === "suspect";
  const state = failed ? "failed" : "";
  const last = beside[cell.id]?.last ?? null;
  const linked = original?.includes(`id="src-${cell.id}"`) ?? false;
  return (
    <span className="entry">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        id={`in-${cell.id}`}
        name={`c.${cell.id}`}
        defaultValue={toInput(cell)}
        aria-label={cellName(cell.id, locale)}
        className={doubtful ? "doubt" : state}
        maxLength={30}
      />
      {linked ? (
        <a
          href={`#src-${cell.id}`}
          className="to-source"
          aria-label={`${t("original")}${colonIn(locale)}${cellName(cell.id, locale)}`}
          title={t("source")}
        >
          →{doubtful ? ` ${t("source")}` : ""}
        </a>
      ) : null}
      {last === null ? null : (
        <small className="last">
          {t("last")} {formatNumber(locale, last)}
        </small>
      )}
      {doubtful ? (
        <label className="confirm">
          <input type="checkbox" name={`ok.${cell.id}`} value="1" />{" "}
          <small>
            {t("doubtful")}
            {cell.raw ? ` · ${t("saw")} “${cell.raw.slice(0, 20)}”` : ""} · {t("confirm")}
          </small>
        </label>
      ) : null}
    </span>
  );
}

/** The official form as a form to fill in. */
export function EntryTables({ locale, report, original, beside, failed }: Props) {
  const cells = new Map(report.cells.map((c) => [c.id, c]));
  const ids = new Set(cells.keys());
  const draw = (id: string) => {
    const cell = cells.get(id);
    return (
      <td className="num entry-cell" id={`cell-${id}`}>
        {cell ? (
          <EntryCell
            cell={cell}
            locale={locale}
            original={original}
            beside={beside}
            failed={failed.has(id)}
          />
        ) : null}
      </td>
    );
  };
  return (
    <div className="entry-form">
      <FormTables
        locale={locale}
        layout={layoutOf(report.form, ids)}
        ids={ids}
        cell={draw}
        below={(section) => <FillIn locale={locale} section={section} />}
      />
    </div>
  );
}

/**
 * The rest of a table is 0, said by a person; and totals from what is there. Both save what is
 * typed on the way.
 */
function FillIn({ locale, section }: { locale: Locale; section: "t2" | "t3" | "t4" }) {
  const t = textsOf(locale, "filing");
  return (
    <p className="flex flex-wrap gap-3 my-2 text-sm noprint">
      <button type="submit" name="fill" value={section} className="quiet" data-fill={section}>
        {t("restIsZero")}
      </button>
      {section === "t2" ? null : (
        <button type="submit" name="fill" value="totals" className="quiet" data-fill="totals">
          {t("computeTotals")}
        </button>
      )}
    </p>
  );
}
