import { describe, expect, it } from "vitest";
import { comparePages } from "@/lib/harvest/compare-pages";
import { parseDocument } from "@/lib/intake/parse-document";
import { reportPage } from "../../builders/portal-sites";

const AGENCY = "云河市水务局";
const read = (html: string) =>
  parseDocument({ path: "report.html", bytes: new TextEncoder().encode(html) });
const page = reportPage(AGENCY, 2025);

describe("what changed between two states of a page", () => {
  it.each([
    ["nothing", page],
    ["a counter of visitors", page.replace("</body>", "<p>浏览次数：118</p></body>")],
    ["a navigation", page.replace("<body>", "<body><script>var day = 1;</script>")],
    ["space between letters", page.replaceAll("公开", "公 开")],
  ])("%s is no change", async (_, now) => {
    expect(comparePages(await read(page), await read(now))).toBeNull();
  });

  it("a figure is named by its cell, and its row is not said again in words", async () => {
    const now = page.replaceAll(">5<", ">8<");
    const change = comparePages(await read(page), await read(now));
    expect(change?.cells).toContainEqual({
      cell: "r1.np",
      was: { raw: "5", value: 5 },
      now: { raw: "8", value: 8 },
    });
    expect(change?.text).toEqual([]);
  });

  it("a sentence is shown as it was and as it is", async () => {
    const was = reportPage(AGENCY, 2025, "全年主动公开信息120条。");
    const now = reportPage(AGENCY, 2025, "全年主动公开信息210条。");
    expect(comparePages(await read(was), await read(now))?.text).toEqual([
      { op: "removed", text: "全年主动公开信息120条" },
      { op: "added", text: "全年主动公开信息210条" },
    ]);
  });
});
