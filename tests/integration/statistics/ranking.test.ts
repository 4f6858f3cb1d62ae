import { beforeAll, describe, expect, it } from "vitest";
import { rankingView, type Ranking } from "@/lib/views/rankings";
import { observationsView } from "@/lib/views/observations";
import { readTransaction } from "@/lib/store/client";
import { resolveWords } from "@/lib/views/vocabulary";
import { loadSampleReports } from "../../builders/sample";

beforeAll(() =>
  loadSampleReports(
    (name) => name.includes("-2024.") || name.startsWith("pt-lyy-") || name.startsWith("pt-czj-"),
  ),
);

const row = (r: Ranking, agency: string) => r.rows.find((x) => x.agency === agency)!;

/** 公开率 of FY2024 as printed: (予以公开 + 部分公开) / 办结总计. */
const BUREAUS: Record<string, [x: number, n: number]> = {
  "pt-czj": [1 + 0, 2],
  "pt-gaj": [3 + 1, 8],
  "pt-hzs": [18 + 6, 28],
  "pt-jtj": [9 + 3, 58],
  "pt-lyy": [0, 1],
  "pt-scj": [1 + 1, 4],
  "pt-shs": [2 + 0, 2],
  "pt-zrz": [23 + 9, 69],
};

/** The empirical-Bayes score, written out once more from its definition. */
function scores(group: Record<string, [number, number]>) {
  const units = Object.values(group);
  const [sx, sn] = [units.reduce((s, [x]) => s + x, 0), units.reduce((s, [, n]) => s + n, 0)];
  const m = sx / sn;
  const v =
    units.reduce((s, [x, n]) => s + n * (x / n - m) * (x / n - m), 0) / sn -
    (m * (1 - m)) / (sn / units.length);
  const M = (m * (1 - m)) / v - 1;
  return {
    sx,
    sn,
    m,
    of: (x: number, n: number) => Math.round(((x + m * M) / (n + M)) * 1000) / 1000,
  };
}

