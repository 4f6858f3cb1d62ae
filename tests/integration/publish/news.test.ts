import { beforeAll, expect, it } from "vitest";
import { load } from "cheerio";
import { answerApi } from "@/lib/api/handle-request";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { withdrawVersion } from "@/lib/store/commands/take-back";
import { readRevision } from "@/lib/store/queries/work";
import { EVERYTHING, type NewsChoice } from "@/lib/collection/news";
import { newsView } from "@/lib/views/news";
import { sayNews, sayNewsDetail } from "@/lib/views/news-sentences";
import { aCity, sampleDocument } from "../../builders/city";
import { ACCEPTOR, publishFiles } from "../../builders/publish";

const get = (path: string): Promise<Response> => {
  const url = new URL(`http://ledger.test/api/v1/${path}`);
  return answerApi(new Request(url), [url.pathname.replace("/api/v1/", "")]);
};
const told = async (choice: Partial<NewsChoice>) =>
  (await newsView({ ...EVERYTHING, ...choice }, { limit: 100 })).map(
    (i) => `${i.kind} ${i.reportId}`,
  );
const withdraw = async (report: string) => {
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = $1 AND state = 'published'",
    [report],
  );
  const versionId = rows[0]?.id ?? NaN;
  await writeTransaction(async (tx) =>
    withdrawVersion(tx, {
      versionId,
      revision: (await readRevision(tx, versionId)) ?? NaN,
      reason: "报送对象有误",
      by: { actor: ACCEPTOR },
    }),
  );
};
/** As the reviewer confirms it; the harvest's own tables need no visit for this. */
const confirmEdit = (report: string, kind: string, cell: string | null) =>
  connectionPool().query(
    `WITH c AS (INSERT INTO harvest_column (agency_id, address, state) SELECT agency_id, 'https://a.example/' || $2, 'active' FROM report WHERE id = $1 RETURNING id),
       b AS (INSERT INTO harvest_body (sha256, bytes, byte_size) VALUES (repeat($2, 3), '', 0) RETURNING sha256),
       h AS (INSERT INTO harvest_report (column_id, address, page_address, file_name, first_seen_at, last_seen_at, sha256, state, outcome, report_id)
         SELECT c.id, 'https://a.example/p', 'https://a.example/p', 'p.html', now(), now(), b.sha256, 'read', 'changed', $1 FROM c, b RETURNING id)
     INSERT INTO harvest_event (harvest_report_id, report_id, kind, at, was_sha256, changes, state, decided_at)
     SELECT h.id, $1, $2, now(), 'x', $3, 'confirmed', now() FROM h`,
    [
      report,
      kind,
      JSON.stringify({
        cells:
          cell === null ? [] : [{ cell, was: { raw: "1", value: 1 }, now: { raw: "2", value: 2 } }],
        text: [],
      }),
    ],
  );

