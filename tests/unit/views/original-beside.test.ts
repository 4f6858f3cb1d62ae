/** The original beside a report: stored, made now, or not there. All of it is invented. */
import { beforeEach, expect, it, vi } from "vitest";
import { reportView, versionView } from "@/lib/views/report";

const store = vi.hoisted(() => ({
  stored: null as string | null,
  original: null as { bytes: string } | null,
  made: [] as unknown[],
}));
const REPORT = {
  ...{ reportId: "x-2024", versionNo: 1, claims: null },
  cells: [{ id: "r1.tot", value: 1, source: null }],
  narrative: [],
};
vi.mock("@/lib/store/queries/report-page", () => ({
  readReportPage: async (id: string) => (id === "x-2024" ? REPORT : null),
  readVersionAsPage: async (id: number) => (id === 7 ? REPORT : null),
  readOriginal: async () => store.original,
  readVersionOriginal: async () => store.original,
}));
vi.mock("@/lib/store/queries/source-views", () => ({
  readSourceView: async () => store.stored,
  readVersionSourceView: async () => store.stored,
}));
vi.mock("@/lib/intake/host/make-source-view", () => ({
  makeSourceView: async (bytes: string, figures: unknown) => {
    store.made.push(figures);
    return `made of ${bytes}`;
  },
}));
vi.mock("@/lib/source-view/source-view", () => ({
  fillSourceView: (template: string, o: { pageHref: (page: number) => string }) =>
    `${template}, ${o.pageHref(2)}`,
  textIds: () => [],
}));
beforeEach(() => void Object.assign(store, { stored: null, original: null, made: [] }));

it.each<[string, string | null, string | null, string | null, number]>([
  ["is the stored one", "stored", "bytes", "stored", 0],
  ["is made where none is stored", null, "bytes", "made of bytes", 1],
  ["is none where there is no original", null, null, null, 0],
])("%s", async (_, stored, bytes, shown, made) => {
  Object.assign(store, { stored, original: bytes === null ? null : { bytes } });
  expect((await reportView("x-2024", "en", {}))?.original ?? null).toBe(
    shown && `${shown}, /api/v1/reports/x-2024/pages/2`,
  );
  expect((await versionView(7, "en"))?.original ?? null).toBe(
    shown && `${shown}, /api/desk/pages?version=7&page=2`,
  );
  const figures = { cells: [{ id: "r1.tot", source: null }], narrative: [], unclaimed: [] };
  expect(store.made).toEqual(Array.from({ length: 2 * made }, () => figures));
});
it("is none of a report that there is not", async () => {
  expect(await reportView("y-2024", "en", {})).toBeNull();
  expect(await versionView(8, "en")).toBeNull();
});
