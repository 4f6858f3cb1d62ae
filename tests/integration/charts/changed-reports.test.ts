import { beforeAll, describe, expect, it } from "vitest";
import { bookIn, type Book } from "@/lib/figures/published-data";
import { loadFigures } from "@/lib/figures/load-figures";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { requirePresent } from "@/lib/lookup";
import { connectionPool, readTransaction, writeTransaction, type ReadTx } from "@/lib/store/client";
import { bumpDataVersion, withNextYear } from "@/lib/store/commands/data-version";
import { saveReportDates } from "@/lib/store/commands/report-dates";
import { withdrawVersion } from "@/lib/store/commands/take-back";
import { readChangedSince, readDataVersion } from "@/lib/store/queries/data-version";
import { readYears } from "@/lib/store/queries/observations";
import { readRevision } from "@/lib/store/queries/work";
import { aCity, sampleDocument, SMALL_CITY } from "../../builders/city";
import { ACCEPTOR, publishFiles } from "../../builders/publish";

const YEARS = [2016, 2020, 2023, 2024];
const publish = (name: string, change: (text: string) => string = (text) => text) =>
  publishFiles({
    files: [
      {
        path: name,
        bytes: name.endsWith(".html")
          ? Buffer.from(change(new TextDecoder().decode(sampleDocument(name))))
          : sampleDocument(name),
      },
    ],
    actor: "test",
  });
const withdraw = async (report: string): Promise<void> => {
  const { rows } = await connectionPool().query<{ id: number }>(
    "SELECT id FROM report_version WHERE report_id = $1 AND state = 'published'",
    [report],
  );
  const versionId = requirePresent(rows[0], report).id;
  await writeTransaction(async (tx) =>
    withdrawVersion(tx, {
      versionId,
      revision: (await readRevision(tx, versionId)) ?? NaN,
      reason: "报送对象有误",
      by: { actor: ACCEPTOR },
    }),
  );
};

/** All that a book says of these years, in one order. */
async function sayAll(tx: ReadTx, book: Book) {
  const sorted = <T>(items: Iterable<T>): string[] =>
    [...items].map((item) => JSON.stringify(item)).sort();
  const of = [];
  for (const year of YEARS) {
    const checks = await book.checksOf(tx, year);
    of.push({
      versions: sorted(book.ofYear(year).versions),
      absences: book.absences(year),
      failed: sorted(checks.failed),
      corrected: sorted(checks.corrected),
      days: sorted(await book.daysOf(tx, year)),
    });
  }
  return { years: book.years, received: book.yearsReceived, of };
}
/** As the process keeps it. */
const asKept = () => readTransaction(async (tx) => sayAll(tx, await bookIn(tx, null)));
/** As the database says it to somebody who keeps nothing. */
const asRead = () => writeTransaction(async (tx) => sayAll(tx, await bookIn(tx, null)));

