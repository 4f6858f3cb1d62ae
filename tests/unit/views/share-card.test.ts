import { describe, expect, it } from "vitest";
import { cardPicture } from "@/lib/views/share-card";

const at = (path: string) => cardPicture(`https://example.org${path}`);

describe("the picture beside a shared link", () => {
  it.each([
    ["/", "city-applications.png"],
    ["/en", "city-applications.png"],
    ["/glossary", "city-applications.png"],
    ["/heatmap", "heatmap.png"],
    ["/en/trends?indicator=D05&by=type", "trends.png?indicator=D05&by=type"],
    ["/trends/composition?of=ground", "composition.png?of=ground"],
    ["/agencies/pt-jtj", "agency-outcomes.png?agency=pt-jtj"],
  ])("of %s is the chart of the page", (path, picture) => {
    expect(at(path)).toBe(`/api/v1/charts/${picture}`);
  });
  it.each([
    ["/rankings", "/rankings"],
    ["/en/rankings?indicator=D06&year=2024", "/rankings?indicator=D06&year=2024"],
    ["/reports/pt-jtj-2024", "/reports/pt-jtj-2024"],
  ])("of %s is the page's own sentence", (path, page) => {
    expect(at(path)).toBe(`/api/card?page=${encodeURIComponent(page)}`);
  });
  it("leaves out what the page ignores and the API refuses", () => {
    expect(at("/trends?indicator=D05&unknown=1")).toBe("/api/v1/charts/trends.png?indicator=D05");
  });
});
