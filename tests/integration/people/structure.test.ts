import { beforeAll, describe, expect, it } from "vitest";
import { agencyView } from "@/lib/views/agencies";
import { observationsView, type ObservationRow } from "@/lib/views/observations";
import { readTodaySums } from "@/tests/builders/today-sums";
import { aCity, REFORMED_BUREAUS } from "../../builders/city";

beforeAll(() => aCity(REFORMED_BUREAUS));

const CELL = "old.proactive.year";
const rows = (agency: string, structure: "reported" | "today", indicator = [CELL]) =>
  observationsView({ indicator, agency, year: "2010..2013", structure });
const byYear = (list: readonly ObservationRow[]) =>
  Object.fromEntries(list.map((r) => [r.fiscalYear, r]));

describe("series through reforms", () => {
  it("as reported, an agency has no figures before it existed", async () => {
    expect(byYear(await rows("pt-czj", "reported"))[2010]).toMatchObject({
      value: null,
      state: "not_expected",
    });
  });

  it("in today's structure, a year before the merger is the predecessor's, and its source too", async () => {
    const before = byYear(await rows("ptx-czj", "reported"));
    const today = byYear(await rows("pt-czj", "today"));
    expect(before[2010]!.value).not.toBeNull();
    expect(today[2010]).toMatchObject({ value: before[2010]!.value, reportId: "ptx-czj-2010" });
  });

  it("years in which both reported are their sum, without a single report as source", async () => {
    const [own, other, today] = [
      byYear(await rows("pt-czj", "reported")),
      byYear(await rows("ptx-czj", "reported")),
      byYear(await rows("pt-czj", "today")),
    ];
    const both = [2012, 2013].filter((y) => own[y]!.value !== null && other[y]!.value !== null);
    expect(both.length).toBeGreaterThan(0);
    for (const y of both)
      expect(today[y]).toMatchObject({ value: own[y]!.value! + other[y]!.value!, reportId: null });
  });

  it("a year that a predecessor did not publish is a named gap, never what is left", async () => {
    const today = byYear(await rows("pt-gaj", "today"));
    expect(byYear(await rows("ptx-gaj", "reported"))[2011]!.state).toBe("not_published");
    expect(today[2011]).toMatchObject({ value: null, state: "not_published" });
    expect(today[2010]!.value).not.toBeNull();
  });

  it("no report is lost or counted twice: today and its named gaps are the sum as reported", async () => {
    const years = [2010, 2011, 2012, 2013];
    const sums = await readTodaySums([CELL, "old.recv.year"], years);
    expect(sums.length).toBeGreaterThan(5);
    for (const s of sums) expect(s.today + s.behindGaps, s.what).toBe(s.reported);
  });

  it("the agency's page names the reports that a year is made of", async () => {
    const page = (await agencyView("pt-czj", undefined, "today"))!;
    expect(page.hasForebears).toBe(true);
    expect(page.years.find((y) => y.year === 2010)!.madeOf).toMatchObject([
      { reportId: "ptx-czj-2010" },
    ]);
    expect(
      page.years
        .find((y) => y.year === 2012)!
        .madeOf.map((m) => m.reportId)
        .sort(),
    ).toEqual(["pt-czj-2012", "ptx-czj-2012"]);
    expect((await agencyView("pt-czj"))!.years.every((y) => y.madeOf.length === 0)).toBe(true);
  });
});
