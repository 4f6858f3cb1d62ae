import type { ReactNode } from "react";
import type { Rows } from "@/lib/http/row-pages";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/**
 * Search and filters above a list: a form of the page's own address. On a phone the filters are
 * folded until one is set or they are asked for. @param kept parameters that stay as they are
 */
export function ListFilter({
  locale,
  q,
  kept = {},
  children,
}: {
  locale: Locale;
  q: string | undefined;
  kept?: Readonly<Record<string, string | number | undefined>>;
  children?: ReactNode;
}) {
  const t = textsOf(locale, "lists");
  return (
    <form method="get" role="search" aria-label={t("filter")} className="list-filter noprint">
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label>
        {t("search")}
        <input type="search" name="q" maxLength={60} defaultValue={q ?? ""} />
      </label>
      {children ? (
        <>
          <label className="filter-fold">
            <input type="checkbox" /> {t("filter")}
          </label>
          <span className="filter-choices">{children}</span>
        </>
      ) : null}
      <button type="submit">{t("show")}</button>
    </form>
  );
}

/** One filter of a list. @param any what is said of no choice; @param options value and words */
export const FilterChoice = ({
  name,
  label,
  value,
  any,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  any: string;
  options: readonly (readonly [string, string])[];
}) => (
  <label>
    {label}
    <select name={name} defaultValue={value ?? ""}>
      <option value="">{any}</option>
      {options.map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

/** Pages on either side of the present one that are named. */
const NEAR = 2;

/** The ways to the other pages of a list, and how many there are in all. */
export function ListPages({
  locale,
  rows,
  link,
}: {
  locale: Locale;
  rows: Rows<unknown>;
  link: (page: number) => string;
}) {
  const t = textsOf(locale, "lists");
  const page = rows.page === "all" ? 1 : rows.page;
  const last = rows.pages.length;
  const near = rows.pages
    .map((_, index) => index + 1)
    .filter((n) => n === 1 || n === last || Math.abs(n - page) <= NEAR);
  return (
    <nav aria-label={t("pages")} className="row-pages noprint">
      <span>
        {rows.total === 0
          ? t("none")
          : t("shown", {
              from: rows.from,
              to: rows.from + rows.rows.length - 1,
              total: rows.total,
            })}
      </span>
      {near.map((n, index) => (
        <span key={n} className="contents">
          {index > 0 && n - (near[index - 1] ?? n) > 1 ? <span aria-hidden="true">…</span> : null}
          <a href={link(n)} aria-current={n === page ? "page" : undefined}>
            {n}
          </a>
        </span>
      ))}
    </nav>
  );
}

/** Downloads of a list as it is filtered. @param href the address without its format */
export const ListFiles = ({ href }: { href: string }) => (
  <span className="noprint">
    {(["csv", "xlsx"] as const).map((format) => (
      <a key={format} className="mr-3" href={`${href}&format=${format}`}>
        {format.toUpperCase()}
      </a>
    ))}
  </span>
);
