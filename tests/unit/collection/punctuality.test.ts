import { describe, expect, it } from "vitest";
import { judgeFiling, judgePunctuality } from "@/lib/collection/punctuality";

const AFTER = "2026-05-01";

describe("publication", () => {
  it.each([
    // due, published on, public here, today → said
    ["2026-01-31", "2026-01-31", true, AFTER, "on_time"],
    ["2026-01-31", "2026-02-01", true, AFTER, "late"],
    // Stated of, though the report is not here.
    ["2026-01-31", "2026-01-20", false, AFTER, "on_time"],
    // The day of taking it in is no day of publication, also where it was in time.
    ["2026-01-31", null, true, "2026-01-15", "date_unknown"],
    ["2026-01-31", null, true, AFTER, "date_unknown"],
    ["2026-01-31", null, false, AFTER, "missing"],
    ["2026-01-31", null, false, "2026-01-31", "not_due"],
    [null, "2026-01-20", true, AFTER, "no_day"],
    [null, null, false, AFTER, "no_day"],
  ] as const)(
    "due %s, published %s, here %s, on %s: %s",
    (dueOn, publishedOn, isPublic, today, said) =>
      expect(judgePunctuality({ dueOn, publishedOn, isPublic, today })).toBe(said),
  );
});

describe("filing", () => {
  it.each([
    // stated, filed here by the agency, here at all → said; the day is 20 January
    [null, "2026-01-20", "2026-01-20", "on_time"],
    [null, "2026-01-21", "2026-01-21", "late"],
    // What somebody stated wins over what this installation saw.
    ["2026-01-19", "2026-02-03", "2026-02-03", "on_time"],
    ["2026-01-25", "2026-01-10", "2026-01-10", "late"],
    // Brought by staff: in time proves it, later proves nothing.
    [null, null, "2026-01-20", "on_time"],
    [null, null, "2026-02-03", "date_unknown"],
    [null, null, null, "missing"],
  ] as const)("stated %s, own %s, here %s: %s", (statedFiledOn, ownFiledOn, hereOn, said) =>
    expect(
      judgeFiling({ fileBy: "2026-01-20", statedFiledOn, ownFiledOn, hereOn, today: AFTER }),
    ).toBe(said),
  );
  it("is not judged where the city sets no day", () =>
    expect(
      judgeFiling({
        fileBy: null,
        statedFiledOn: "2026-01-19",
        ownFiledOn: null,
        hereOn: null,
        today: AFTER,
      }),
    ).toBe("no_day"));
});
