import { beforeAll, describe, expect, it } from "vitest";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { connectionPool, readTransaction, readAlone, writeTransaction } from "@/lib/store/client";
import { bumpDataVersion } from "@/lib/store/commands/data-version";
import { startDraft } from "@/lib/store/commands/drafts";
import { submitVersion } from "@/lib/store/commands/review";
import { bookIn } from "@/lib/figures/published-data";
import { loadFigures } from "@/lib/figures/load-figures";
import { viewOf } from "@/lib/views/charts/view";
import { bumpView } from "@/lib/views/ranking-bump";
import { rankingView } from "@/lib/views/rankings";
import { mentionIn } from "@/lib/views/release";
import { aCity, sampleDocument, SMALL_CITY } from "../../builders/city";
import { readReportPage } from "@/lib/store/queries/report-page";
import { publishFiles } from "../../builders/publish";

const now = () => readTransaction((tx) => bookIn(tx, null));

describe("one reading of who published what", () => {
  beforeAll(() => aCity(SMALL_CITY));

  it("has the years with published reports, and each version by its agency", async () => {
    const book = await now();
    expect(book.years).toEqual([2024, 2023, 2020, 2016]);
    expect(book.version("pt-jjf", 2024)).toMatchObject({
      reportId: "pt-jjf-2024",
      fiscalYear: 2024,
      periodFull: true,
    });
    expect(book.version("pt-jjf", 2019)).toBeUndefined();
  });

  it("has no ranks in a year, or on a day, before all reports; nothing breaks on the way", async () => {
    for (const when of [
      { year: 1900 },
      { year: 2024, asOf: "2000-01-01" },
      { asOf: "2000-01-01" },
    ]) {
      expect(await bumpView({ indicator: "D05", minN: 5, ...when })).toMatchObject({
        rows: [],
        total: 0,
        marks: [],
      });
      expect((await rankingView({ indicator: "D05", minN: 5, ...when }))?.rows ?? []).toEqual([]);
    }
  });

  it("names reports in an edition's log by the registry's English names, and by what the edition says where the registry has nobody", async () => {
    const { registry } = await now();
    const mention = mentionIn(
      {
        "pt-jjf-2024": { name: "经济发展局", year: 2024 },
        "pt-gone-2024": { name: "某局", year: 2024 },
      },
      registry,
    );
    expect(mention("pt-jjf-2024").name).toEqual({
      zh: "经济发展局",
      en: registry.agencyIn("pt-jjf", 2024)!.nameEn,
    });
    expect(mention("pt-jjf-2024").name.en).toMatch(/^[A-Za-z ]+$/);
    expect(mention("pt-gone-2024").name).toEqual({ zh: "某局", en: "某局" });
  });

  it("refuses words on pages of charts that the registry does not know, each with its place", async () => {
    const paths = async (
      name: "trends" | "flow" | "heatmap" | "compare",
      search: Record<string, string>,
    ) => (await viewOf(name, `/${name}`, search, "en")).errors?.map((e) => `${e.path} ${e.code}`);
    expect(await paths("trends", { agency: "nope,pt-jjf", type: "nope" })).toEqual([
      "agency unknown_value",
      "type unknown_value",
    ]);
    expect(await paths("flow", { agency: "nope" })).toEqual(["agency unknown_value"]);
    expect(await paths("heatmap", { region: "nope", level: "nope" })).toEqual([
      "region unknown_value",
      "level unknown_value",
    ]);
    expect(await paths("compare", { agencies: "pt-jjf,pt-jjf" })).toEqual(["agencies invalid"]);
    expect(await paths("heatmap", { level: "bureau" })).toBeUndefined();
  });

  it("is shared while the data stay, and keeps the years that a change leaves alone", async () => {
    const before = await now();
    expect(await now()).toBe(before);
    await publishFiles({
      files: [{ path: "pt-shs-2023.html", bytes: sampleDocument("pt-shs-2023.html") }],
      actor: "test",
    });
    const after = await now();
    expect(after).not.toBe(before);
    expect(after.ofYear(2024)).toBe(before.ofYear(2024));
    expect(after.registry).toBe(before.registry);
    expect(after.regions).toBe(before.regions);
    expect(after.ofYear(2023)).not.toBe(before.ofYear(2023));
    expect(after.version("pt-shs", 2023)).toBeDefined();
  });

  it("asks for the changed year alone where a change says which, for all where one does not, and for nobody's names again", async () => {
    await now();
    const asked: { text: string; values: unknown }[] = [];
    const look = () =>
      readTransaction((tx) =>
        bookIn(
          {
            ...tx,
            query: (text: string, values?: unknown[]) => {
              asked.push({ text, values });
              return tx.query(text, values);
            },
          } as unknown as typeof tx,
          null,
        ),
      );
    const yearsAsked = () =>
      asked.filter((a) => a.text.includes("string_agg")).map((a) => (a.values as unknown[])[1]);
    await writeTransaction((tx) => bumpDataVersion(tx, { years: [2023] }));
    await writeTransaction((tx) => bumpDataVersion(tx, { years: [2023, 2016] }));
    const book = await look();
    expect(yearsAsked()).toEqual([expect.arrayContaining([2016, 2023])]);
    expect((yearsAsked()[0] as number[]).length).toBe(2);
    expect(asked.some((a) => /FROM (agency|region|lineage|roster)/.test(a.text))).toBe(false);
    expect(book.years).toEqual([2024, 2023, 2020, 2016]);
    asked.length = 0;
    // Somebody's own statement moves the version without a word.
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    await look();
    expect(yearsAsked()).toEqual([null]);
    asked.length = 0;
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    await writeTransaction((tx) => bumpDataVersion(tx, { years: [2024] }));
    await look();
    expect(yearsAsked()).toEqual([null]);
  });

  it("no longer has a year whose last report is gone", async () => {
    const before = await now();
    expect(before.years).toContain(2016);
    const gone =
      "UPDATE report_version SET published_at = $1 WHERE report_id IN (SELECT id FROM report WHERE fiscal_year = 2016) RETURNING published_at";
    const at = (
      await connectionPool().query(
        "SELECT published_at FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.fiscal_year = 2016 AND published_at IS NOT NULL",
      )
    ).rows[0].published_at;
    await writeTransaction(async (tx) => {
      await tx.query(gone, [null]);
      await bumpDataVersion(tx, { years: [2016] });
    });
    expect((await now()).years).not.toContain(2016);
    await writeTransaction(async (tx) => {
      await tx.query(gone, [at]);
      await bumpDataVersion(tx, { years: [2016] });
    });
    expect((await now()).years).toEqual(before.years);
  });

  it("makes the registry anew when a name changes", async () => {
    const before = await now();
    await writeTransaction(async (tx) => {
      await tx.query(
        "UPDATE agency_name SET name_en = 'Bureau of Something Else' WHERE agency_id = 'pt-shs' AND kind = 'official'",
      );
      await bumpDataVersion(tx, "registry");
    });
    expect((await now()).registry.agencyIn("pt-shs", 2024)!.nameEn).toBe(
      "Bureau of Something Else",
    );
    expect(before.registry.agencyIn("pt-shs", 2024)!.nameEn).not.toBe("Bureau of Something Else");
  });

  it("has not received a report that its bureau has only begun; once it is filed, it has", async () => {
    const draft = await writeTransaction((tx) =>
      startDraft(tx, { agencyId: "pt-gaj", year: 2024, actor: "bureau" }),
    );
    if (!("versionId" in draft)) throw new Error(JSON.stringify(draft));
    await writeTransaction((tx) => bumpDataVersion(tx, "all"));
    expect((await now()).received("pt-gaj", 2024)).toBeUndefined();
    await writeTransaction((tx) =>
      submitVersion(tx, {
        versionId: draft.versionId,
        revision: 1,
        publicReason: null,
        note: null,
        actor: "bureau",
      }),
    );
    expect((await now()).received("pt-gaj", 2024)).toBe("pt-gaj-2024");
    expect(
      await readReportPage("pt-gaj-2024"),
      "what a bureau filed cannot be opened before it is accepted",
    ).toBeNull();
    const figures = await readTransaction((tx) =>
      loadFigures(tx, { indicators: [indicatorOf("r1.tot")!], years: [2024] }),
    );
    expect(figures.received("pt-gaj", 2024)).toBe(true);
    expect(figures.received("pt-jjf", 2024)).toBe(false);
  });

  it("gives the ranks over the years as the rankings of these years have them, also after a correction of one", async () => {
    const compare = async () => {
      const bump = await bumpView({ indicator: "r1.tot", minN: 0 });
      for (const [i, year] of bump.years.entries()) {
        const ranking = (await rankingView({ indicator: "r1.tot", year, minN: 0 }))!;
        for (const row of bump.rows)
          expect([row.agency, year, row.ranks[i]]).toEqual([
            row.agency,
            year,
            ranking.rows.find((r) => r.agency === row.agency)?.rank ?? null,
          ]);
      }
      return bump.rows.map((r) => [r.agency, r.ranks.at(-1)] as const);
    };
    const before = await compare();
    expect(before.length).toBeGreaterThan(3);
    const [last] = before.at(-1)!;
    const { rows } = await connectionPool().query<{ id: number }>(
      "SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.agency_id = $1 AND r.fiscal_year = 2024 AND v.published_at IS NOT NULL AND v.superseded_at IS NULL",
      [last],
    );
    await writeTransaction(async (tx) => {
      await tx.query(
        "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE id = $1",
        [rows[0]!.id],
      );
      const made = await tx.query<{ id: number }>(
        "INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by, published_at) SELECT report_id, version_no + 1, form, 'published', read_status, parser_version, created_by, now() FROM report_version WHERE id = $1 RETURNING id",
        [rows[0]!.id],
      );
      await tx.query(
        "INSERT INTO observation (version_id, cell_id, value, raw, state) SELECT $2, cell_id, CASE WHEN cell_id = 'r1.tot' THEN 99999 ELSE value END, raw, state FROM observation WHERE version_id = $1",
        [rows[0]!.id, made.rows[0]!.id],
      );
      await bumpDataVersion(tx, "all");
    });
    expect((await compare())[0]).toEqual([last, 1]);
  });
});

it("a statement asked alone cannot write, and leaves the connection sound", async () => {
  await expect(readAlone("UPDATE instance SET value = value")).rejects.toThrow(
    /read-only|permission denied/,
  );
  expect(await readAlone("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
