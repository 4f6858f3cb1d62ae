import { describe, expect, it } from "vitest";
import { rowPage, rowsOfPage } from "@/lib/http/row-pages";

const list = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("long tables a page at a time", () => {
  it("leaves a table of two hundred whole", () => {
    expect(rowsOfPage(list(200), undefined)).toMatchObject({
      rows: list(200),
      pages: [],
      page: "all",
    });
  });
  it("cuts a longer one into hundreds that hold every row once", () => {
    const pages = [1, 2, 3].map((page) => rowsOfPage(list(201), page));
    expect(pages.flatMap((p) => p.rows)).toEqual(list(201));
    expect(pages[2]).toMatchObject({
      from: 201,
      total: 201,
      pages: [
        [1, 100],
        [101, 200],
        [201, 201],
      ],
      page: 3,
    });
  });
  it("begins with the first, shows all when asked, and the last beyond the last", () => {
    expect(rowsOfPage(list(900), undefined).from).toBe(1);
    expect(rowsOfPage(list(900), "all").rows).toHaveLength(900);
    expect(rowsOfPage(list(900), 50)).toMatchObject({ from: 801, page: 9 });
  });
  it.each(["0", "-1", "1.5", "x", ""])("refuses page %j", (page) => {
    expect(rowPage.page.safeParse(page).success).toBe(false);
  });
});
