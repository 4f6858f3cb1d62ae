import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { HarvestColumnCard } from "@/components/desk/HarvestColumnCard";
import type { HarvestColumn } from "@/lib/store/queries/harvest-columns";

const SHA256 = "ab".repeat(32);
const column: HarvestColumn = {
  ...{ id: 7, agencyId: "a", slug: "a", nameZh: "水务局", nameEn: "Water Bureau" },
  ...{ address: "https://sw.example/nb/", state: "active", foundText: null, pinnedSha256: null },
  ...{ visitedAt: new Date("2026-01-20T00:00:00Z"), nextVisitAt: null },
  result: {
    ...{ dryRun: false, listPages: 0, found: [] },
    missed: ["https://sw.example/nb/", "https://other.example/1.pdf"].map((address) => ({
      ...{ address, text: null, why: "bad_certificate" },
      certificate: { sha256: SHA256, subject: "sw.example", issuer: "itself", validTo: "2030" },
    })),
  },
};
const pins = (mayPin: boolean, pinnedSha256: string | null = null): number =>
  renderToStaticMarkup(
    <HarvestColumnCard
      locale="en"
      column={{ ...column, pinnedSha256 }}
      mayManage={false}
      mayPin={mayPin}
      refused={null}
    />,
  ).split(`name="certificate" value="${SHA256}"`).length - 1;

it("a certificate that cannot be verified is shown, and can be trusted for the column's own host", () => {
  const html = renderToStaticMarkup(
    <HarvestColumnCard locale="zh" column={column} mayManage={false} mayPin refused={null} />,
  );
  expect(html.split(SHA256).length - 1).toBe(3);
  expect(html).toContain("sw.example，签发者 itself");
  expect([pins(true), pins(false), pins(true, SHA256)]).toEqual([1, 0, 0]);
});
