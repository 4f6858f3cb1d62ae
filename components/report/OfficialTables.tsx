import { formatNumber, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { TermLink } from "@/components/ui/TermLink";
import { termOfCell } from "@/lib/views/glossary";
import { FormTables, layoutOf } from "./FormTables";

/** `failed`: a member of a failing check; `corrected`: a person changed it. */
export type ShownCell = {
  value: number | null;
  raw: string | null;
  state: string;
  proposed: number | null;
  linked: boolean;
  failed: boolean;
  corrected: boolean;
};
type Cells = ReadonlyMap<string, ShownCell>;

/** Marks are drawn by the style sheet: a copied cell holds its figure alone. */
function Figure({ id, cells, locale }: { id: string; cells: Cells; locale: Locale }) {
  const cell = cells.get(id);
  const t = textsOf(locale, "common");
  const r = textsOf(locale, "report");
  const words =
    cell?.value == null
      ? t.find("states", cell?.state ?? "not_on_form")
      : formatNumber(locale, cell.value);
  const inner = cell?.value == null ? <span className="gap">{words}</span> : words;
  const proposed =
    cell?.value === null && cell.proposed !== null ? (
      <small className="proposed">
        {r("proposed", { v: formatNumber(locale, cell.proposed) })}
      </small>
    ) : null;
  return (
    <td className={cell?.failed ? "num failed" : "num"} id={`cell-${id}`}>
      {cell?.linked ? (
        <a className="cell" href={`#src-${id}`}>
          {inner}
        </a>
      ) : (
        inner
      )}
      {cell?.failed ? (
        <span
          className="badge"
          role="img"
          aria-label={r("badge.error")}
          title={r("badge.error")}
          data-mark="!"
        />
      ) : null}
      {cell?.corrected ? (
        <a
          className="badge"
          href={`#corrected-${id}`}
          aria-label={r("badge.corrected")}
          title={r("badge.corrected")}
          data-mark="✎"
        />
      ) : null}
      {proposed}
    </td>
  );
}

/** The label of a row as a way to its sentence in the glossary, with the article of the law. */
function Term({ locale, id, label }: { locale: Locale; id: string; label: string }) {
  const term = termOfCell(id);
  if (!term) return label;
  const says = [term.says[locale], term.law?.[locale]].filter(Boolean).join(" ");
  return (
    <TermLink locale={locale} entry={term.id} says={says}>
      {label}
    </TermLink>
  );
}

/** The tables as the form prints them; every figure leads to its place in the original. */
export function OfficialTables({
  locale,
  form,
  cells,
}: {
  locale: Locale;
  form: string;
  cells: Cells;
}) {
  const ids = new Set(cells.keys());
  return (
    <FormTables
      locale={locale}
      layout={layoutOf(form, ids)}
      ids={ids}
      term={(id, label) => <Term locale={locale} id={id} label={label} />}
      cell={(id) => <Figure id={id} cells={cells} locale={locale} />}
    />
  );
}
