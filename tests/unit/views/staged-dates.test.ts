import { expect, it, vi } from "vitest";
import { stagedView } from "@/lib/views/staged-import";

const stored = vi.hoisted(() => ({ rows: [] as string[][] }));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/staged-imports", () => ({
  readStagedImport: async (_tx: unknown, id: number) =>
    id === 1
      ? {
          ...{ id, kind: "dates", fileName: "days.xlsx", at: "", appliedAt: null, undoneAt: null },
          sheets: [{ name: "2024", rows: stored.rows }],
        }
      : null,
}));
vi.mock("@/lib/store/queries/agency-ids", () => ({
  readAgencyIds: async () => ({
    ids: new Map(["edu", "jt"].map((id) => [id, id])),
    names: new Map([["edu", { nameZh: "教育局", nameEn: "Education" }]]),
  }),
}));
vi.mock("@/lib/store/queries/report-dates", () => ({
  readReportDates: async () =>
    new Map([
      [
        "edu",
        { filedOn: "2025-01-10", publishedOn: "2025-01-20", address: "https://example.org/a" },
      ],
    ]),
}));

const HEAD = ["agency", "filed", "published", "address"];
const SAME = ["edu", "2025-01-10", "2025-01-20", "https://example.org/a"];
it.each<[string, string[], boolean]>([
  ["what is known already", SAME, false],
  ["another day of filing", ["edu", "2025-01-11", "2025-01-20", "https://example.org/a"], true],
  ["another day of publication", ["edu", "2025-01-10", "2025-01-21", ""], true],
  ["another address", ["edu", "", "", "https://example.org/b"], true],
  ["one known day alone", ["edu", "2025-01-10", "", ""], false],
  ["an agency without dates so far", ["jt", "", "2025-01-20", ""], true],
])("%s changes something: %s %s", async (_, row, isChange) => {
  stored.rows = [HEAD, row];
  const view = await stagedView(1);
  expect(view?.plan).toMatchObject({ kind: "dates", year: 2024, faults: [] });
  expect(view?.plan.kind === "dates" && view.plan.rows.map((r) => r.agencyId)).toEqual(
    isChange ? [row[0]] : [],
  );
});

it("a table that is gone has no plan", async () => expect(await stagedView(2)).toBeNull());
