import { Notice } from "@/components/ui/Notice";
import { ScrollRegion } from "@/components/ui/ScrollRegion";
import { Table } from "@/components/ui/Table";
import { ARCHIVE_STATES, type ArchiveState } from "@/lib/collection/archive";
import { ARCHIVE_FILTERS, listArchive, type ArchiveQuery } from "@/lib/desk/archive-list";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { describeArchive } from "@/lib/i18n/describe-archive";
import { localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Archive, ArchiveLine, ArchiveYear } from "@/lib/views/archive";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";

type Props = { locale: Locale; archive: Archive; query: ArchiveQuery; mayUpload: boolean };

const PAGE = "/desk/archive";

/** `/desk/archive`: the reports of all years by agency, what waits, and what is missing with the reason. */
export function ArchivePage({ locale, archive, query, mayUpload }: Props) {
  const t = textsOf(locale, "archive");
  const { q, state, year } = query;
  const isList = state !== undefined || year !== undefined;
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      {mayUpload ? (
        <p>
          <a className="button" href={localHref(locale, "/desk/upload")}>
            {t("upload")}
          </a>{" "}
          <span className="text-sm text-muted">{t("uploadHint")}</span>
        </p>
      ) : null}
      <Years locale={locale} years={archive.years} />
      <h2 id="list">{isList ? t("list") : t("grid")}</h2>
      <ListFilter locale={locale} q={q}>
        <FilterChoice
          name="state"
          label={t("state")}
          value={state}
          any={t("any")}
          options={ARCHIVE_FILTERS.map((code) => [code, t(`states.${code}`)] as const)}
        />
        <FilterChoice
          name="year"
          label={t("year")}
          value={year === undefined ? undefined : String(year)}
          any={t("any")}
          options={archive.years.map((y) => [String(y.year), String(y.year)] as const)}
        />
        <ListFiles href={listAddress("/api/desk/archive/export", { q, state, year, locale })} />
      </ListFilter>
      {isList ? (
        <Lines locale={locale} archive={archive} query={query} />
      ) : (
        <Grid locale={locale} archive={archive} query={query} />
      )}
    </>
  );
}

/** How many agencies have come how far, year by year; each count leads to its list. */
function Years({ locale, years }: { locale: Locale; years: readonly ArchiveYear[] }) {
  const t = textsOf(locale, "archive");
  const present = ARCHIVE_STATES.filter((s) => years.some((y) => y.counts[s] > 0));
  const unnamed = years.reduce((sum, y) => sum + y.unnamed, 0);
  return (
    <>
      {unnamed > 0 ? (
        <Notice>
          <p>
            {t("unnamed", { n: unnamed })}{" "}
            <a href={localHref(locale, "/desk/registry/proposals")}>{t("toNames")}</a>
          </p>
        </Notice>
      ) : null}
      <Table label={t("byYear")}>
        <thead>
          <tr>
            <th scope="col">{t("year")}</th>
            {present.map((s) => (
              <th key={s} scope="col" className="num">
                {t(`states.${s}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((y) => (
            <tr key={y.year}>
              <th scope="row">
                <a href={localHref(locale, listAddress(PAGE, { year: y.year }) + "#list")}>
                  {y.year}
                </a>
              </th>
              {present.map((s) => (
                <td key={s} className="num">
                  {y.counts[s] === 0 ? (
                    "0"
                  ) : (
                    <a
                      href={localHref(
                        locale,
                        listAddress(PAGE, { year: y.year, state: s }) + "#list",
                      )}
                    >
                      {y.counts[s]}
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** Where a line leads: what is published to its page, what waits to the desk. */
const hrefOf = ({ state, facts }: ArchiveLine): string | null => {
  if (facts.reportId === null) return null;
  if (state === "published") return `/reports/${facts.reportId}`;
  return state === "waiting" ? `/desk/report/${facts.reportId}` : null;
};

const MARKS: Readonly<Record<ArchiveState, string>> = {
  published: "●",
  waiting: "◐",
  missing: "○",
  refused: "✕",
  discarded: "✕",
  withdrawn: "✕",
  not_expected: "–",
  not_there: "·",
};

function Mark({ locale, line }: { locale: Locale; line: ArchiveLine }) {
  const words = textsOf(locale, "archive.states")(line.state);
  const mark = (
    <>
      <span aria-hidden="true">{MARKS[line.state]}</span>
      <span className="sr-only">{words}</span>
    </>
  );
  const href = hrefOf(line);
  return href === null ? mark : <a href={localHref(locale, href)}>{mark}</a>;
}

function groupByAgency(lines: readonly ArchiveLine[]): ArchiveLine[][] {
  const groups = new Map<string, ArchiveLine[]>();
  for (const line of lines)
    groups.set(line.agency.id, [...(groups.get(line.agency.id) ?? []), line]);
  return [...groups.values()];
}

/** Agencies down, years across, a mark where they meet. */
function Grid({ locale, archive, query }: Omit<Props, "mayUpload">) {
  const t = textsOf(locale, "archive");
  const rows = pageOfList(groupByAgency(listArchive(archive, query)), query.page);
  return (
    <>
      <p className="text-sm text-muted flex flex-wrap gap-x-4">
        {ARCHIVE_STATES.map((s) => (
          <span key={s}>
            {MARKS[s]} {t(`states.${s}`)}
          </span>
        ))}
      </p>
      <ScrollRegion label={t("grid")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("agency")}</th>
              {archive.years.map((y) => (
                <th key={y.year} scope="col">
                  {y.year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map(([first, ...rest]) =>
              first === undefined ? null : (
                <tr key={first.agency.id}>
                  <th scope="row">{localName(locale, first.agency)}</th>
                  {[first, ...rest].map((line) => (
                    <td key={line.year} className="text-center">
                      <Mark locale={locale} line={line} />
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </ScrollRegion>
      <Pages locale={locale} query={query} rows={rows} />
    </>
  );
}

/** One agency and year a line, with the reason. */
function Lines({ locale, archive, query }: Omit<Props, "mayUpload">) {
  const t = textsOf(locale, "archive");
  const rows = pageOfList(listArchive(archive, query), query.page);
  return (
    <>
      <Table label={t("list")} cards>
        <thead>
          <tr>
            <th scope="col">{t("agency")}</th>
            <th scope="col">{t("year")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("why")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.rows.map((line) => (
            <tr key={`${line.agency.id} ${line.year}`}>
              <th scope="row">{localName(locale, line.agency)}</th>
              <td data-label={t("year")}>{line.year}</td>
              <td data-label={t("state")}>
                <StateLink locale={locale} line={line} />
              </td>
              <td data-label={t("why")}>{describeArchive(locale, line)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pages locale={locale} query={query} rows={rows} />
    </>
  );
}

function StateLink({ locale, line }: { locale: Locale; line: ArchiveLine }) {
  const words = textsOf(locale, "archive.states")(line.state);
  const href = hrefOf(line);
  return href === null ? <>{words}</> : <a href={localHref(locale, href)}>{words}</a>;
}

function Pages({
  locale,
  query: { q, state, year },
  rows,
}: {
  locale: Locale;
  query: ArchiveQuery;
  rows: Parameters<typeof ListPages>[0]["rows"];
}) {
  return (
    <ListPages
      locale={locale}
      rows={rows}
      link={(page) => localHref(locale, listAddress(PAGE, { q, state, year, page }) + "#list")}
    />
  );
}
