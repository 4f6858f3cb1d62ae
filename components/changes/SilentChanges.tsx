import { Table } from "@/components/ui/Table";
import { cellName } from "@/components/report/Findings";
import type { SilentChange } from "@/lib/collection/harvest";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const MOST_CELLS = 60;

/** Cells and sentences of a page before and after it was changed. */
export function SilentChanges({ locale, changes }: { locale: Locale; changes: SilentChange }) {
  const t = textsOf(locale, "harvest");
  const shown = (side: { raw: string | null } | null) => side?.raw ?? t("nothing");
  return (
    <>
      {changes.cells.length > 0 ? (
        <Table label={t("changedCells", { n: changes.cells.length })} caption>
          <thead>
            <tr>
              <th scope="col">{t("cell")}</th>
              <th scope="col">{t("was")}</th>
              <th scope="col">{t("now")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.cells.slice(0, MOST_CELLS).map(({ cell, was, now }) => (
              <tr key={cell}>
                <th scope="row">{cellName(cell, locale)}</th>
                <td className="num">{shown(was)}</td>
                <td className="num">{shown(now)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {changes.text.length > 0 ? (
        <ul className="text-sm" lang="zh-CN" aria-label={t("changedText")}>
          {changes.text.map(({ op, text }, i) => (
            <li key={i}>
              <span className="text-muted">{t(`ops.${op}`)}</span>{" "}
              {op === "removed" ? <del>{text}</del> : <ins>{text}</ins>}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
