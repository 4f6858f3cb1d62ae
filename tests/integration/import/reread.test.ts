import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "@/lib/cli/commands/reread";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { importFiles } from "@/lib/store/commands/import-files";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { PARSER_VERSION } from "@/lib/store/commands/import-report";
import { rereadOriginals } from "@/lib/store/commands/reread";
import { readRereadings } from "@/lib/store/queries/stored-readings";
import { readVersionSourceView } from "@/lib/store/queries/source-views";
import { valueAt } from "@/lib/lookup";
import { versionView } from "@/lib/views/report";
import { anAccount, cookieOf, send } from "../../builders/people";
import { publishFiles } from "../../builders/publish";

/** The figure of the last row of section two. */
const FEE = /(?<=行政事业性收费<\/td>\s*<td[^>]*>)[\d.]+<\/td>/;
const REPORT = "pt-hzs-2024";
const one = async () => (await rereadOriginals({ report: REPORT }))[0];
const setCell = (value: number) =>
  writeTransaction((tx) =>
    tx.query(
      "UPDATE observation SET value = $1, raw = $3 WHERE cell_id = 'r1.np' AND version_id = (SELECT id FROM report_version WHERE report_id = $2)",
      [value, REPORT, String(value)],
    ),
  );
const headOf = async () =>
  valueAt(
    (
      await queryPrivate((tx) =>
        tx.query<{ id: number; agency: string; title: string; form: string; state: string }>(
          "SELECT id, agency_text AS agency, title, form, state FROM report_version WHERE report_id = $1",
          [REPORT],
        ),
      )
    ).rows,
    0,
  );
const published = async () =>
  (
    await queryPrivate((tx) =>
      tx.query<{ value: number; state: string; claims: { numbers: number; claimed: number } }>(
        "SELECT o.value, v.state, v.claims FROM observation o JOIN report_version v ON v.id = o.version_id WHERE o.cell_id = 'r1.np' AND v.report_id = $1",
        [REPORT],
      ),
    )
  ).rows[0];
async function printed(args: string[]): Promise<{ code: number; out: string }> {
  const write = process.stdout.write.bind(process.stdout);
  let out = "";
  process.stdout.write = ((text: string) => ((out += text), true)) as typeof write;
  try {
    return { code: await run(args), out };
  } finally {
    process.stdout.write = write;
  }
}

/** Another report, with a sentence more, whose number no figure of it accounts for. */
async function withPlantedNumber(): Promise<{ html: string; bytes: Uint8Array }> {
  const source = readFileSync(path.resolve("tests/fixtures/reports/pingtan-2023.html"), "utf8");
  const html = source.replace("</body>", "<p>另有98765份材料存放于档案室。</p></body>");
  return { html, bytes: new TextEncoder().encode(html) };
}

