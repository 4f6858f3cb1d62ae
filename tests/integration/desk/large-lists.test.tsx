/** Every list of the desk at 900 agencies and 1,000 accounts: what a page of it weighs. */
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, it } from "vitest";
import { RectificationListPage } from "@/components/desk/assessment/RectificationPages";
import { ResultsPage } from "@/components/desk/assessment/ResultsPage";
import { ArchivePage } from "@/components/desk/ArchivePage";
import { FilingList } from "@/components/desk/FilingList";
import { KeysPage } from "@/components/desk/KeysPage";
import { LedgerPage } from "@/components/desk/LedgerPage";
import { Queue } from "@/components/desk/Queue";
import { RegistryPage } from "@/components/desk/RegistryPage";
import { ReportDatesPage } from "@/components/desk/ReportDatesPage";
import { RosterPage } from "@/components/desk/RosterPage";
import { RoundPage } from "@/components/desk/RoundPage";
import { RoundsPage } from "@/components/desk/RoundsPage";
import { UsersPage } from "@/components/desk/UsersPage";
import { exampleSheet } from "@/lib/assessment/examples";
import { requirePresent } from "@/lib/lookup";
import { connectionPool, queryPrivate } from "@/lib/store/client";
import { saveSheet } from "@/lib/store/commands/assessment";
import { readFilingAgencies, readFilings } from "@/lib/store/queries/filings";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readRectificationTasks } from "@/lib/store/queries/rectification-tasks";
import { readUsers } from "@/lib/store/queries/user-list";
import { archiveView } from "@/lib/views/archive";
import { assessmentView } from "@/lib/views/assessment";
import { ledgerView } from "@/lib/views/ledger";
import { queueView } from "@/lib/views/queue";
import { registryView } from "@/lib/views/registry";
import { listsOf, roundsView, roundView } from "@/lib/views/rounds";
import { aCity } from "@/tests/builders/people";

const all = { kind: "all" } as const;
const AGENCIES = 900;
const ACCOUNTS = 1000;
/** A page carries what it prints twice: as HTML, and for the script that may take over. */
const MOST_BYTES = 150_000;
const bytesOf = (page: ReactElement): number => Buffer.byteLength(renderToStaticMarkup(page));

beforeAll(async () => {
  await aCity();
  const sql = (text: string, ...values: unknown[]) => connectionPool().query(text, values);
  await sql(
    "INSERT INTO agency (id, slug, region_code, kind, level, exists_from, sort_order) SELECT 'office-' || n, 'office-' || n, '990100', 'body', 'street', 2019, n FROM generate_series(1, $1::int) n",
    AGENCIES,
  );
  await sql(
    "INSERT INTO agency_name (agency_id, kind, name_zh, name_en) SELECT 'office-' || n, 'official', '测试市测试区第' || n || '街道办事处', 'Subdistrict Office ' || n || ' of Test District' FROM generate_series(1, $1::int) n",
    AGENCIES,
  );
  await sql(
    "INSERT INTO app_user (id, login, name, role, agency_id) SELECT 'clerk-' || n, 'clerk-' || n, '经办人' || n, 'editor', 'office-' || (1 + n % $2::int) FROM generate_series(1, $1::int) n",
    ACCOUNTS,
    AGENCIES,
  );
  await sql("INSERT INTO round (fiscal_year) VALUES (2024)");
  await sql(
    "INSERT INTO round_deadline (fiscal_year, basis, due_on) VALUES (2024, 'local_practice', '2025-01-31')",
  );
  await sql(
    "INSERT INTO roster (agency_id, fiscal_year, basis) SELECT id, 2024, 'local_practice' FROM agency",
  );
  await sql(
    "INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) SELECT a.id || '-' || y, a.id, y, make_date(y, 1, 1), make_date(y, 12, 31) FROM agency a, (VALUES (2023), (2024)) v(y)",
  );
  await sql(
    "INSERT INTO report_version (report_id, version_no, form, read_status, state, parser_version, published_at) SELECT id, 1, '2021', 'read', CASE WHEN fiscal_year = 2024 THEN 'submitted' ELSE 'published' END, '0', CASE WHEN fiscal_year = 2023 THEN now() END FROM report",
  );
  // All years are listed from the first of which anything is known.
  await sql(
    "INSERT INTO report (id, agency_id, fiscal_year, period_start, period_end) VALUES ('office-1-2008', 'office-1', 2008, '2008-01-01', '2008-12-31')",
  );
  await sql(
    "INSERT INTO report_version (report_id, version_no, form, read_status, state, parser_version) VALUES ('office-1-2008', 1, 'pre2019', 'read', 'draft', '0')",
  );
  await saveSheet({ ...exampleSheet("licheng", 2024), code: "large", was: 0 }, { actor: "test" });
  await sql(
    "INSERT INTO rectification_task (code, agency_id, standard, problem, due_on, state) SELECT 'large', id, '1', '没有备案', '2025-03-31', 'open' FROM agency",
  );
}, 120_000);

