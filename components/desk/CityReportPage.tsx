import { NameList } from "@/components/ui/NameList";
import { nameOf } from "@/lib/views/charts/data";
import { cellName, findForm } from "@/lib/forms";
import { entryOf, valueAt } from "@/lib/lookup";
import type { CityCell, CityReport, Named } from "@/lib/views/city-report";
import { beyondText } from "@/lib/views/charts/sum-notes";
import { textsOf } from "@/lib/i18n/texts";
import { inBrackets, formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { FormTables, layoutOf } from "@/components/report/FormTables";
import { FirstRows } from "@/components/ui/FirstRows";
import { Table } from "@/components/ui/Table";
import { InTongue } from "@/components/ui/InTongue";
import { GapHeads } from "./GapHeads";

/** The official tables summed two ways, the gap in each cell, and who explains it. */
export function CityReportPage({
  locale,
  report: r,
  children,
}: {
  locale: Locale;
  report: CityReport;
  /** The government's own report and the regions below. */
  children?: React.ReactNode;
}) {
  const t = textsOf(locale, "summary");
  const link = (a: Named) => (
    <a key={a.slug} href={localHref(locale, `/agencies/${a.slug}`)}>
      {a[locale]}
    </a>
  );
  const list = (names: readonly Named[]) => <NameList locale={locale} items={names.map(link)} />;
  const compared = r.ids.filter((id) => (r.cells[id]?.gap ?? null) !== null).length;
  const gaps = r.ids
    .map((id) => ({ id, cell: entryOf(r.cells, id) }))
    .filter(({ cell }) => cell.gap !== null && cell.gap !== 0)
    .sort((a, b) => Math.abs(b.cell.gap!) - Math.abs(a.cell.gap!));
  // A single 其他处理 row is separate from the three of a form that has them: it is listed below
  // the tables, not in place of them.
  const ownCells = findForm(r.form)?.cells.map((c) => c.id) ?? r.ids;
  const shown = new Set(r.ids.filter((id) => ownCells.includes(id)));
  const beyond = beyondText(r.beyond, locale);
  const file = (basis: string) =>
    (["csv", "xlsx"] as const).map((f) => (
      <a
        key={f}
        className="ml-2"
        href={`/api/v1/summary.${f}?basis=${basis}&year=${r.year}&region=${r.region}`}
      >
        {f.toUpperCase()}
      </a>
    ));
  return (
    <>
      <h1>{t("title", { y: r.year })}</h1>
      <p className="text-muted">{t("lead")}</p>
      <form method="get" className="card my-4 flex flex-wrap items-end gap-3 noprint">
        <label className="flex flex-col">
          {t("year")}
          <select name="year" defaultValue={r.year}>
            {r.years.map((y) => (
              <option key={y} value={y}>
                {y}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col">
          {t("region")}
          <select name="region" defaultValue={r.region}>
            {r.regions.map((g) => (
              <option key={g.code} value={g.code}>
                {nameOf(g, locale)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{t("show")}</button>
      </form>
      {r.rivals.length === 0 ? null : (
        <p role="alert" className="card my-3 bg-warn-wash text-warn">
          {t("rivals", { y: r.year })} {list(r.rivals)}
        </p>
      )}
      <ul className="list-disc pl-6">
        <li>
          {t("reported")}:{" "}
          <strong>{t("of", { n: r.coverage.reported.n, N: r.coverage.reported.expected })}</strong>{" "}
          · {t("reportedBy")} {r.governments.length > 0 ? list(r.governments) : t("nobody")} ·{" "}
          {r.below ? t("withBelow") : t("ownLevel")} · {t("download")}
          {file("reported")}
        </li>
        <li>
          {t("builtup")}:{" "}
          <strong>{t("of", { n: r.coverage.builtup.n, N: r.coverage.builtup.expected })}</strong> ·{" "}
          {t("download")}
          {file("builtup")}
        </li>
        {beyond === null ? null : <li>{beyond}</li>}
      </ul>
      {children}
      <h2>
        {t("missing")}
        {inBrackets(locale, String(r.missing.length))}
      </h2>
      {r.missing.length === 0 ? (
        <p>{t("noMissing")}</p>
      ) : (
        <ul className="list-disc pl-6">
          {r.missing.map((a) => (
            <li key={a.slug}>
              {link(a)}
              {a.inReview ? ` · ${t("inReview")}` : ""}
            </li>
          ))}
        </ul>
      )}
      <h2>
        {t("gaps")}
        {inBrackets(locale, String(gaps.length))}
      </h2>
      {gaps.length === 0 ? (
        <p>
          {compared > 0
            ? t("noGaps", { n: compared, others: r.ids.length - compared })
            : t("nothingCompared")}
        </p>
      ) : (
        <Gaps locale={locale} gaps={gaps} list={list} />
      )}
      <h2>{t("findings")}</h2>
      <Findings locale={locale} report={r} />
      <h2>{t("tables")}</h2>
      <p className="text-sm text-muted">{t("legend")}</p>
      <details className="folded-on-phone">
        <summary>{t("showTables")}</summary>
        <FormTables
          locale={locale}
          layout={layoutOf(r.form, shown)}
          ids={shown}
          cell={(id) => <Three locale={locale} id={id} cell={r.cells[id]} />}
        />
      </details>
    </>
  );
}

function Three({ locale, id, cell }: { locale: Locale; id: string; cell: CityCell | undefined }) {
  const t = textsOf(locale, "summary");
  const common = textsOf(locale, "common");
  if (!cell)
    return (
      <td className="num">
        <span className="gap">{common("states.not_on_form")}</span>
      </td>
    );
  const number = ({ value, state }: { value: number | null; state: string }) =>
    value === null ? (
      <span className="gap">{common.find("states", state) ?? state}</span>
    ) : (
      formatNumber(locale, value)
    );
  return (
    <td className="num" id={`cell-${id}`}>
      <span className="block">
        <span className="sr-only">{t("reported")} </span>
        {number(cell.reported)}
      </span>
      <span className="block text-sm text-muted">
        <span className="sr-only">{t("builtup")} </span>
        {number(cell.builtup)}
        <small>
          {" "}
          ({cell.builtup.n}/{cell.builtup.expected})
        </small>
        {cell.builtup.failing > 0 ? (
          <small className="block text-warn">{t("failing", { n: cell.builtup.failing })}</small>
        ) : null}
      </span>
      {cell.gap === null || cell.gap === 0 ? null : (
        <span className="block text-sm text-warn">
          <span className="sr-only">{t("gap")} </span>
          {cell.gap > 0 ? "+" : ""}
          {formatNumber(locale, cell.gap)}
        </span>
      )}
    </td>
  );
}

type Gap = { readonly id: string; readonly cell: CityCell };

function Gaps({
  locale,
  gaps,
  list,
}: {
  locale: Locale;
  gaps: readonly Gap[];
  list: (names: readonly Named[]) => React.ReactNode;
}) {
  const t = textsOf(locale, "summary");
  return (
    <>
      <p className="text-sm text-muted">{t("gapsLead")}</p>
      <FirstRows
        label={t("gaps")}
        rows={gaps}
        rest={(n) => t("moreGaps", { n })}
        table={(rows, label) => <GapTable locale={locale} label={label} gaps={rows} list={list} />}
      />
    </>
  );
}

function GapTable({
  locale,
  label,
  gaps,
  list,
}: React.ComponentProps<typeof Gaps> & { label: string }) {
  const t = textsOf(locale, "summary");
  const n = (v: number | null) => (v === null ? "" : formatNumber(locale, v));
  return (
    <Table label={label} className="gaps cards-on-phone compact-cards">
      <thead>
        <tr>
          <GapHeads locale={locale} figure={t("reported")} />
          <th scope="col">{t("largest")}</th>
          <th scope="col">{t("without")}</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ id, cell }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`#cell-${id}`}>{cellName(id)[locale]}</a>
            </th>
            <td className="num labelled" data-label={t("reported")}>
              {n(cell.reported.value)}
            </td>
            <td className="num labelled" data-label={t("builtup")}>
              {n(cell.builtup.value)}
              <span className="block text-xs text-muted">
                {t("of", { n: cell.builtup.n, N: cell.builtup.expected })}
              </span>
            </td>
            <td className="num labelled" data-label={t("gap")}>
              {cell.gap! > 0 ? "+" : ""}
              {n(cell.gap)}
            </td>
            <td className="min-w-48 text-sm labelled lines" data-label={t("largest")}>
              {cell.largest.map((a) => (
                <span key={a.slug} className="block">
                  {list([a])} {n(a.value)}
                </span>
              ))}
            </td>
            <td className="min-w-48 text-sm labelled" data-label={t("without")}>
              {list(cell.without.slice(0, 5))}
              {cell.without.length > 5 ? ` ${t("and", { n: cell.without.length })}` : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Findings({ locale, report }: { locale: Locale; report: CityReport }) {
  const t = textsOf(locale, "summary");
  const all = report.findings.flatMap((f) => f.findings);
  const fails = all.filter((f) => f.state === "fail");
  const open = [
    ...new Set(
      all.filter((f) => f.state === "not_assessable").map((f) => valueAt(f.rule.split("."), 0)),
    ),
  ];
  return (
    <>
      {fails.length === 0 ? (
        <p>{report.findings.some((f) => f.passed > 0) ? t("noFindings") : t("nothingChecked")}</p>
      ) : (
        <ul className="list-disc pl-6">
          {fails.slice(0, 40).map((f, i) => (
            <li key={i}>
              <code>
                <InTongue locale={locale}>{f.rule}</InTongue>
              </code>{" "}
              {f.message[locale]}
            </li>
          ))}
        </ul>
      )}
      {fails.length > 40 ? (
        <p className="text-sm text-muted">{t("and", { n: fails.length })}</p>
      ) : null}
      {open.length > 0 ? (
        <p className="text-sm text-muted">
          {open.join(", ")}: {t("notAssessable")}
        </p>
      ) : null}
    </>
  );
}