let figure = NaN;
beforeAll(async () => {
  await writeTransaction(async (tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  const bytes = readFileSync(path.resolve("tests/fixtures/reports", `${REPORT}.html`));
  await publishFiles({ files: [{ path: `${REPORT}.html`, bytes }], actor: "test" });
  figure = (await published())?.value ?? NaN;
});
afterAll(endReadingPrograms);

describe("originals that are read again", () => {
  it("are the same where the reader answers what it answered", async () => {
    expect(await one()).toMatchObject({ outcome: "same", differences: [], state: "published" });
    expect(await readRereadings({ kind: "all" })).toEqual([]);
  });

  it("keep how many of their numbers are accounted for from the first reading on", async () => {
    const claims = (await published())?.claims;
    expect(claims?.numbers).toBeGreaterThan(200);
    expect(claims?.claimed).toBeLessThanOrEqual(claims?.numbers ?? 0);
  });

  it("count them where a version was stored before numbers were counted", async () => {
    const before = (await published())?.claims;
    await writeTransaction((tx) =>
      tx.query("UPDATE report_version SET claims = NULL WHERE report_id = $1", [REPORT]),
    );
    expect((await published())?.claims).toBeNull();
    await one();
    expect((await published())?.claims).toEqual(before);
  });

  it("light the numbers that belong to no figure, and lead there and back", async () => {
    const { html, bytes } = await withPlantedNumber();
    expect(html).toContain("另有98765份");
    const path = "planted.html";
    const { items } = await importFiles({
      files: [{ path, bytes }],
      actor: "test",
      filing: "review",
    });
    const view = await versionView(items[0]?.versionId ?? 0, "zh");
    const n = (view?.report.claims?.unclaimed.findIndex((u) => u.text === "98765") ?? -1) + 1;
    expect(n).toBeGreaterThan(0);
    expect(view?.original).toMatch(
      new RegExp(`<a id="src-unclaimed-${n}" class="mark unclaimed" href="#number-${n}">98765</a>`),
    );
  });

  it("are listed with both readings where it differs, and change nothing that is published", async () => {
    await setCell(figure + 7);
    const reread = await one();
    expect(reread).toMatchObject({
      outcome: "differs",
      readers: { was: PARSER_VERSION, now: PARSER_VERSION },
      differences: [
        {
          cell: "r1.np",
          was: { value: figure + 7, state: "reported" },
          now: { value: figure, raw: String(figure), state: "reported" },
        },
      ],
    });
    expect(await published()).toMatchObject({ value: figure + 7, state: "published" });
    const listed = await readRereadings({ kind: "all" });
    expect(listed.map((row) => [row.reportId, row.differences.length])).toEqual([[REPORT, 1]]);
    expect(await readRereadings({ kind: "agency", agencyId: "nobody" })).toEqual([]);
  });

  it("are set aside by a person who has compared them, until the reader answers otherwise again", async () => {
    const mark = async (checked: "0" | "1", login: string) => {
      const row = valueAt(await readRereadings({ kind: "all" }), 0);
      const fields = { version: String(row.versionId), checked };
      const answer = await send("/api/desk/review/rereading", fields, await cookieOf(login));
      const to = answer.headers.get("location");
      return to ? new URL(to, "http://localhost").searchParams.get("said") : answer.status;
    };
    const checkedBy = async () => (await readRereadings({ kind: "all" })).map((r) => r.checkedBy);
    await anAccount("supervisor");
    await anAccount("auditor");
    expect(await mark("1", "auditor")).toBe(403);
    expect(await mark("1", "supervisor")).toBe("rereading_checked");
    expect(await mark("1", "supervisor")).toBe("already");
    const [name] = await checkedBy();
    expect(name).not.toBeNull();
    await one();
    expect(await checkedBy(), "read again with the same answer").toEqual([name]);
    await setCell(figure + 8);
    await one();
    expect(await checkedBy(), "another answer").toEqual([null]);
    await setCell(figure + 7);
    await one();
    expect(await mark("1", "supervisor")).toBe("rereading_checked");
    expect(await mark("0", "supervisor")).toBe("rereading_open");
    expect(await checkedBy()).toEqual([null]);
    expect(await published()).toMatchObject({ value: figure + 7, state: "published" });
  });

  it("are printed by the command, for people and for machines", async () => {
    const plain = await printed(["--report", REPORT]);
    expect(plain.code).toBe(0);
    expect(plain.out).toContain(`r1.np\t${figure + 7} (reported) → ${figure} (reported)`);
    expect(plain.out).toContain(
      "1 originals read again: 0 the same, 1 differ, 0 could not be read",
    );
    const json = await printed(["--json", "--report", REPORT]);
    expect(JSON.parse(json.out)).toMatchObject({ reportId: REPORT, outcome: "differs" });
    expect((await printed(["--report", "nothing-1999"])).code).toBe(2);
    expect((await printed(["--no-such-option"])).code).toBe(2);
  });

  it("compare with what the machine had read, not with what a person has made of it", async () => {
    await setCell(figure);
    await writeTransaction((tx) =>
      tx.query(
        `WITH one AS (SELECT id FROM report_version WHERE report_id = $1), fixed AS (UPDATE observation SET value = value + 1 WHERE cell_id = 'r1.np' AND version_id = (SELECT id FROM one))
         INSERT INTO correction (version_id, cell_id, from_value, from_raw, from_state, to_value, to_raw, to_state, machine, reason)
         SELECT id, 'r1.np', $2::numeric, $3, 'reported', $2::numeric + 1, NULL, 'reported', jsonb_build_object('value', $2::numeric, 'raw', $3::text, 'state', 'reported'), '核对' FROM one`,
        [REPORT, figure, String(figure)],
      ),
    );
    expect(await one()).toMatchObject({ outcome: "same" });
    expect(await readRereadings({ kind: "all" })).toEqual([]);
  });

  it("are listed where their cells are the same and what is said of them is not", async () => {
    const change = (set: string) =>
      writeTransaction((tx) =>
        tx.query(`UPDATE report_version SET ${set} WHERE report_id = $1`, [REPORT]),
      );
    const was = await headOf();
    await change("agency_text = '某区某局', title = '旧标题', form = '2019'");
    await writeTransaction((tx) =>
      tx.query(
        `INSERT INTO narrative_value (version_id, indicator, value, unit, approx, scope, text)
           SELECT id, 'N18', 4711, '次', false, 'own', '举办培训4711次' FROM report_version WHERE report_id = $1`,
        [REPORT],
      ),
    );
    const reread = await one();
    expect(reread).toMatchObject({ outcome: "differs", differences: [] });
    expect(reread?.others).toEqual([
      { aspect: "agency", was: "某区某局", now: was.agency },
      { aspect: "form", was: "2019", now: was.form },
      { aspect: "title", was: "旧标题", now: was.title },
      { aspect: "statement", was: "4711 次: 举办培训4711次", now: null, indicator: "N18" },
    ]);
    const [listed] = await readRereadings({ kind: "all" });
    expect(listed).toMatchObject({ reportId: REPORT, differences: [], others: reread?.others });
    expect((await printed(["--report", REPORT])).out).toContain(
      `  agency\t某区某局 → ${was.agency}\n`,
    );
    expect(await headOf()).toMatchObject({ agency: "某区某局", title: "旧标题", state: was.state });
    await writeTransaction((tx) =>
      tx.query(
        "UPDATE report_version SET agency_text = $2, title = $3, form = $4 WHERE report_id = $1",
        [REPORT, was.agency, was.title, was.form],
      ),
    );
    await writeTransaction((tx) => tx.query("DELETE FROM narrative_value WHERE value = 4711"));
    expect(await one()).toMatchObject({ outcome: "same", others: [] });
    expect(await readRereadings({ kind: "all" })).toEqual([]);
  });

  it("have their side views made anew", async () => {
    await writeTransaction((tx) =>
      tx.query(
        "UPDATE source_view SET template = 'old' WHERE version_id = (SELECT id FROM report_version WHERE report_id = $1)",
        [REPORT],
      ),
    );
    await one();
    const { id } = await headOf();
    expect(await readVersionSourceView(id)).toContain("src-r1.np");
  });

  it("hold figures to the last digit that is printed", async () => {
    const source = readFileSync(path.resolve("tests/fixtures/reports/pingtan-2023.html"), "utf8");
    const bytes = new TextEncoder().encode(source.replace(FEE, "1.12345678</td>"));
    const { items } = await importFiles({
      files: [{ path: "fee.html", bytes }],
      actor: "test",
      filing: "review",
    });
    const stored = await queryPrivate((tx) =>
      tx.query<{ value: number; raw: string }>(
        "SELECT value, raw FROM observation WHERE version_id = $1 AND cell_id = 't2.fee.wan'",
        [items[0]?.versionId],
      ),
    );
    expect(stored.rows).toEqual([{ value: 1.12345678, raw: "1.12345678" }]);
    const [again] = await rereadOriginals({ report: items[0]?.reportId ?? "" });
    expect(again).toMatchObject({ outcome: "same" });
  });

  it("can be stopped between groups, and keep what was read", async () => {
    await writeTransaction((tx) => tx.query("DELETE FROM rereading"));
    expect(await rereadOriginals({ report: null, goesOn: () => Promise.resolve(false) })).toEqual(
      [],
    );
    const all = await rereadOriginals({ report: null });
    expect(all.length).toBeGreaterThan(1);
    const kept = await queryPrivate((tx) => tx.query("SELECT 1 FROM rereading"));
    expect(kept.rows).toHaveLength(all.length);
  });

  it("say so where they cannot be read any more", async () => {
    await writeTransaction((tx) =>
      tx.query(
        "UPDATE document SET bytes = '\\x504b0304' WHERE sha256 = (SELECT sha256 FROM report_version WHERE report_id = $1)",
        [REPORT],
      ),
    );
    const { id } = await headOf();
    const view = await readVersionSourceView(id);
    expect(await one()).toMatchObject({
      outcome: "unreadable",
      reason: "damaged",
      others: [{ aspect: "status", now: "unreadable" }],
    });
    // It stays on the list, and what people see of it stays what it was.
    expect(await readRereadings({ kind: "all" })).toMatchObject([
      { reportId: REPORT, status: "unreadable" },
    ]);
    expect(await readVersionSourceView(id)).toBe(view);
    expect((await printed(["--report", REPORT])).code).toBe(1);
  });
});