describe("the ranking of 公开率 in FY2024, by hand", () => {
  let ranking: Ranking;
  beforeAll(async () => {
    ranking = (await rankingView({ indicator: "D05", year: 2024, minN: 5, level: "bureau" }))!;
  });

  it("has the printed numerators and denominators", () => {
    expect(ranking.rows.map((r) => [r.agency, r.numerator, r.denominator])).toEqual([
      ["pt-hzs", 24, 28],
      ["pt-gaj", 4, 8],
      ["pt-zrz", 32, 69],
      ["pt-jtj", 12, 58],
    ]);
  });

  it("draws each bureau to the eight bureaus with cases", () => {
    const bureaus = scores(BUREAUS);
    expect([bureaus.sx, bureaus.sn]).toEqual([77, 172]);
    for (const [agency, [x, n]] of Object.entries(BUREAUS))
      if (n >= 5)
        expect(row(ranking, agency)).toMatchObject({
          peers: "level:bureau",
          score: bureaus.of(x, n),
        });
    expect(ranking.definition.peerGroups).toEqual([
      {
        key: "level:bureau",
        basis: "level",
        type: null,
        level: "bureau",
        units: 8,
        mean: 77 / 172,
        // Σn(p − m)²/Σn over the eight bureaus against m(1 − m)/n̄, both by hand from the figures above.
        reliability: expect.closeTo(0.778, 3),
        told: true,
      },
    ]);
  });

  it("draws area offices, too few for a group, to all bodies, and says so", async () => {
    const cases = (await observationsView({ indicator: ["D05"], year: "2024" })).filter(
      (o) => o.agency !== "pingtan" && o.comparable && o.flags.length === 0 && o.denominator! > 0,
    );
    const all = scores(
      Object.fromEntries(cases.map((o) => [o.agency, [o.numerator!, o.denominator!]])),
    );
    const areas = (await rankingView({ indicator: "D05", year: 2024, minN: 5, level: "area" }))!;
    expect(row(areas, "pt-jsp")).toMatchObject({
      numerator: 3,
      denominator: 5,
      peers: "all",
      score: all.of(3, 5),
    });
  });

  it("places equal scores equally, and every rank lies in its interval", () => {
    const sorted = ranking.rows.map((r) => r.score!);
    for (const r of ranking.rows) {
      expect(r.rank).toBe(1 + sorted.filter((s) => s > r.score!).length);
      expect(r.rankLow).toBeLessThanOrEqual(r.rank);
      expect(r.rankHigh).toBeGreaterThanOrEqual(r.rank);
    }
  });

  it("gives Wilson limits and a band by whether they hold the group’s rate", () => {
    // 24/28, z = 1.959964: centre (0.857143 + 0.068598)/(1 + 0.137195) = 0.814056; half
    // 1.959964/1.137195 × √(0.122449/28 + 3.841459/3136) = 0.128977.
    const hzs = row(ranking, "pt-hzs");
    expect(hzs.lower).toBeCloseTo(0.814056 - 0.128977, 4);
    expect(hzs.upper).toBeCloseTo(0.814056 + 0.128977, 4);
    expect([hzs.band, row(ranking, "pt-jtj").band, row(ranking, "pt-zrz").band]).toEqual([
      "above",
      "below",
      "typical",
    ]);
  });

  it("names everybody who is not ranked, with reason and x/n", () => {
    const reasons = Object.fromEntries(
      ranking.excluded.map((e) => [e.agency, [e.reason, e.numerator, e.denominator]]),
    );
    expect(reasons).toMatchObject({
      "pt-czj": ["small_n", 1, 2],
      "pt-scj": ["small_n", 2, 4],
      "pt-lyy": ["small_n", 0, 1],
      "pt-gyz": ["no_denominator", 0, 0],
    });
    expect(ranking.rows.length + ranking.excluded.length).toBe(ranking.coverage.expected);
    expect(ranking.coverage).toEqual({ reported: 12, expected: 12, complete: true });
    expect(ranking.excluded.some((e) => e.agency === "pingtan")).toBe(false);
  });

  it("is the same each time, and turns round with the order", async () => {
    const again = (await rankingView({
      indicator: "D05",
      year: 2024,
      minN: 5,
      level: "bureau",
      order: "asc",
    }))!;
    expect(again.rows.map((r) => r.agency)[0]).toBe("pt-jtj");
    expect(row(again, "pt-jtj").rank).toBe(1);
    expect(again.rows.map((r) => [r.agency, r.score]).sort()).toEqual(
      ranking.rows.map((r) => [r.agency, r.score]).sort(),
    );
  });
});

