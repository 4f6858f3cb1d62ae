/** The calendar, the round and D22 speak of the same days. */
import { beforeAll, expect, it } from "vitest";
import { connectionPool, queryPrivate, readTransaction } from "@/lib/store/client";
import { readFirstPublished } from "@/lib/store/queries/first-published";
import { readFirstSeen } from "@/lib/store/queries/first-seen";
import { readProgress } from "@/lib/store/queries/rounds";
import { publicationCalendar } from "@/lib/views/publication-calendar";
import { aCity } from "../../builders/city";

const ALL = { kind: "all" } as const;
const run = (sql: string, values: unknown[] = []) => connectionPool().query(sql, values);

beforeAll(async () => {
  await aCity(["pt-shs-2024.html", "pt-jjf-2024.docx", "pt-czj-2024.html", "pt-zrz-2024.html"]);
  await run("INSERT INTO round (fiscal_year) VALUES (2024) ON CONFLICT DO NOTHING");
  await run(
    `INSERT INTO roster (fiscal_year, agency_id, basis, expected) SELECT 2024, agency_id, 'article_49', true FROM report WHERE fiscal_year = 2024 ON CONFLICT DO NOTHING`,
  );
  await run("UPDATE report_version SET source_date = '2025-01-20' WHERE report_id = 'pt-shs-2024'");
  await run("UPDATE report_version SET source_date = NULL WHERE report_id = 'pt-jjf-2024'");
  // Stated by a person, against the page.
  await run("UPDATE report_version SET source_date = '2025-01-10' WHERE report_id = 'pt-czj-2024'");
  await run(
    `INSERT INTO report_date (agency_id, fiscal_year, published_on, way) SELECT agency_id, 2024, '2025-02-03', 'desk' FROM report WHERE id = 'pt-czj-2024'
     ON CONFLICT (agency_id, fiscal_year) DO UPDATE SET published_on = excluded.published_on`,
  );
  // Withdrawn with its date, and published again with another.
  await run(
    `UPDATE report_version SET source_date = '2025-01-05', state = 'withdrawn', superseded_at = now() WHERE report_id = 'pt-zrz-2024'`,
  );
  await run(
    `INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by, published_at, source_date)
     SELECT report_id, 5, form, 'published', read_status, parser_version, created_by, now(), '2025-02-10' FROM report_version WHERE report_id = 'pt-zrz-2024' LIMIT 1`,
  );
});

it("the days of publication are those that D21 and D22 are computed from", async () => {
  const progress = await queryPrivate((tx) => readProgress(tx, 2024, ALL));
  const first = await readTransaction((tx) => readFirstPublished(tx, [2024]));
  const days = progress
    .filter((p) => p.reportId !== null)
    .map((p) => [p.reportId, p.publishedOn, first.get(`${p.agencyId} 2024`)?.day ?? null]);
  expect(days.length).toBeGreaterThanOrEqual(4);
  for (const [report, shown, computed] of days) expect([report, shown]).toEqual([report, computed]);
  const calendar = await publicationCalendar(2024, ALL);
  const marked = (calendar?.months.flat() ?? []).flatMap((d) =>
    d.marks.published.map((p) => `${d.date} ${p.reportId}`),
  );
  expect(marked).toEqual(
    expect.arrayContaining([
      "2025-01-20 pt-shs-2024",
      "2025-02-03 pt-czj-2024",
      "2025-02-10 pt-zrz-2024",
    ]),
  );
  expect(calendar?.undated.map((p) => p.reportId)).toContain("pt-jjf-2024");
});

it("a report is first seen on the day of the first visit that found it", async () => {
  await run(
    `WITH c AS (INSERT INTO harvest_column (agency_id, address, state) SELECT agency_id, 'https://a.example/', 'active' FROM report WHERE id = 'pt-shs-2024' RETURNING id),
       b AS (INSERT INTO harvest_body (sha256, bytes, byte_size) VALUES ('x', '', 0) RETURNING sha256)
     INSERT INTO harvest_report (column_id, address, page_address, file_name, first_seen_at, last_seen_at, sha256, state, outcome, report_id)
     SELECT c.id, 'https://a.example/' || n, 'https://a.example/', 'p.html', at, now(), b.sha256, 'read', 'new', 'pt-shs-2024'
     FROM c, b, (VALUES (1, '2025-01-22T17:00:00Z'::timestamptz), (2, '2025-01-25T00:00:00Z')) x(n, at)`,
  );
  const seen = await queryPrivate((tx) => readFirstSeen(tx, 2024));
  expect([...seen.values()]).toEqual(["2025-01-23"]);
});
