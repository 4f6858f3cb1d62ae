import { CONTENT, FORM_2019, FORM_2021, OLD_ROWS, SECTION, APPLICANT, type Bilingual } from "@/lib/forms";
import { messages, formatNumber, type Locale } from "@/lib/web/locale";

export type ShownCell = { value: number | null; raw: string | null; state: string; proposed: number | null; linked: boolean };
type Cells = ReadonlyMap<string, ShownCell>;

function Figure({ id, cells, locale }: { id: string; cells: Cells; locale: Locale }) {
  const cell = cells.get(id);
  const t = messages(locale);
  const words = cell === undefined ? t.states.not_on_form : cell.value !== null ? formatNumber(locale, cell.value) : t.states[cell.state];
  const inner = cell?.value == null ? <span className="gap">{words}</span> : words;
  return <td className="num" id={`cell-${id}`}>{cell?.linked ? <a className="cell" href={`#src-${id}`}>{inner}</a> : inner}</td>;
}

/** The tables as the form prints them; every figure leads to its place in the original. */
export function OfficialTables({ locale, form, generation2, single6, cells }: { locale: Locale; form: string; generation2: "2019" | "2021"; single6: boolean; cells: Cells }) {
  const w = (b: Bilingual) => b[locale];
  if (form === "pre2019") return <OldTable locale={locale} cells={cells} />;
  const spec = single6 ? FORM_2019 : FORM_2021;
  const two = generation2 === "2021" ? FORM_2021 : FORM_2019;
  const outcomes = spec.table3.rows.filter((r) => r.groups.length > 0);
  return (
    <>
      <h3 className="mt-4">{w(SECTION.two)}</h3>
      <Region label={w(SECTION.two)}>
        {two.table2.map((block) => (
          <table key={block.id} className="mb-2">
            <caption>{w(block.title)}</caption>
            <thead><tr><th scope="col">{w(CONTENT)}</th>{block.cols.map((c) => <th key={c.id} scope="col" className="num">{w(c.label)}</th>)}</tr></thead>
            <tbody>{block.rows.map((r) => <tr key={r.id}><th scope="row">{w(r.label)}</th>{block.cols.map((c) => <Figure key={c.id} id={`t2.${r.id}.${c.id}`} cells={cells} locale={locale} />)}</tr>)}</tbody>
          </table>
        ))}
      </Region>
      <h3 className="mt-4">{w(SECTION.three)}</h3>
      <Region label={w(SECTION.three)}>
        <table>
          <thead>
            <tr><th rowSpan={3} colSpan={3} scope="col">{w(spec.table3.corner)}</th><th colSpan={7} scope="colgroup">{w(APPLICANT)}</th></tr>
            <tr><th rowSpan={2} scope="col">{w(spec.table3.cols[0]!.label)}</th><th colSpan={5} scope="colgroup">{w(spec.table3.cols[1]!.groups[1]!)}</th><th rowSpan={2} scope="col">{w(spec.table3.cols[6]!.label)}</th></tr>
            <tr>{spec.table3.cols.slice(1, 6).map((c) => <th key={c.id} scope="col">{w(c.label)}</th>)}</tr>
          </thead>
          <tbody>
            {spec.table3.rows.map((row, i) => {
              const group = row.groups[1];
              const first = group && spec.table3.rows[i - 1]?.groups[1]?.zh !== group.zh;
              return (
                <tr key={row.id}>
                  {row === outcomes[0] ? <th rowSpan={outcomes.length} scope="rowgroup">{w(row.groups[0]!)}</th> : null}
                  {first ? <th rowSpan={outcomes.filter((r) => r.groups[1]?.zh === group.zh).length} scope="rowgroup">{w(group)}</th> : null}
                  <th scope="row" colSpan={row.groups.length === 0 ? 3 : group ? 1 : 2}>{w(row.label)}</th>
                  {spec.table3.cols.map((c) => <Figure key={c.id} id={`${row.id}.${c.id}`} cells={cells} locale={locale} />)}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Region>
      <h3 className="mt-4">{w(SECTION.four)}</h3>
      <Region label={w(SECTION.four)}>
        <table>
          <thead>
            <tr><th colSpan={5} scope="colgroup">{w(spec.table4.groups[0]!.label)}</th><th colSpan={10} scope="colgroup">{w(spec.table4.groups[1]!.groups[0]!)}</th></tr>
            <tr>{spec.table4.cols.map((c) => <th key={c.id} rowSpan={2} scope="col">{w(c.label)}</th>)}<th colSpan={5} scope="colgroup">{w(spec.table4.groups[1]!.label)}</th><th colSpan={5} scope="colgroup">{w(spec.table4.groups[2]!.label)}</th></tr>
            <tr>{[...spec.table4.cols, ...spec.table4.cols].map((c, i) => <th key={i} scope="col">{w(c.label)}</th>)}</tr>
          </thead>
          <tbody><tr>{spec.table4.groups.flatMap((g) => spec.table4.cols.map((c) => <Figure key={`${g.id}.${c.id}`} id={`${g.id}.${c.id}`} cells={cells} locale={locale} />))}</tr></tbody>
        </table>
      </Region>
    </>
  );
}

const Region = ({ label, children }: { label: string; children: React.ReactNode }) => <div className="scroll" role="region" aria-label={label} tabIndex={0}>{children}</div>;

function OldTable({ locale, cells }: { locale: Locale; cells: Cells }) {
  const t = messages(locale);
  const cumulative = [...cells.keys()].some((id) => id.endsWith(".cum"));
  const rows = OLD_ROWS.filter((r) => cells.has(`old.${r.name}.year`));
  return (
    <Region label={t.report.figures}>
      <table>
        <thead><tr><th scope="col">{t.rankings.indicator}</th><th scope="col" className="num">{t.year}</th>{cumulative ? <th scope="col" className="num">{locale === "zh" ? "历年累计" : "Cumulative"}</th> : null}</tr></thead>
        <tbody>{rows.map((r) => <tr key={r.name}><th scope="row">{r.label[locale]}</th><Figure id={`old.${r.name}.year`} cells={cells} locale={locale} />{cumulative ? <Figure id={`old.${r.name}.cum`} cells={cells} locale={locale} /> : null}</tr>)}</tbody>
      </table>
    </Region>
  );
}