describe("other rankings", () => {
  it("order counts by value, without intervals", async () => {
    const r = (await rankingView({ indicator: "D01", year: 2024, minN: 5 }))!;
    expect(r.rows[0]).toMatchObject({
      rank: 1,
      agency: "pt-zrz",
      value: 69,
      numerator: null,
      denominator: null,
      lower: null,
      upper: null,
      score: null,
      rankLow: null,
      band: null,
    });
    const twos = r.rows.filter((x) => x.value === 2);
    expect(new Set(twos.map((x) => x.rank)).size).toBe(1);
  });

  it("leave out records whose figures fail a check, say which, and take them in on request", async () => {
    // 经济发展局 FY2024: three received, none completed, none carried on: 3 + 0 ≠ 0 + 0.
    const strict = (await rankingView({ indicator: "D02", year: 2024, minN: 5 }))!;
    const out = strict.excluded.find((e) => e.agency === "pt-jjf")!;
    expect(out.reason).toBe("failed_check");
    expect(out.note!.zh).toContain("T3-BAL.tot");
    const loose = (await rankingView({
      indicator: "D02",
      year: 2024,
      minN: 5,
      failed: "include",
    }))!;
    expect(row(loose, "pt-jjf")).toMatchObject({ value: 3, flags: ["failed_check"] });
  });

  it("keep governments among themselves", async () => {
    const r = (await rankingView({ indicator: "D01", year: 2024, minN: 5, type: "GOV" }))!;
    expect(r.rows.every((x) => x.agency === "pingtan")).toBe(true);
  });

  it("have D16 only where residents of the year are known", async () => {
    const r = (await rankingView({ indicator: "D16", year: 2024, minN: 5 }))!;
    expect(r.rows).toEqual([]);
    expect(r.excluded).toEqual([
      expect.objectContaining({ agency: "pingtan", reason: "no_population" }),
    ]);
  });

  it("pool only bodies with a usable figure in each year where asked, and say why others are not there", async () => {
    const query = { indicator: "D05", year: 2024, minN: 0, pool: 3 } as const;
    const any = await rankingView(query);
    const complete = await rankingView({ ...query, span: "complete" });
    if (!any || !complete) throw new Error("no ranking");
    const cases = await observationsView({ indicator: ["D05"], year: "2022..2024" });
    const usable = (agency: string) =>
      cases.filter(
        (o) =>
          o.agency === agency &&
          o.numerator !== null &&
          o.denominator !== null &&
          !o.flags.includes("part_year") &&
          !o.flags.includes("failed_check"),
      ).length;
    expect(any.rows.some((r) => usable(r.agency) < 3)).toBe(true);
    expect(complete.rows.map((r) => r.agency).sort()).toEqual(
      any.rows
        .filter((r) => usable(r.agency) === 3)
        .map((r) => r.agency)
        .sort(),
    );
    expect(complete.excluded.every((e) => e.reason !== "reported")).toBe(true);
    expect(complete.rows.length + complete.excluded.length).toBe(complete.coverage.expected);
  });

  it("pool years by adding counts, within the stretch that may be added", async () => {
    // 旅游与文化体育局: years add up as x and n, not as percentages; FY2024 alone has one case.
    const single = await observationsView({
      indicator: ["D05"],
      agency: "pt-lyy",
      year: "2022..2024",
    });
    const [x, n] = [
      single.reduce((s, o) => s + o.numerator!, 0),
      single.reduce((s, o) => s + o.denominator!, 0),
    ];
    const r = (await rankingView({ indicator: "D05", year: 2024, minN: 0, pool: 3 }))!;
    const listed = [...r.rows.map((y) => ({ ...y })), ...r.excluded].find(
      (y) => y.agency === "pt-lyy",
    )!;
    expect([listed.numerator, listed.denominator]).toEqual([x, n]);
    // Litigation is not added over FY2023|24.
    const d13 = (await rankingView({ indicator: "D13", year: 2024, minN: 0, pool: 3 }))!;
    // 社会事业局: 15 lawsuits over 2 replies. Nobody is dropped because cases exceed replies.
    const sued = (await rankingView({
      indicator: "D13",
      year: 2024,
      minN: 1,
      failed: "include",
    }))!;
    expect(row(sued, "pt-shs")).toMatchObject({ numerator: 15, denominator: 2, value: 7.5 });
    expect(row(sued, "pt-shs").lower).toBeCloseTo(8.3954 / 2, 3);
    expect(row(sued, "pt-shs").rank).toBe(
      sued.rows.filter((r) => r.peers === row(sued, "pt-shs").peers).length,
    );
    expect(row(sued, "pt-shs").band).toBe("above");
    expect(sued.excluded.filter((e) => e.reason === "more_cases")).toEqual([]);
    expect(sued.definition).toMatchObject({ unit: "per_reply", ordered: true });
    expect(d13.rows.find((y) => y.agency === "pt-czj")!.note!.en).toContain("Pooled years: 2024");
  });
});

