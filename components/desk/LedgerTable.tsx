import { nameOf } from "@/lib/views/charts/data";
import type { Ledger } from "@/lib/views/ledger";
import { textsOf } from "@/lib/i18n/texts";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { Table } from "@/components/ui/Table";

type Row = { line: Ledger["lines"][number]; pair: Ledger["lines"][number]["pairs"][number] };
const ORDER = ["unexplained", "explained", "not_assessable", "matched"];

/**
 * Pairs of neighbouring years, and what becomes of them. With several agencies each has its name in
 * front.
 */
export function LedgerTable({ locale, ledger }: { locale: Locale; ledger: Ledger }) {
  const t = textsOf(locale, "ledger");
  const named = ledger.lines.length > 1;
  const pairs = Object.values(ledger.totals).reduce((a, b) => a + b, 0);
  const rows = ledger.lines.flatMap((line) => line.pairs.map((pair) => ({ line, pair })));
  if (rows.length === 0) return <p>{t("none")}</p>;
  // What needs somebody comes first: unexplained, explained, then what could not be checked.
  const open = rows
    .filter((r) => r.pair.state !== "matched")
    .sort((a, b) => ORDER.indexOf(a.pair.state) - ORDER.indexOf(b.pair.state));
  const matched = rows.filter((r) => r.pair.state === "matched");
  return (
    <>
      <ul className="flex flex-wrap gap-x-5 my-2">
        {(["matched", "explained", "unexplained", "not_assessable"] as const).map((s) => (
          <li key={s}>
            <span className={`state ${s}`}>{t(`states.${s}`)}</span>{" "}
            {t("count", { k: pairs, n: ledger.totals[s] })}
          </li>
        ))}
      </ul>
      {open.length > 0 ? (
        <Pairs locale={locale} label={t("title")} rows={open} named={named} />
      ) : null}
      {matched.length > 0 ? (
        <details className="my-4" open={!named}>
          <summary>{t("matchedPairs", { n: matched.length })}</summary>
          <Pairs
            locale={locale}
            label={t("matchedPairs", { n: matched.length })}
            rows={matched}
            named={named}
          />
        </details>
      ) : null}
    </>
  );
}

function Pairs({
  locale,
  label,
  rows,
  named,
}: {
  locale: Locale;
  /** Tells its region from others of the page. */
  label: string;
  rows: readonly Row[];
  named: boolean;
}) {
  const t = textsOf(locale, "ledger");
  const figure = (value: number | null, slug: string, year: number, cell: string) =>
    value === null ? (
      <span className="gap">–</span>
    ) : (
      <a href={localHref(locale, `/reports/${slug}-${year}#cell-${cell}`)}>
        {formatNumber(locale, value)}
      </a>
    );
  return (
    <Table label={label} cards>
      <thead>
        <tr>
          {named ? <th scope="col">{t("agency")}</th> : null}
          <th scope="col">{t("pair")}</th>
          <th scope="col" className="num">
            {t("out")}
          </th>
          <th scope="col" className="num">
            {t("into")}
          </th>
          <th scope="col" className="num">
            {t("difference")}
          </th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("explanation")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, pair }) => (
          <tr key={`${line.slug}-${pair.from}`}>
            {named ? (
              <th scope="row">
                <a href={localHref(locale, `/agencies/${line.slug}/carry-over`)}>
                  {nameOf(line, locale)}
                </a>
              </th>
            ) : null}
            <td className="nowrap" data-label={t("pair")}>
              {pair.from} → {pair.to}
            </td>
            <td className="num" data-label={t("out")}>
              {figure(pair.carriedOut, line.slug, pair.from, "r4.tot")}
            </td>
            <td className="num" data-label={t("into")}>
              {figure(pair.carriedIn, line.slug, pair.to, "r2.tot")}
            </td>
            <td className="num" data-label={t("difference")}>
              {pair.difference === null ? "–" : formatNumber(locale, pair.difference)}
            </td>
            <td data-label={t("state")}>
              <span className={`state ${pair.state}`}>{t(`states.${pair.state}`)}</span>
            </td>
            <td lang="zh-CN" data-label={t("explanation")}>
              {pair.explanation ?? ""}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