beforeAll(async () => {
  await aCity(["pt-shs-2024.html", "pt-jjf-2024.docx", "pt-czj-2024.html"]);
  const changed = new TextDecoder()
    .decode(sampleDocument("pt-shs-2024.html"))
    .replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`);
  await publishFiles({ files: [{ path: "a.html", bytes: Buffer.from(changed) }], actor: "test" });
  await withdraw("pt-czj-2024");
  await confirmEdit("pt-jjf-2024", "figures", "r1.tot");
  await confirmEdit("pt-jjf-2024", "text", null);
});

it("tells of publications, corrections, withdrawals and confirmed edits, newest first", async () => {
  const all = await told({});
  expect(all.slice(0, 4)).toEqual([
    "edited pt-jjf-2024",
    "edited pt-jjf-2024",
    "withdrawn pt-czj-2024",
    "corrected pt-shs-2024",
  ]);
  // Imported together, in no order.
  expect(all.slice(4).sort()).toEqual([
    "published pt-czj-2024",
    "published pt-jjf-2024",
    "published pt-shs-2024",
  ]);
});

it("an agency, a region with all below it, and an indicator narrow it", async () => {
  expect(await told({ agency: "pt-czj" })).toEqual([
    "withdrawn pt-czj-2024",
    "published pt-czj-2024",
  ]);
  const { rows } = await connectionPool().query<{ code: string; root: boolean }>(
    "SELECT code, parent_code IS NULL AS root FROM region",
  );
  expect(await told({ region: rows.find((r) => r.root)?.code ?? "" })).toHaveLength(7);
  // A licence's number concerns the cell alone; requests received concern r1.tot.
  expect(await told({ indicator: "t2.license.n" })).toContain("corrected pt-shs-2024");
  expect(await told({ indicator: "r1.tot" })).not.toContain("corrected pt-shs-2024");
  expect((await told({ indicator: "r1.tot" })).filter((x) => /^edited/.test(x))).toHaveLength(1);
  // Punctuality has no cell: it concerns whether and when a report is published.
  expect((await told({ indicator: "D21" })).map((x) => x.split(" ")[0])).toEqual([
    "withdrawn",
    "published",
    "published",
    "published",
  ]);
});

it("a report that is published again after a withdrawal is published, not corrected", async () => {
  await connectionPool().query(
    `INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by, published_at)
     SELECT report_id, 5, form, 'published', read_status, parser_version, created_by, now() FROM report_version WHERE report_id = 'pt-czj-2024'`,
  );
  expect(await told({ agency: "pt-czj" })).toEqual([
    "published pt-czj-2024",
    "withdrawn pt-czj-2024",
    "published pt-czj-2024",
  ]);
});

it("a draft, an open edit and a dismissed one are not told", async () => {
  const before = await told({});
  await connectionPool().query(`UPDATE harvest_event SET state = 'dismissed' WHERE kind = 'text'`);
  await connectionPool().query(
    `INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by)
     SELECT report_id, 9, form, 'draft', read_status, parser_version, created_by FROM report_version WHERE report_id = 'pt-shs-2024' LIMIT 1`,
  );
  expect(await told({})).toEqual(
    before.filter((_, n) => n !== before.indexOf("edited pt-jjf-2024")),
  );
});

it("the sentences name agency, year, figures and reason, in both languages", async () => {
  const [item] = await newsView({ ...EVERYTHING, agency: "pt-shs" }, { limit: 1 });
  if (!item) throw new Error("nothing");
  expect(sayNews("zh", item)).toMatch(/2024 年度报告已更正，涉及 1 处数字。$/);
  expect(sayNewsDetail("zh", item)).toMatch(/2,650 → 2,651。理由：更正：原报送有误$/);
  expect(sayNews("en", item)).toMatch(/for 2024 has been corrected \(1 figure\)\.$/);
  expect(sayNewsDetail("en", item)).toMatch(/2,650 → 2,651\. Reason: 更正：原报送有误$/);
});

it("is an Atom feed with permanent ids, and refuses what it does not know", async () => {
  const answer = await get("news.atom?agency=pt-shs&lang=en");
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const $ = load(await answer.text(), { xml: true });
  expect($("feed").attr("xml:lang")).toBe("en");
  expect(
    $("entry > title")
      .toArray()
      .map((e) => /corrected|published/.exec($(e).text())?.[0]),
  ).toEqual(["corrected", "published"]);
  const ids = $("id")
    .toArray()
    .map((e) => $(e).text());
  expect(ids.every((id) => /^urn:uuid:[0-9a-f-]{36}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(3);
  expect($("link[rel=self]").attr("href")).toMatch(
    /^http:\/\/localhost:\d+\/api\/v1\/news\.atom\?agency=pt-shs&lang=en$/,
  );
  for (const bad of ["agency=nobody", "region=0", "indicator=D99", "foo=1"])
    expect([bad, (await get(`news.atom?${bad}`)).status]).toEqual([bad, 400]);
});
