import { describe, expect, it } from "vitest";
import { documentFromHtml } from "@/lib/extract/formats/html";
import { readMeta } from "@/lib/extract/metadata/metadata";

type Clues = { heading?: string; bar?: string; below?: string; foot?: string; signature?: string };
const PLAIN = "2023年政府信息公开工作年度报告";
const agencyOf = ({ heading = PLAIN, bar = heading, below, foot, signature }: Clues) =>
  readMeta(
    documentFromHtml(
      `<title>${bar}</title><h1>${heading}</h1>${[below, "一、总体情况", "按规定开展工作。", "六、其他需要报告的事项", foot, signature].map((line) => (line ? `<p>${line}</p>` : "")).join("")}`,
      "text/html",
      "html",
    ),
  ).agency;

describe("an agency", () => {
  it.each([
    ["青州市倉山區發展和改革局", "青州市仓山区发展和改革局"],
    ["連水縣衞生健康局", "连水县卫生健康局"],
    ["嶧陽縣農業農村局", "峄阳县农业农村局"],
    ["乾山縣財政局", "乾山县财政局"],
  ])("in Traditional script is written in Simplified: %s", (printed, name) =>
    expect(agencyOf({ heading: `${printed}2023年政府信息公開工作年度報告` })).toBe(name),
  );

  it.each([
    "索引号：FY123　发布机构：云山县审计局　发布日期：2024-01-15",
    "来源：云山县审计局 　点击数：232",
    "编制单位：云山县审计局",
  ])("is told by a label, without what stands behind it: %s", (below) =>
    expect(agencyOf({ below })).toBe("云山县审计局"),
  );

  it.each([
    ["公开单位：云山县审计局联系电话", null],
    ["联系单位：云山县审计局办公室，电话：0000-0000000", "云山县审计局"],
    ["编制单位：云山县审计局", "云山县审计局"],
  ])("is told by a contact line: %s", (foot, name) => expect(agencyOf({ foot })).toBe(name));

  it("is told by the site, which the heading does not name", () => {
    expect(agencyOf({ bar: `${PLAIN}-云山县审计局门户网站` })).toBe("云山县审计局");
    const heading = `县教育局${PLAIN}`;
    expect(agencyOf({ heading, bar: `${heading}_云山县人民政府` })).toBe("云山县教育局");
  });

  it.each([
    ["区民政局", "地址：江州市云山区南苑街道西大街33号", "江州市云山区民政局"],
    ["市民政局", "地址：海东省江州市云山区西大街33号", "江州市民政局"],
    ["县民政局", "地址：海东省白河县柳林镇中街1号", "白河县民政局"],
    ["区民政局", "地址：江州市高新技术产业开发区科技路1号", "区民政局"],
  ])("of «the %s» lies where its address does: %s", (short, foot, name) =>
    expect(agencyOf({ heading: `${short}${PLAIN}`, foot })).toBe(name),
  );

  it("that only signs is a town of the county in its address", () =>
    expect(agencyOf({ foot: "地址：白河县柳林镇中街1号。", signature: "柳林镇人民政府" })).toBe(
      "白河县柳林镇人民政府",
    ));
});
