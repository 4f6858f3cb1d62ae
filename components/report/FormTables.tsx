import { textsOf } from "@/lib/i18n/texts";
import { Fragment } from "react";
import {
  columnsOf4,
  CONTENT,
  formOfCells,
  headLines,
  oldRowsOf,
  PRE2019,
  SECTION,
  SIDE_COLUMNS,
  sideLabels,
  table2FormOf,
  type Bilingual,
  type FormSpec,
  type SpanLabel,
} from "@/lib/forms";
import { type Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Which tables a report prints: section two may be of another generation than sections three and four. */
export type Layout = {
  readonly form: string;
  readonly two: FormSpec;
  readonly three: FormSpec;
  readonly oldCumulative: boolean;
};
/** One cell of the form: a `<td>`, whatever stands in it. */
export type DrawCell = (id: string) => React.ReactNode;
type Props = {
  locale: Locale;
  layout: Layout;
  ids: ReadonlySet<string>;
  cell: DrawCell;
  /** Draws the label of a row or of a group of columns, by the id of the row. */
  term?: ((id: string, label: string) => React.ReactNode) | undefined;
  /** What stands below the table of a section. */
  below?: (section: "t2" | "t3" | "t4") => React.ReactNode;
};

export function layoutOf(form: string, ids: ReadonlySet<string>): Layout {
  return {
    form,
    two: table2FormOf(ids),
    three: formOfCells(ids),
    oldCumulative: [...ids].some((id) => id.endsWith(".cum")),
  };
}

/** The official tables in the layout of print; used for showing figures and for typing them. */
export function FormTables({ locale, layout, ids, cell, term, below }: Props) {
  const w = (b: Bilingual) => b[locale];
  if (layout.form === PRE2019)
    return <OldTable locale={locale} layout={layout} ids={ids} cell={cell} />;
  return (
    <>
      <h3 className="mt-4">{w(SECTION.two)}</h3>
      <Region label={w(SECTION.two)}>
        <TableTwo locale={locale} layout={layout} ids={ids} cell={cell} term={term} />
      </Region>
      {below?.("t2")}
      <h3 className="mt-4">{w(SECTION.three)}</h3>
      <Region label={w(SECTION.three)}>
        <TableThree locale={locale} layout={layout} ids={ids} cell={cell} term={term} />
      </Region>
      {below?.("t3")}
      <h3 className="mt-4">{w(SECTION.four)}</h3>
      <Region label={w(SECTION.four)}>
        <TableFour locale={locale} layout={layout} ids={ids} cell={cell} term={term} />
      </Region>
      {below?.("t4")}
    </>
  );
}

const Region = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <ScrollRegion label={label}>{children}</ScrollRegion>
);

type Draw = NonNullable<Props["term"]>;
const drawPlain: Draw = (_id, label) => label;

function TableTwo({ locale, layout, cell, term = drawPlain }: Props) {
  return (
    <>
      {layout.two.table2.map((block) => (
        <table key={block.id} className="mb-2">
          <caption>{block.title[locale]}</caption>
          <thead>
            <tr>
              <th scope="col">{CONTENT[locale]}</th>
              {block.cols.map((c) => (
                <th key={c.id} scope="col" className="num">
                  {c.label[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((r) => (
              <tr key={r.id}>
                <th scope="row">{term(`t2.${r.id}`, r.label[locale])}</th>
                {block.cols.map((c) => (
                  <Fragment key={c.id}>{cell(`t2.${r.id}.${c.id}`)}</Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

/** One line of headings; a heading over several columns is that of a group. */
const headings = (
  line: readonly SpanLabel[],
  locale: Locale,
  draw: (h: SpanLabel) => React.ReactNode = (h) => h.label[locale],
) =>
  line.map((h) => (
    <th
      key={h.at}
      {...(h.rows > 1 ? { rowSpan: h.rows } : {})}
      {...(h.cols > 1 ? { colSpan: h.cols, scope: "colgroup" } : { scope: "col" })}
    >
      {draw(h)}
    </th>
  ));

/** Labels in front of a row; the last is the row's own. */
const labelsOfRow = (id: string, labels: readonly SpanLabel[], locale: Locale, term: Draw) =>
  labels.map((l, i) =>
    i === labels.length - 1 ? (
      <th key={l.at} scope="row" colSpan={l.cols}>
        {term(id, l.label[locale])}
      </th>
    ) : (
      <th key={l.at} rowSpan={l.rows} scope="rowgroup">
        {l.label[locale]}
      </th>
    ),
  );

function TableThree({ locale, layout, cell, term = drawPlain }: Props) {
  const { table3 } = layout.three;
  const lines = headLines(table3.cols);
  const labels = sideLabels(table3.rows);
  return (
    <table className="three">
      <thead>
        {lines.map((line, i) => (
          <tr key={i}>
            {i === 0 ? (
              <th rowSpan={lines.length} colSpan={SIDE_COLUMNS} scope="col">
                {table3.corner[locale]}
              </th>
            ) : null}
            {headings(line, locale)}
          </tr>
        ))}
      </thead>
      <tbody>
        {table3.rows.map((row, i) => (
          <tr key={row.id}>
            {labelsOfRow(row.id, labels[i] ?? [], locale, term)}
            {table3.cols.map((c) => (
              <Fragment key={c.id}>{cell(`${row.id}.${c.id}`)}</Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableFour({ locale, layout, cell, term = drawPlain }: Props) {
  const columns = columnsOf4(layout.three);
  // The uppermost line names what the columns below it are of: review, lawsuits.
  const draw = (h: SpanLabel) => term(columns[h.at]?.id ?? "", h.label[locale]);
  return (
    <table>
      <thead>
        {headLines(columns).map((line, i) => (
          <tr key={i}>{i === 0 ? headings(line, locale, draw) : headings(line, locale)}</tr>
        ))}
      </thead>
      <tbody>
        <tr>
          {columns.map((c) => (
            <Fragment key={c.id}>{cell(c.id)}</Fragment>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

const CUMULATIVE: Bilingual = { zh: "历年累计", en: "Cumulative" };

function OldTable({ locale, layout, ids, cell }: Props) {
  const t = textsOf(locale, "common");
  const rows = oldRowsOf((r) => ids.has(`old.${r.name}.year`) || ids.has(`old.${r.name}.cum`));
  if (rows.length === 0) return <p>{t("report.noTable")}</p>;
  return (
    <Region label={t("report.figures")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("rankings.indicator")}</th>
            <th scope="col" className="num">
              {t("year")}
            </th>
            {layout.oldCumulative ? (
              <th scope="col" className="num">
                {CUMULATIVE[locale]}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.name}>
              <th scope="row">{r.label[locale]}</th>
              {cell(`old.${r.name}.year`)}
              {layout.oldCumulative ? cell(`old.${r.name}.cum`) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Region>
  );
}
