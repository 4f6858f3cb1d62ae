import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Cell = {
  readonly cell: string;
  readonly label: Readonly<Record<Locale, string>>;
  readonly old: number | null;
  readonly oldState: string | null;
  readonly new: number | null;
  readonly newState: string | null;
};

/** Figures before and after, each with the way to its cell. */
export function CorrectedCells({
  locale,
  label,
  reportId,
  cells,
  heads,
}: {
  locale: Locale;
  /** Of the region that holds the table. */
  label: string;
  reportId: string;
  cells: readonly Cell[];
  heads: { readonly cell: string; readonly old: string; readonly next: string };
}) {
  return (
    <ScrollRegion label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heads.cell}</th>
            <th scope="col" className="num">
              {heads.old}
            </th>
            <th scope="col" className="num">
              {heads.next}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map((x) => (
            <tr key={x.cell}>
              <th scope="row">
                <a href={localHref(locale, `/reports/${reportId}#cell-${x.cell}`)}>
                  {x.label[locale]}
                </a>
              </th>
              <td className="num">
                <FigureThen locale={locale} value={x.old} state={x.oldState} />
              </td>
              <td className="num">
                <strong>
                  <FigureThen locale={locale} value={x.new} state={x.newState} />
                </strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** A cell that a version does not have is a dash. */
function FigureThen({
  locale,
  value,
  state,
}: {
  locale: Locale;
  value: number | null;
  state: string | null;
}) {
  if (value !== null) return formatNumber(locale, value);
  const gap = state === null ? "—" : (textsOf(locale, "common").find("states", state) ?? state);
  return <span className="gap">{gap}</span>;
}