const query = {};
const locale = "zh";
const pages: Record<string, () => Promise<ReactElement>> = {
  registry: async () => (
    <RegistryPage locale={locale} may query={query} refused={null} {...await registryView(all)} />
  ),
  accounts: async () => (
    <UsersPage
      locale={locale}
      may
      own=""
      query={{ edit: "clerk-7" }}
      refused={null}
      made={null}
      {...await queryPrivate(async (tx) => ({
        users: await readUsers(tx),
        agencies: await readAgencies(tx, null),
        regions: await readRegions(tx),
      }))}
    />
  ),
  keys: async () => (
    <KeysPage
      locale={locale}
      keys={[]}
      agencies={await queryPrivate((tx) => readAgencies(tx, null))}
      made={null}
      said={undefined}
      refused={null}
    />
  ),
  queue: async () => (
    <Queue
      locale={locale}
      queue={await queueView(all, {})}
      query={query}
      replies={[]}
      today="2025-01-10"
      calendar={new Map()}
      own=""
      mayReview
    />
  ),
  reports: async () => (
    <FilingList
      locale={locale}
      agencies={await readFilingAgencies(all)}
      filings={await readFilings(all, { limit: 50_000 })}
      years={[2024, 2023]}
      mayFile
      query={query}
      refused={null}
    />
  ),
  archive: async () => (
    <ArchivePage locale={locale} archive={await archiveView(all)} query={query} mayUpload />
  ),
  "archive, line by line": async () => (
    <ArchivePage
      locale={locale}
      archive={await archiveView(all)}
      query={{ state: "gaps" }}
      mayUpload
    />
  ),
  assessment: async () => (
    <ResultsPage
      locale={locale}
      {...requirePresent(await assessmentView("large", all), "sheet")}
      may={{ decide: true, answer: true, score: true }}
      query={query}
      refused={null}
    />
  ),
  rectification: async () => (
    <RectificationListPage
      locale={locale}
      tasks={await queryPrivate((tx) => readRectificationTasks(tx, all))}
      today="2025-01-10"
      query={query}
    />
  ),
  ledger: async () => <LedgerPage locale={locale} ledger={await ledgerView(all)} query={query} />,
  "new round": async () => (
    <RoundsPage
      locale={locale}
      may
      said={undefined}
      refused={null}
      {...await roundsView(all, 2025)}
    />
  ),
};
const ofRound: Record<
  string,
  (view: NonNullable<Awaited<ReturnType<typeof roundView>>>) => ReactElement
> = {
  round: (view) => (
    <RoundPage locale={locale} may query={query} refused={null} lists={listsOf(view)} {...view} />
  ),
  roster: (view) => <RosterPage locale={locale} view={view} query={query} may refused={null} />,
  dates: (view) => (
    <ReportDatesPage locale={locale} view={view} query={query} may mayImport refused={null} />
  ),
};

it.each(Object.keys(pages))("%s", async (name) => {
  const page = await pages[name]?.();
  expect(page && bytesOf(page)).toBeLessThan(MOST_BYTES);
});

it.each(Object.keys(ofRound))("%s of 900 agencies", async (name) => {
  const view = await roundView(2024, all);
  expect(view?.progress.length).toBeGreaterThan(AGENCIES);
  const page = view ? ofRound[name]?.(view) : undefined;
  expect(page && bytesOf(page)).toBeLessThan(MOST_BYTES);
});

it("a list tells how many there are, and finds one by part of its name", async () => {
  const registry = await registryView(all);
  const found = renderToStaticMarkup(
    <RegistryPage
      locale={locale}
      may={false}
      query={{ q: "第77街" }}
      refused={null}
      {...registry}
    />,
  );
  expect(found).toContain("测试市测试区第77街道办事处");
  expect(found).toContain("共 1 项");
});
