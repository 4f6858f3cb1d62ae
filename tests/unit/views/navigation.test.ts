import { describe, expect, it } from "vitest";
import { textsOf } from "@/lib/i18n/texts";
import { placeOf, TABS, TOPICS } from "@/lib/views/navigation";

describe("navigation by question", () => {
  it("names every topic and every tab in both languages", () => {
    for (const locale of ["zh", "en"] as const) {
      const n = textsOf(locale, "navigation");
      for (const topic of TOPICS) {
        expect(n(`topics.${topic}`), topic).toBeTruthy();
        for (const tab of TABS[topic]) expect(n.find("tabs", tab.name), tab.name).toBeTruthy();
      }
    }
  });

  it.each([
    ["overview", "overview", "/"],
    ["agencies", "agencies compare", "/agencies"],
    ["reporting", "status punctuality changes", "/heatmap"],
    [
      "applications",
      "received outcomes flow disclosure reasons applicants why distribution unusual regions",
      "/trends?indicator=r1.tot",
    ],
    ["disputes", "reviews lawsuits reviewRate lawsuitRate", "/trends?indicator=rv.tot"],
    ["proactive", "licences penalties coercion norms", "/trends?indicator=t2.license.n"],
    ["rankings", "rankings lab", "/rankings"],
    ["data", "data api methodology glossary verify", "/data"],
  ] as const)("has under %s %s, and leads to the first", (topic, names, address) => {
    expect(TABS[topic].map((tab) => tab.name).join(" ")).toBe(names);
    expect(TABS[topic][0]?.address).toBe(address);
  });

  it("finds every tab again from its own address, in either language", () => {
    for (const topic of TOPICS) {
      for (const tab of TABS[topic]) {
        expect(placeOf(tab.address)).toEqual({ topic, tab: tab.name });
        const english = tab.address === "/" ? "/en" : `/en${tab.address}`;
        expect(placeOf(english)).toEqual({ topic, tab: tab.name });
      }
    }
  });

  it.each([
    ["/agencies/pt-gaj", "agencies"],
    ["/reports/pt-gaj-2024", "agencies"],
    ["/trends/composition?of=ground&year=2024", "applications"],
    ["/trends?indicator=D12&from=2021", "disputes"],
    ["/rankings?indicator=D05", "rankings"],
    ["/methodology/rules", "data"],
    ["/agenciesX", null],
    ["/search?q=x", null],
  ])("knows where %s stands", (address, topic) => {
    expect(placeOf(address).topic).toBe(topic);
  });

  it("knows what a page shows when its address does not say", () => {
    expect(placeOf("/trends").tab).toBe("received");
    expect(placeOf("/en/trends?by=agency").tab).toBe("received");
    expect(placeOf("/trends?indicator=D22").tab).toBeNull();
  });
});
