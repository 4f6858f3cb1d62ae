/** The foot of every page: whose site it is, as far as the operator says. */
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Footer } from "@/components/layout/Footer";
import type { Site } from "@/lib/views/site";

const BARE: Site = {
  kind: "own",
  city: "示例市",
  name: null,
  theme: "blue",
  hasEmblem: false,
  host: null,
  operator: null,
  contact: null,
  feedback: null,
  icp: null,
  policeRecord: null,
  siteCode: null,
  hasRegions: false,
  hasDesk: false,
};
const draw = (site: Partial<Site>, locale: "zh" | "en" = "zh") =>
  renderToStaticMarkup(<Footer locale={locale} site={{ ...BARE, ...site }} />);

describe("the foot of a page", () => {
  it("has no list of owners where nothing is set", () => {
    expect(draw({})).not.toContain("主办");
    expect(draw({}).match(/<ul>/g)).toHaveLength(1);
  });
  it("names the owners and leads to their records", () => {
    const html = draw({
      host: "示例市人民政府办公室",
      icp: "示ICP备00000000号",
      policeRecord: "示公网安备 00000000000000号",
      feedback: "mailto:a@example.org",
    });
    expect(html).toContain("示例市人民政府办公室");
    expect(html).toContain('<a href="https://beian.miit.gov.cn/">示ICP备00000000号</a>');
    expect(html).toContain("https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000");
    expect(html).toContain('href="mailto:a@example.org"');
  });
  it("marks Chinese names on an English page", () => {
    expect(draw({ host: "示例市人民政府办公室" }, "en")).toContain(
      '<span lang="zh-CN">示例市人民政府办公室</span>',
    );
  });
});