describe("what a process keeps of published data after changes that name their reports", () => {
  beforeAll(async () => {
    await aCity(SMALL_CITY);
    await asKept();
  });

  const ACTS: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["a report on a new year", () => publish("pt-shs-2023.html")],
    [
      "a correction",
      () =>
        publish("pt-shs-2024.html", (text) =>
          text.replace(`26</span><span lang="EN-US">50`, `26</span><span lang="EN-US">51`),
        ),
    ],
    ["a withdrawal", () => withdraw("pt-czj-2024")],
    ["a withdrawal of the year before", () => withdraw("pt-jjf-2023")],
    ["the same published again", () => publish("pt-czj-2024.html", (text) => `${text}\n`)],
    ["the only report of a year gone", () => withdraw("pingtan-2016")],
    [
      "a day of publication stated",
      () =>
        saveReportDates(
          [
            {
              agencyId: "pt-shs",
              year: 2024,
              publishedOn: "2025-01-20",
              address: null,
              filedOn: null,
            },
          ],
          "desk",
          { actor: "test" },
        ),
    ],
  ];
  for (const [what, act] of ACTS)
    it(`is what the database says: ${what}`, async () => {
      const before = await asKept();
      await act();
      const now = await asKept();
      expect(now).not.toEqual(before);
      expect(now).toEqual(await asRead());
    });

  it("has a failed check of the year after, which a publication brings about without touching that report", async () => {
    const figures = async () => {
      const loaded = await readTransaction((tx) =>
        loadFigures(tx, {
          indicators: [requirePresent(indicatorOf("r1.tot"), "r1.tot")],
          years: [2024],
        }),
      );
      return loaded.failed(requirePresent(indicatorOf("r1.tot"), "r1.tot"), "pt-jjf", 2024);
    };
    const before = await figures();
    const { rows } = await connectionPool().query<{ id: number }>(
      "SELECT id FROM report_version WHERE report_id = 'pt-jjf-2024' AND published_at IS NOT NULL AND superseded_at IS NULL",
    );
    const addFinding = async (bump: Parameters<typeof bumpDataVersion>[1], rule: string) =>
      writeTransaction(async (tx) => {
        await tx.query(
          `INSERT INTO finding (version_id, rule, severity, state, cells, message) VALUES ($1, $2, 'error', 'fail', '{r1.tot}', '{}')`,
          [requirePresent(rows[0], "version").id, rule],
        );
        await bumpDataVersion(tx, bump);
      });
    await addFinding(withNextYear({ id: "pt-jjf-2023", agencyId: "pt-jjf", year: 2023 }), "Y-ONE");
    expect(await figures()).toEqual([...before, "Y-ONE"]);
    // A build from before reports were named says the year alone.
    await addFinding({ years: [2023] }, "Y-TWO");
    expect(await figures()).toEqual([...before, "Y-ONE", "Y-TWO"]);
  });
});

describe("which reports have changed", () => {
  beforeAll(() => aCity(["pt-shs-2024.html"]));
  const since = (version: number) => readTransaction((tx) => readChangedSince(tx, version));
  const version = () => readTransaction(readDataVersion);
  const bump = (changed: Parameters<typeof bumpDataVersion>[1]) =>
    writeTransaction((tx) => bumpDataVersion(tx, changed));
  const a = { id: "a-2024", year: 2024 };

  it("is told by report where each change since has named them, and by year where one has not", async () => {
    const start = await version();
    await bump({ reports: [a] });
    await bump({ reports: [{ id: "b-2023", year: 2023 }, a] });
    expect(await since(start)).toEqual({
      years: new Map([
        [2024, new Set(["a-2024"])],
        [2023, new Set(["b-2023"])],
      ]),
      registry: false,
      other: false,
    });
    await bump({ years: [2023] });
    await bump("registry");
    expect(await since(start)).toEqual({
      years: new Map([
        [2024, new Set(["a-2024"])],
        [2023, null],
      ]),
      registry: true,
      other: false,
    });
    expect(await since(await version())).toEqual({
      years: new Map(),
      registry: false,
      other: false,
    });
  });

  it("is a whole year for who has missed more changes than are kept, or one of an older build", async () => {
    const start = await version();
    for (let n = 0; n < 101; n++) await bump({ reports: [a] });
    expect(await since(start)).toMatchObject({ years: new Map([[2024, null]]) });
    expect(await since(start + 1)).toMatchObject({
      years: new Map([[2024, new Set(["a-2024"])]]),
    });
    const { rows } = await connectionPool().query<{ n: number }>(
      "SELECT count(*)::int AS n FROM instance WHERE starts_with(key, 'data_version.change.')",
    );
    expect(rows).toEqual([{ n: 100 }]);
    const now = await version();
    // As builds before this one write it.
    await connectionPool().query(
      `WITH now AS (UPDATE instance SET value = (value::bigint + 1)::text WHERE key = 'data_version' RETURNING value)
       INSERT INTO instance (key, value) SELECT 'data_version.' || part, value FROM now, unnest('{last,2024}'::text[]) part
         ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    );
    await bump({ reports: [a] });
    expect(await since(now)).toMatchObject({ years: new Map([[2024, null]]) });
  });

  it("names the years of which a report was ever published by the index alone", async () => {
    const { rows } = await connectionPool().query<{ year: number }>(
      "SELECT DISTINCT r.fiscal_year AS year FROM report r JOIN report_version v ON v.report_id = r.id WHERE v.published_at IS NOT NULL ORDER BY 1 DESC",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(await readTransaction(readYears)).toEqual(rows.map((r) => r.year));
    expect(await writeTransaction(readYears)).toEqual(rows.map((r) => r.year));
  });
});
