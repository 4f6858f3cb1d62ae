import { yearsOption, type Series } from "@/lib/charts/option";
import { renderSvg } from "@/lib/charts/svg";
import { messages, type Locale } from "@/lib/web/locale";
import { Html } from "@/components/ui/Html";
import { Value } from "@/components/ui/Value";

type Column = Series & { n?: (number | null)[] };
type Props = { locale: Locale; title: string; unit: string; categories: readonly string[]; series: readonly Column[]; counted?: readonly string[]; downloads?: readonly { href: string; label: string }[] };

/** A chart that is complete without JavaScript: drawn for wide and narrow screens, with the table behind it. */
export function ChartFigure({ locale, title, unit, categories, series, counted, downloads = [] }: Props) {
  const t = messages(locale);
  const description = `${title}. ${t.figure.unit}: ${unit}. ${categories[0]}–${categories.at(-1)}.`;
  return (
    <figure className="card my-4">
      <figcaption><h3>{title}</h3><p className="text-sm text-muted">{t.figure.unit}: {unit} · {categories[0]}–{categories.at(-1)}</p></figcaption>
      <div className="chart">
        <Html className="wide" html={renderSvg(yearsOption({ categories, series, narrow: false }), { width: 1080, height: 360, title, description })} />
        <Html className="narrow" html={renderSvg(yearsOption({ categories, series, narrow: true }), { width: 420, height: 300 + series.length * 24, title, description })} />
      </div>
      <details>
        <summary>{t.figure.table}</summary>
        <div className="scroll" role="region" aria-label={title} tabIndex={0}>
          <table>
            <caption>{title}（{unit}）</caption>
            <thead><tr><th scope="col">{t.year}</th>{series.map((s) => <th key={s.name} scope="col" className="num">{s.name}</th>)}{counted ? <th scope="col" className="num">{t.figure.n}</th> : null}</tr></thead>
            <tbody>{categories.map((c, i) => <tr key={c}><th scope="row">{c}</th>{series.map((s) => <td key={s.name} className="num"><Value locale={locale} value={s.values[i] ?? null} state="not_published" /></td>)}{counted ? <td className="num">{counted[i]}</td> : null}</tr>)}</tbody>
          </table>
        </div>
      </details>
      <p className="text-sm text-muted mt-2">{t.figure.note} {t.figure.breakNote} {t.figure.source}{downloads.map((d) => <span key={d.href}> · <a href={d.href}>{d.label}</a></span>)}</p>
    </figure>
  );
}
