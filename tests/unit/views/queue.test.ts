import { describe, expect, it, vi } from "vitest";
import type { FilingRow } from "@/lib/store/queries/filings";
import { isClean, queueView, type QueueFilter } from "@/lib/views/queue";

const aFiling = (slug: string, more: Partial<FilingRow> = {}): FilingRow => ({
  versionId: 1,
  reportId: `${slug}-2025`,
  agencyId: slug,
  slug,
  kind: "body",
  nameZh: `测试市${slug}局`,
  nameEn: `Bureau ${slug}`,
  fiscalYear: 2025,
  versionNo: 1,
  state: "submitted",
  published: false,
  updatedAt: "2026-01-20T00:00:00Z",
  dueOn: "2026-01-31",
  errors: 0,
  warnings: 0,
  doubts: 0,
  corrects: false,
  region: "990000",
  reviewerId: null,
  reviewer: null,
  ...more,
});
const FILINGS = [
  aFiling("clean"),
  aFiling("wrong", { errors: 1 }),
  aFiling("warned", { warnings: 1, reviewerId: "li" }),
  aFiling("flagged", { doubts: 1, region: "990100", fiscalYear: 2024 }),
];
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/store/queries/filings", () => ({
  readFilings: async () => FILINGS,
}));
vi.mock("@/lib/store/queries/reviewers", () => ({ readReviewers: async () => [] }));
vi.mock("@/lib/store/queries/observations", () => ({
  readRegions: async () =>
    ["990000", "990100", "990200"].map((code) => ({ code, nameZh: code, nameEn: code })),
}));

const view = (filter: QueueFilter = {}) => queueView({ kind: "all" }, filter);

describe("the queue", () => {
  it.each<[QueueFilter, string[]]>([
    [{}, ["clean", "flagged", "warned", "wrong"]],
    [{ checks: "clean" }, ["clean"]],
    [{ checks: "faults" }, ["flagged", "warned", "wrong"]],
    [{ reviewer: "li" }, ["warned"]],
    [{ reviewer: "nobody" }, ["clean", "flagged", "wrong"]],
    [{ region: "990100" }, ["flagged"]],
    [{ year: 2025 }, ["clean", "warned", "wrong"]],
    [{ year: 2025, checks: "faults", reviewer: "nobody" }, ["wrong"]],
    [{ q: "bureau wrong" }, ["wrong"]],
    [{ q: "clean局" }, ["clean"]],
  ])("%j: %j", async (filter, slugs) =>
    expect((await view(filter)).rows.map((r) => r.slug).sort()).toEqual(slugs),
  );

  it("offers the regions and years that are there, whatever the filter", async () => {
    const { regions, years } = await view({ checks: "clean" });
    expect([regions.map((r) => r.code), years]).toEqual([
      ["990000", "990100"],
      [2025, 2024],
    ]);
  });
});

it.each([
  [{}, true],
  [{ errors: 1 }, false],
  [{ warnings: 1 }, false],
  [{ doubts: 1 }, false],
])("a report with %j is clean: %s", (more, clean) =>
  expect(isClean(aFiling("a", more))).toBe(clean),
);
