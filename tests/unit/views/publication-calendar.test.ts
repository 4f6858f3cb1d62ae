import { expect, it } from "vitest";
import { makeCalendar } from "@/lib/views/publication-calendar";
import type { Progress } from "@/lib/views/rounds";

const agency = (agencyId: string, more: Partial<Progress>): Progress => ({
  ...{ agencyId, slug: agencyId, nameZh: agencyId, nameEn: agencyId, kind: "body" },
  ...{ level: "bureau", basis: "named", expected: true, note: null, uscc: null },
  ...{ dueOn: "2026-01-31", fileBy: null, reportId: null, state: "missing", isPublic: false },
  ...{ publishedOn: null, address: null, statedFiledOn: null, ownFiledOn: null, hereOn: null },
  ...{ punctuality: "missing", filing: "no_day", marks: [] },
  ...more,
});

/** Made inside each test, so that what breaks it fails a test and not the file. */
const calendar = () =>
  makeCalendar(
    2025,
    "2026-02-10",
    [
      agency("early", { publishedOn: "2025-12-30", isPublic: true, punctuality: "on_time" }),
      agency("prompt", { publishedOn: "2026-01-31", isPublic: true, punctuality: "on_time" }),
      agency("late", { publishedOn: "2026-02-01", punctuality: "late", hereOn: "2026-02-03" }),
      agency("undated", { isPublic: true, punctuality: "date_unknown", hereOn: "2026-02-03" }),
      agency("missing", {
        statedFiledOn: "2026-01-20",
        hereOn: "2026-01-22",
        fileBy: "2026-01-20",
      }),
      agency("not_asked", { expected: false, publishedOn: "2026-01-31" }),
    ],
    new Map([
      ["late", "2026-02-02"],
      ["missing", "2026-04-01"],
    ]),
  );
const day = (date: string) => {
  const found = calendar()
    .months.flat()
    .find((d) => d.date === date);
  const ids = (mark: "published" | "seen" | "filed") =>
    found?.marks[mark].map((p) => p.agencyId).join(",");
  return [found?.due, found?.fileBy, ids("published"), ids("seen"), ids("filed")];
};

it("has every day from January to March", () => {
  expect(calendar().months.map((m) => m.length)).toEqual([31, 28, 31]);
  const leap = makeCalendar(2027, "2028-01-01", [], new Map());
  expect(leap.months.map((m) => [m[0]?.date, m.at(-1)?.date])).toEqual([
    ["2028-01-01", "2028-01-31"],
    ["2028-02-01", "2028-02-29"],
    ["2028-03-01", "2028-03-31"],
  ]);
});

it.each([
  ["2026-01-20", [0, 1, "", "", "missing"]],
  ["2026-01-31", [5, 0, "prompt", "", ""]],
  ["2026-02-01", [0, 0, "late", "", ""]],
  ["2026-02-02", [0, 0, "", "late", ""]],
  ["2026-02-03", [0, 0, "", "", "late,undated"]],
  ["2026-03-31", [0, 0, "", "", ""]],
])("%s: last days, published, first seen, filed", (date, expected) =>
  expect(day(date)).toEqual(expected),
);

it("names who is missing, undated, and published outside the three months", () => {
  const { missing, undated, outside } = calendar();
  expect(missing.map((p) => p.agencyId)).toEqual(["missing"]);
  expect(undated.map((p) => p.agencyId)).toEqual(["undated"]);
  expect(outside.map((p) => [p.agencyId, p.on])).toEqual([["early", "2025-12-30"]]);
});
