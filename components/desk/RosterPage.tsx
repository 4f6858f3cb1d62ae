import { Notice } from "@/components/ui/Notice";
import { Table } from "@/components/ui/Table";
import { usualBasis } from "@/lib/collection/roster";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { ROSTER_PARTS, type RosterQuery } from "@/lib/desk/round-list";
import { joinNames, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import type { RoundView } from "@/lib/views/rounds";
import { FilterChoice, ListFilter, ListPages } from "./ListTools";
import { BasisOptions } from "./RoundsPage";
import { Said } from "./Said";
import { TableImport } from "./TableImport";

type Line = {
  readonly agencyId: string;
  readonly slug: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly basis: string;
  readonly expected: boolean;
  readonly part: (typeof ROSTER_PARTS)[number];
  readonly note: string | null;
};
const linesOf = ({ progress, others }: RoundView): Line[] => [
  ...others.map((a): Line => ({
    ...a,
    agencyId: a.id,
    basis: usualBasis(a),
    expected: false,
    part: "absent",
    note: null,
  })),
  ...progress.map((p): Line => ({ ...p, part: p.expected ? "expected" : "off" })),
];

/** Who has to report in a round, a page of lines at a time; whom the registry has besides comes first. */
export function RosterPage({
  locale,
  view,
  query,
  may,
  refused,
}: {
  locale: Locale;
  view: RoundView;
  query: RosterQuery;
  may: boolean;
  refused: RefusedForm | null;
}) {
  const t = textsOf(locale, "rounds");
  const { year } = view.round;
  const { q, part, page } = query;
  const rows = pageOfList(
    linesOf(view).filter(
      (l) =>
        (part === undefined || l.part === part) && matchesSearch(q, [l.nameZh, l.nameEn, l.slug]),
    ),
    page,
  );
  const addressOf = (n: number | undefined) =>
    listAddress(`/desk/rounds/${year}/roster`, { q, part, page: n });
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, `/desk/rounds/${year}`)}>{t("round", { y: year })}</a> ›
      </p>
      <h1>{t("rosterTitle", { y: year })}</h1>
      <Said text={t.find("said", query.said)} bad={query.said === "bad"} />
      <OffRoster
        locale={locale}
        year={year}
        others={view.others}
        outside={view.outside}
        may={may}
      />
      {may ? <TableImport locale={locale} year={year} refused={refused} kind="roster" /> : null}
      <ListFilter locale={locale} q={q}>
        <FilterChoice
          name="part"
          label={t("state")}
          value={part}
          any={t("anyState")}
          options={ROSTER_PARTS.map((code) => [code, t(`parts.${code}`)] as const)}
        />
      </ListFilter>
      <form action="/api/desk/rounds/roster-lines" method="post">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="back" value={addressOf(page)} />
        <RosterTable locale={locale} rows={rows.rows} may={may} />
        {may && rows.rows.length > 0 ? <button type="submit">{t("saveDates")}</button> : null}
      </form>
      <ListPages locale={locale} rows={rows} link={(n) => localHref(locale, addressOf(n))} />
    </>
  );
}

function RosterTable({
  locale,
  rows,
  may,
}: {
  locale: Locale;
  rows: readonly Line[];
  may: boolean;
}) {
  const t = textsOf(locale, "rounds");
  return (
    <Table label={t("roster")} cards>
      <thead>
        <tr>
          <th scope="col">{t("agency")}</th>
          <th scope="col">{t("expected")}</th>
          <th scope="col">{t("basis")}</th>
          <th scope="col">{t("note")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((l) => (
          <tr key={l.agencyId}>
            <th scope="row">{localName(locale, l)}</th>
            <td data-label={t("expected")}>
              {may ? (
                <>
                  <input
                    type="hidden"
                    name={`was.${l.agencyId}`}
                    value={`${l.expected ? "1" : "0"} ${l.basis}`}
                  />
                  <input
                    type="checkbox"
                    name={`expected.${l.agencyId}`}
                    value="1"
                    defaultChecked={l.expected}
                    aria-label={`${t("expected")} ${localName(locale, l)}`}
                    className="size-5"
                  />{" "}
                </>
              ) : null}
              <small>{t(`parts.${l.part}`)}</small>
            </td>
            <td data-label={t("basis")}>
              {may ? (
                <select
                  name={`basis.${l.agencyId}`}
                  defaultValue={l.basis}
                  aria-label={`${t("basis")} ${localName(locale, l)}`}
                >
                  <BasisOptions locale={locale} />
                </select>
              ) : (
                (t.find("bases", l.basis) ?? l.basis)
              )}
            </td>
            <td data-label={t("note")}>{l.note}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Names in a notice before it counts the rest. */
const MOST_NAMES = 5;

/** Says whom the registry has and the roster does not, and which published reports are in no total for it. */
export function OffRoster({
  locale,
  year,
  others,
  outside,
  may,
}: Pick<RoundView, "others" | "outside"> & { locale: Locale; year: number; may: boolean }) {
  const t = textsOf(locale, "rounds");
  if (others.length === 0 && outside.length === 0) return null;
  const named = (list: readonly { nameZh: string; nameEn: string }[]) =>
    joinNames(
      locale,
      list.slice(0, MOST_NAMES).map((a) => localName(locale, a)),
    );
  return (
    <Notice kind="warning">
      {outside.length > 0 ? (
        <p>{t("outside", { n: outside.length, names: named(outside) })}</p>
      ) : null}
      {others.length > 0 ? <p>{t("absent", { n: others.length, names: named(others) })}</p> : null}
      {may && others.length > 0 ? (
        <form action="/api/desk/rounds/roster-add" method="post">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="year" value={year} />
          <input type="hidden" name="back" value={`/desk/rounds/${year}/roster`} />
          <button type="submit">{t("addAll", { n: others.length })}</button>
        </form>
      ) : null}
    </Notice>
  );
}