describe("observations", () => {
  it("name the gap of every year, and mark where a series may not be joined", async () => {
    const rows = await observationsView({
      indicator: ["D19.issued", "D13"],
      agency: "pt-czj",
      year: "2018..2025",
    });
    const issued = rows.filter((r) => r.indicator === "D19.issued");
    expect(issued.map((r) => [r.fiscalYear, r.breaks])).toEqual([
      [2018, []],
      [2019, ["form2019"]],
      [2020, []],
      [2021, ["form2021"]],
      [2022, []],
      [2023, []],
      [2024, []],
      [2025, []],
    ]);
    expect(issued.map((r) => r.comparableFrom)).toEqual([
      2013, 2019, 2019, 2021, 2021, 2021, 2021, 2021,
    ]);
    expect(
      rows.filter((r) => r.indicator === "D13").find((r) => r.fiscalYear === 2024)!.breaks,
    ).toEqual(["review2024"]);
    for (const r of rows)
      expect(r.value === null).toBe(!["reported", "inferred"].includes(r.state));
  });

  it("do not compare a part of a year", async () => {
    const [first] = await observationsView({ indicator: ["D01"], agency: "pt-lyy", year: "2019" });
    expect(first).toMatchObject({ fiscalYear: 2019, comparable: false });
    expect(first!.value).not.toBeNull();
  });

  it("count each rule once by its weight in D23, without limits", async () => {
    const [quality, errors] = await observationsView({
      indicator: ["D23", "D23.errors"],
      agency: "pt-czj",
      year: "2024",
    });
    const findings = await readTransaction(async (tx) => {
      const { rows } = await tx.query<{ rule: string; severity: string; state: string }>(
        `SELECT f.rule, f.severity, f.state FROM finding f JOIN report_version v ON v.id = f.version_id
         WHERE v.report_id = 'pt-czj-2024' AND v.published_at IS NOT NULL AND v.superseded_at IS NULL`,
      );
      return rows;
    });
    const judged = findings.filter((f) => f.state !== "not_assessable" && f.severity !== "info");
    const weights = new Map<string, { weight: number; failed: boolean }>();
    for (const f of judged) {
      const family = f.rule.split(".")[0] ?? "";
      const before = weights.get(family) ?? { weight: 0, failed: false };
      weights.set(family, {
        weight: Math.max(before.weight, f.severity === "error" ? 3 : 1),
        failed: before.failed || f.state === "fail",
      });
    }
    const sum = (list: { weight: number }[]) => list.reduce((s, x) => s + x.weight, 0);
    const all = [...weights.values()];
    expect(quality).toMatchObject({
      numerator: sum(all.filter((x) => !x.failed)),
      denominator: sum(all),
      lower: null,
      upper: null,
    });
    expect(weights.size).toBeLessThan(judged.length);
    expect(errors?.value).toBe(
      judged.filter((f) => f.state === "fail" && f.severity === "error").length,
    );
  });

  it("are of governments alone by residents: bodies have none, and are not ranked by them", async () => {
    await expect(resolveWords({ indicator: "D16", type: "MARKET" })).rejects.toThrow(
      "governments only",
    );
    expect(await resolveWords({ indicator: "D16", type: "GOV" })).toMatchObject({ type: "GOV" });
    expect(await resolveWords({ indicator: "D05", type: "MARKET" })).toMatchObject({
      type: "MARKET",
    });
    expect(
      (await observationsView({ indicator: ["D16"], agency: "pt-czj", year: "2024" }))[0],
    ).toMatchObject({ value: null, state: "not_applicable" });
  });

  it("answer each member of a family, and dates of publication against the legal day", async () => {
    const grounds = await observationsView({ indicator: ["D11"], agency: "pt-zrz", year: "2024" });
    expect(grounds.map((r) => r.indicator)).toEqual(
      ["r331", "r332", "r333", "r334", "r335", "r336", "r337", "r338"].map((g) => `D11.${g}`),
    );
    expect(grounds.reduce((s, r) => s + r.numerator!, 0)).toBe(grounds[0]!.denominator);
    // 财政金融局 published on 2025-01-23: eight days before 31 January.
    const dates = await observationsView({
      indicator: ["D21", "D22"],
      agency: "pt-czj",
      year: "2024",
    });
    expect(dates.map((r) => [r.indicator, r.value, r.state])).toEqual([
      ["D21", null, "not_expected"],
      ["D22", -8, "reported"],
    ]);
    // The law names no zone: without a report its bureau has not published, and is not late.
    expect(
      (await observationsView({ indicator: ["D21"], agency: "pt-gaj", year: "2023" }))[0],
    ).toMatchObject({ value: null, state: "not_published" });
    expect(
      (await observationsView({ indicator: ["D21"], agency: "pt-htp", year: "2024" }))[0],
    ).toMatchObject({ value: null, state: "not_expected" });
  });
});

it("a ranked figure leads to the cell of its own report's table where it begins", async () => {
  const recent = (await rankingView({ indicator: "D05", year: 2024, minN: 5, level: "bureau" }))!;
  expect(new Set(recent.rows.map((r) => r.cell))).toEqual(new Set(["r31.tot"]));
  const before = (await rankingView({ indicator: "D01", year: 2016, minN: 0 }))!;
  expect(before.rows.map((r) => [r.agency, r.cell])).toEqual([["pt-czj", "old.recv.year"]]);
});
