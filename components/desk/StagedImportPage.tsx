import type { ReactNode } from "react";
import { Notice } from "@/components/ui/Notice";
import { Table } from "@/components/ui/Table";
import { nameColumn, SHEET_NAMES } from "@/lib/registry/city-book";
import type { RowChange } from "@/lib/registry/city-changes";
import { colonIn, joinNames, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { StagedView } from "@/lib/views/staged-import";
import { Said } from "./Said";

/** Rows that a preview prints before it counts the rest. */
const MOST = 200;

/**
 * What a table would change, and what is wrong with it, cell by cell; nothing is written before the
 * button is pressed.
 */
export function StagedImportPage({
  locale,
  view,
  said,
  stayed,
}: {
  locale: Locale;
  view: StagedView;
  said: string | undefined;
  /** Rows that undoing had to leave. */
  stayed: number;
}) {
  const t = textsOf(locale, "imports");
  const { staged, plan } = view;
  return (
    <>
      {plan.kind === "roster" ? (
        <p className="text-sm">
          <a href={localHref(locale, `/desk/rounds/${plan.year}/roster`)}>
            {t("backToRoster", { y: plan.year })}
          </a>{" "}
          ›
        </p>
      ) : null}
      <h1>{t(`titles.${staged.kind}`)}</h1>
      <p className="text-muted">
        {staged.fileName ?? t("pasted")} · {staged.at}
      </p>
      <Said text={t.find("said", said)} bad={said === "faults" || said === "unknown"} />
      {said === "undone" && stayed > 0 ? <p role="status">{t("stayed", { n: stayed })}</p> : null}
      {staged.appliedAt === null ? (
        <Preview locale={locale} id={staged.id} plan={plan} />
      ) : (
        <>
          <Outcome locale={locale} staged={staged} appliedAt={staged.appliedAt} />
          {view.lacking.map(({ year, n }) => (
            <p key={year}>
              <a href={localHref(locale, `/desk/rounds/${year}/roster`)}>
                {t("offRoster", { y: year, n })}
              </a>
            </p>
          ))}
        </>
      )}
    </>
  );
}

function Outcome({
  locale,
  staged,
  appliedAt,
}: {
  locale: Locale;
  staged: StagedView["staged"];
  appliedAt: string;
}) {
  const t = textsOf(locale, "imports");
  if (staged.undoneAt !== null) return <p>{t("undone", { d: staged.undoneAt })}</p>;
  return (
    <>
      <p>{t("applied", { d: appliedAt })}</p>
      <ActForm locale={locale} id={staged.id} verb="undo" words={t("undo")} />
    </>
  );
}

function Preview({ locale, id, plan }: { locale: Locale; id: number; plan: Plan }) {
  const t = textsOf(locale, "imports");
  const n = plan.kind === "city" ? plan.changes.length + plan.accounts.length : plan.rows.length;
  const hasFaults = plan.faults.length > 0;
  return (
    <>
      {hasFaults ? <Faults locale={locale} plan={plan} /> : null}
      {n === 0 && !hasFaults ? <p>{t("nothing")}</p> : null}
      {n > 0 && !hasFaults ? (
        <ActForm locale={locale} id={id} verb="apply" words={t("apply", { n })} />
      ) : null}
      {plan.kind === "city" ? <CityChanges locale={locale} plan={plan} /> : null}
      {plan.kind === "dates" ? <DateChanges locale={locale} plan={plan} /> : null}
      {plan.kind === "roster" ? <RosterChanges locale={locale} plan={plan} /> : null}
    </>
  );
}

const ActForm = ({
  locale,
  id,
  verb,
  words,
}: {
  locale: Locale;
  id: number;
  verb: "apply" | "undo";
  words: string;
}) => (
  <form action={`/api/desk/imports/${verb}`} method="post" className="my-4">
    <input type="hidden" name="locale" value={locale} />
    <input type="hidden" name="id" value={id} />
    <button type="submit" className={verb === "undo" ? "quiet" : undefined}>
      {words}
    </button>
  </form>
);

type Plan = StagedView["plan"];

function Faults({ locale, plan }: { locale: Locale; plan: Plan }) {
  const t = textsOf(locale, "imports");
  const f = textsOf(locale, "forms");
  const errorOf = (code: string) => f.find("errors", code) ?? f("errors.invalid");
  const rows =
    plan.kind === "city"
      ? plan.faults.map((fault) => ({
          place: `${SHEET_NAMES[fault.sheet][locale]} ${fault.cell}`,
          value: fault.value,
          words: `${errorOf(fault.why)}${
            fault.choices.length > 0
              ? ` ${joinNames(
                  locale,
                  fault.choices.map((c) => `${c[locale]} (${c.code})`),
                )}`
              : ""
          }`,
        }))
      : plan.faults.map((fault) => ({
          place: t("row", { n: fault.row }),
          value: fault.value,
          words: t.find("faults", fault.why) ?? errorOf(fault.why),
        }));
  return (
    <>
      <Notice kind="alarm" urgent>
        <p>{t("hasFaults", { n: rows.length })}</p>
      </Notice>
      <Table label={t("faultTable")} cards>
        <thead>
          <tr>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("value")}</th>
            <th scope="col">{t("why")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.place}</th>
              <td data-label={t("value")}>{row.value}</td>
              <td data-label={t("why")}>{row.words}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More locale={locale} n={rows.length - MOST} />
    </>
  );
}

