import { textsOf } from "@/lib/i18n/texts";
import { Fragment } from "react";
import {
  CONTENT,
  FORM_2019,
  FORM_2021,
  oldRowsOf,
  SECTION,
  APPLICANT,
  type Bilingual,
} from "@/lib/forms";
import { type Locale } from "@/lib/i18n/locale";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { valueAt } from "@/lib/lookup";

/** Which tables a report prints: its form, and where it mixes generations, that of section two and the single row of 其他处理. */
export type Layout = {
  readonly form: string;
  readonly generation2: "2019" | "2021";
  readonly single6: boolean;
  readonly oldCumulative: boolean;
};
/** One cell of the form: a `<td>`, whatever stands in it. */
export type DrawCell = (id: string) => React.ReactNode;
type Props = { locale: Locale; layout: Layout; ids: ReadonlySet<string>; cell: DrawCell };

export function layoutOf(form: string, ids: ReadonlySet<string>): Layout {
  return {
    form,
    generation2: ids.has("t2.license.prev") ? "2019" : "2021",
    single6: ids.has("r36.tot"),
    oldCumulative: [...ids].some((id) => id.endsWith(".cum")),
  };
}

/** The official tables in the layout of print; used for showing figures and for typing them. */
export function FormTables({ locale, layout, ids, cell }: Props) {
  const w = (b: Bilingual) => b[locale];
  if (layout.form === "pre2019")
    return <OldTable locale={locale} layout={layout} ids={ids} cell={cell} />;
  return (
    <>
      <h3 className="mt-4">{w(SECTION.two)}</h3>
      <Region label={w(SECTION.two)}>
        <TableTwo locale={locale} layout={layout} ids={ids} cell={cell} />
      </Region>
      <h3 className="mt-4">{w(SECTION.three)}</h3>
      <Region label={w(SECTION.three)}>
        <TableThree locale={locale} layout={layout} ids={ids} cell={cell} />
      </Region>
      <h3 className="mt-4">{w(SECTION.four)}</h3>
      <Region label={w(SECTION.four)}>
        <TableFour locale={locale} layout={layout} ids={ids} cell={cell} />
      </Region>
    </>
  );
}

const Region = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <ScrollRegion label={label}>{children}</ScrollRegion>
);

function TableTwo({ locale, layout, cell }: Props) {
  const two = layout.generation2 === "2021" ? FORM_2021 : FORM_2019;
  return (
    <>
      {two.table2.map((block) => (
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
                <th scope="row">{r.label[locale]}</th>
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

function TableThree({ locale, layout, cell }: Props) {
  const { table3 } = layout.single6 ? FORM_2019 : FORM_2021;
  const w = (b: Bilingual) => b[locale];
  const outcomes = table3.rows.filter((r) => r.groups.length > 0);
  return (
    <table className="three">
      <thead>
        <tr>
          <th rowSpan={3} colSpan={3} scope="col">
            {w(table3.corner)}
          </th>
          <th colSpan={7} scope="colgroup">
            {w(APPLICANT)}
          </th>
        </tr>
        <tr>
          <th rowSpan={2} scope="col">
            {w(valueAt(table3.cols, 0).label)}
          </th>
          <th colSpan={5} scope="colgroup">
            {w(valueAt(valueAt(table3.cols, 1).groups, 1))}
          </th>
          <th rowSpan={2} scope="col">
            {w(valueAt(table3.cols, 6).label)}
          </th>
        </tr>
        <tr>
          {table3.cols.slice(1, 6).map((c) => (
            <th key={c.id} scope="col">
              {w(c.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table3.rows.map((row, i) => {
          const group = row.groups[1];
          const first = group && table3.rows[i - 1]?.groups[1]?.zh !== group.zh;
          return (
            <tr key={row.id}>
              {row === outcomes[0] ? (
                <th rowSpan={outcomes.length} scope="rowgroup">
                  {w(valueAt(row.groups, 0))}
                </th>
              ) : null}
              {first ? (
                <th
                  rowSpan={outcomes.filter((r) => r.groups[1]?.zh === group.zh).length}
                  scope="rowgroup"
                >
                  {w(group)}
                </th>
              ) : null}
              <th scope="row" colSpan={row.groups.length === 0 ? 3 : group ? 1 : 2}>
                {w(row.label)}
              </th>
              {table3.cols.map((c) => (
                <Fragment key={c.id}>{cell(`${row.id}.${c.id}`)}</Fragment>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function TableFour({ locale, layout, cell }: Props) {
  const { table4 } = layout.single6 ? FORM_2019 : FORM_2021;
  const w = (b: Bilingual) => b[locale];
  return (
    <table>
      <thead>
        <tr>
          <th colSpan={5} scope="colgroup">
            {w(valueAt(table4.groups, 0).label)}
          </th>
          <th colSpan={10} scope="colgroup">
            {w(valueAt(valueAt(table4.groups, 1).groups, 0))}
          </th>
        </tr>
        <tr>
          {table4.cols.map((c) => (
            <th key={c.id} rowSpan={2} scope="col">
              {w(c.label)}
            </th>
          ))}
          <th colSpan={5} scope="colgroup">
            {w(valueAt(table4.groups, 1).label)}
          </th>
          <th colSpan={5} scope="colgroup">
            {w(valueAt(table4.groups, 2).label)}
          </th>
        </tr>
        <tr>
          {[...table4.cols, ...table4.cols].map((c, i) => (
            <th key={i} scope="col">
              {w(c.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {table4.groups.flatMap((g) =>
            table4.cols.map((c) => (
              <Fragment key={`${g.id}.${c.id}`}>{cell(`${g.id}.${c.id}`)}</Fragment>
            )),
          )}
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
