import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Rows } from "@/lib/http/row-pages";

/**
 * The ways to the other rows of a long table.
 *
 * @param link the address with another page number (1 for none)
 * @param label names the list where a page has several
 */
export function RowPages({
  locale,
  rows,
  link,
  label,
}: {
  locale: Locale;
  rows: Rows<unknown>;
  link: (page: number | "all") => string;
  label?: string;
}) {
  if (rows.pages.length === 0) return null;
  const t = textsOf(locale, "row-pages");
  return (
    <nav aria-label={label ?? t("label")} className="row-pages noprint">
      <span>
        {t("shown", { from: rows.from, to: rows.from + rows.rows.length - 1, total: rows.total })}
      </span>
      {rows.pages.map(([from, to], i) => (
        <a key={from} href={link(i + 1)} aria-current={rows.page === i + 1 ? "page" : undefined}>
          {from}–{to}
        </a>
      ))}
      <a href={link("all")} aria-current={rows.page === "all" ? "page" : undefined}>
        {t("all")}
      </a>
    </nav>
  );
}
