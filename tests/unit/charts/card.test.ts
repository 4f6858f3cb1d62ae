import { describe, expect, it } from "vitest";
import { drawCard } from "@/lib/charts/card";

const linesOf = (svg: string) => [...svg.matchAll(/<text x="72" y="(\d+)"[^>]*>([^<]*)/g)];

describe("the card of a shared link", () => {
  it("is the question and its answer in whole sentences, within the picture", () => {
    const long = "一个很长的句子，".repeat(20);
    const svg = drawCard({
      title: "谁不公开得最多？ · 2024",
      sentences: ["没有机关突出。", long, long, "最后一句。"],
      gap: "",
      foot: ["平潭 · 阳光台账", "来源：年度报告"],
    });
    const lines = linesOf(svg).map(([, y, text]) => ({ y: Number(y), text }));
    expect(lines[0]?.text).toBe("谁不公开得最多？ · 2024");
    expect(lines[1]?.text).toMatch(/^没有机关突出。一个很长/);
    expect(new Set(lines.map((line) => line.y)).size).toBe(lines.length);
    const steps = lines.slice(1).map((line, i) => line.y - (lines[i]?.y ?? NaN));
    expect(Math.min(...steps)).toBeGreaterThan(30);
    expect(Math.max(...lines.map((line) => line.y))).toBeLessThan(630);
    // A sentence that does not fit is left out whole, as is what follows it.
    expect(
      lines
        .map((line) => line.text)
        .join("")
        .split("一个很长").length - 1,
    ).toBe(20);
    expect(svg).not.toContain("最后一句");
  });
});
