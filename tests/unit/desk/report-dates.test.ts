import { expect, it } from "vitest";
import { reportDateForm, readDateChanges } from "@/lib/desk/report-dates";
import { accepted } from "@/tests/builders/forms";

const TODAY = "2026-03-01";
const read = (sent: Record<string, string>) =>
  readDateChanges(
    accepted(reportDateForm, { year: "2025", ...sent }) as Parameters<typeof readDateChanges>[0],
    new Set(["east"]),
    TODAY,
  );

it("sends on what was changed, and leaves what somebody else may have written meanwhile", () =>
  expect(
    read({
      "publishedWas.east": "",
      "published.east": "2026-01-20",
      "addressWas.east": "https://east.example/1",
      "address.east": "https://east.example/1",
      "filedWas.east": "2026-01-02",
      "filed.east": "",
    }),
  ).toEqual({
    reports: [{ agencyId: "east", year: 2025, publishedOn: "2026-01-20", filedOn: null }],
    errors: {},
  }));

it.each([
  ["published.east", "2026-03-02", "not_yet"],
  ["published.east", "2025-01-20", "before_year"],
  ["published.east", "2026-02-30", "day"],
  ["address.east", "javascript:alert(1)", "address"],
  ["address.east", "https://user:pass@east.example/", "address"],
  ["published.west", "2026-01-20", "unknown"],
])("refuses %s = %s as %s", (field, value, code) =>
  expect(read({ [field]: value })).toEqual({ reports: [], errors: { [field]: code } }),
);