const More = ({ locale, n }: { locale: Locale; n: number }) =>
  n > 0 ? <p>{textsOf(locale, "imports")("more", { n })}</p> : null;

function CityChanges({ locale, plan }: { locale: Locale; plan: Extract<Plan, { kind: "city" }> }) {
  const t = textsOf(locale, "imports");
  const shown = (change: RowChange, column: string): string => {
    const [before, after] = [change.before?.[column], change.row[column]];
    const now = String(after ?? "—");
    const label = nameColumn(change.table, column)[locale] + colonIn(locale);
    return change.before === null ? label + now : `${label}${String(before ?? "—")} → ${now}`;
  };
  const rows = [
    ...plan.changes.map((change) => ({
      what: t(`tables.${change.table}`),
      key: change.key.join(" "),
      kind: change.before === null ? t("isNew") : t("isChanged"),
      detail: change.columns
        .filter((column) => change.row[column] !== null && change.row[column] !== "")
        .map((column) => shown(change, column)),
    })),
    ...plan.accounts.map((a) => ({
      what: t("tables.accounts"),
      key: a.login,
      kind: t("isNew"),
      detail: [a.name, textsOf(locale, "desk.roles")(a.role), a.agency ?? a.region ?? ""],
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{t("changes", { n: rows.length })}</h2>
      <Table label={t("changes", { n: rows.length })} cards>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("which")}</th>
            <th scope="col">{t("change")}</th>
            <th scope="col">{t("detail")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, index) => (
            <tr key={index}>
              <td data-label={t("what")}>{row.what}</td>
              <th scope="row">{row.key}</th>
              <td data-label={t("change")}>{row.kind}</td>
              <td data-label={t("detail")}>{row.detail.filter(Boolean).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More locale={locale} n={rows.length - MOST} />
    </>
  );
}

/** What a plan changes, an agency a line; `children` are the first lines. */
function ChangesTable({
  locale,
  n,
  titles,
  children,
}: {
  locale: Locale;
  /** Of all lines, also those that are not shown. */
  n: number;
  titles: readonly string[];
  children: ReactNode;
}) {
  const title = textsOf(locale, "imports")("changes", { n });
  return (
    <>
      <h2>{title}</h2>
      <Table label={title} cards>
        <thead>
          <tr>
            {titles.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
      <More locale={locale} n={n - MOST} />
    </>
  );
}

function DateChanges({ locale, plan }: { locale: Locale; plan: Extract<Plan, { kind: "dates" }> }) {
  const r = textsOf(locale, "rounds");
  if (plan.rows.length === 0) return null;
  const cell = (before: string | null, after: string | undefined) =>
    after === undefined || after === before ? (before ?? "—") : `${before ?? "—"} → ${after}`;
  return (
    <ChangesTable
      locale={locale}
      n={plan.rows.length}
      titles={[r("agency"), r("filedOn"), r("published"), r("address")]}
    >
      {plan.rows.slice(0, MOST).map((row) => (
        <tr key={row.agencyId}>
          <th scope="row">{localName(locale, row)}</th>
          <td data-label={r("filedOn")}>{cell(row.before.filedOn, row.filedOn)}</td>
          <td data-label={r("published")}>{cell(row.before.publishedOn, row.publishedOn)}</td>
          <td data-label={r("address")} className="break-all">
            {cell(row.before.address, row.address)}
          </td>
        </tr>
      ))}
    </ChangesTable>
  );
}

function RosterChanges({
  locale,
  plan,
}: {
  locale: Locale;
  plan: Extract<Plan, { kind: "roster" }>;
}) {
  const r = textsOf(locale, "rounds");
  if (plan.rows.length === 0) return null;
  const nameOfBasis = (basis: string) => r.find("bases", basis) ?? basis;
  const nameOfState = (line: { expected: boolean } | null) => {
    if (line === null) return r("parts.absent");
    return r(line.expected ? "parts.expected" : "parts.off");
  };
  const cell = (before: string | null, after: string | null) =>
    before === after || before === null ? (after ?? "—") : `${before} → ${after ?? "—"}`;
  return (
    <ChangesTable
      locale={locale}
      n={plan.rows.length}
      titles={[r("agency"), r("expected"), r("basis"), r("note")]}
    >
      {plan.rows.slice(0, MOST).map((row) => (
        <tr key={row.agencyId}>
          <th scope="row">{localName(locale, row)}</th>
          <td data-label={r("expected")}>{cell(nameOfState(row.before), nameOfState(row))}</td>
          <td data-label={r("basis")}>
            {cell(row.before && nameOfBasis(row.before.basis), nameOfBasis(row.basis))}
          </td>
          <td data-label={r("note")}>{cell(row.before?.note ?? null, row.note)}</td>
        </tr>
      ))}
    </ChangesTable>
  );
}

/** For a number that no table has. */
export function NoSuchImport({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "imports");
  return (
    <>
      <h1>{t("titles.city")}</h1>
      <p>{t("said.unknown")}</p>
    </>
  );
}
