import { describe, expect, it } from "vitest";
import { base, english, expectFits, expectGoodPage, newPage, open, withBrowser } from "./support";

withBrowser();
const VIEWS = ["/trends?by=agency", "/trends/composition?of=ground&as=share", "/trends/why", "/compare", "/flow", "/heatmap?indicator=D05", "/funnel?mark=pt-jtj", "/distribution?mark=pt-jtj", "/map"];

describe("each view", () => {
  // Every view once, the languages by turns; both are looked at for the busiest.
  it.each([...VIEWS.map((v, i) => (i % 2 ? english(v) : v)), english("/trends?by=agency"), english("/compare")])("%s is there, quiet, accessible and fits a phone", async (path) => {
    const page = await expectGoodPage(path);
    expect(await page.locator("figure svg[role=img]:visible").count()).toBe(1);
  });

  it("is complete without JavaScript: choices, drawing, reasons, coverage, table and downloads", async () => {
    const { page } = await newPage({ javaScriptEnabled: false, width: 390 });
    for (const path of VIEWS) {
      await page.goto(base + path);
      expect(await page.locator("main form select").count()).toBeGreaterThan(0);
      expect(await page.locator("figure svg[role=img]:visible").count()).toBe(1);
      expect(await page.locator("figure figcaption").innerText()).toMatch(/20\d\d/);
      expect(await page.locator("figure table tbody tr").count()).toBeGreaterThan(0);
      expect(await page.locator("figure .tools > a").allInnerTexts()).toEqual(["CSV", "XLSX", "SVG", "PNG"]);
    }
  });
});

describe("a figure in a view", () => {
  it("leads to its cell in the report, and back to the picture's own numbers", async () => {
    const { page } = await open("/trends?indicator=r1.tot&by=agency&agency=pt-jtj&from=2024&to=2024");
    const link = page.locator("figure tbody td a").first();
    const shown = (await link.innerText()).trim();
    await link.click();
    await page.waitForURL(/#cell-r1\.tot$/);
    expect((await page.locator("[id='cell-r1.tot']").innerText()).trim()).toContain(shown);
    const json = await (await fetch(`${base}/api/v1/charts/trends.json?indicator=r1.tot&by=agency&agency=pt-jtj&from=2024&to=2024`)).json();
    expect(String(json.rows[0]["2024"].value)).toBe(shown);
  });

  it("stays the same in CSV, and its pictures are whole", async () => {
    const query = "indicator=D05&by=city";
    const csv = await (await fetch(`${base}/api/v1/charts/trends.csv?${query}`)).text();
    const { page } = await open(`/trends?${query}`);
    for (const cell of await page.locator("figure tbody td").allInnerTexts()) expect(csv).toContain(cell.trim());
    const png = new Uint8Array(await (await fetch(`${base}/api/v1/charts/trends.png?${query}`)).arrayBuffer());
    expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    expect((await fetch(`${base}/api/v1/charts/trends.svg?${query}&colour=red`)).status).toBe(400);
  });
});

describe("choosing", () => {
  it("adds and takes away agencies by plain links and a form, and the address says who is compared", async () => {
    const { page } = await open("/compare?agencies=pt-jtj,pt-scj", { javaScriptEnabled: false });
    await page.selectOption("select[name=add]", "pt-czj");
    await page.click("main form button[type=submit]");
    expect(new URL(page.url()).search).toBe("?agencies=pt-jtj,pt-scj,pt-czj");
    await page.locator(".picked li a").first().click();
    expect(new URL(page.url()).search).toBe("?agencies=pt-scj,pt-czj");
    expect(await page.locator("figure tbody th").count()).toBe(2);
  });

  it("keeps the page when the language is changed", async () => {
    const { page } = await open("/funnel?year=2024");
    await page.getByRole("link", { name: "English" }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/en/funnel?year=2024");
    await page.getByRole("link", { name: "中文" }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/funnel?year=2024");
  });
});

describe("a chart in another site's frame", () => {
  it("is the chart with its source alone, frameable and without cookies", async () => {
    const answer = await fetch(`${base}/embed/flow?year=2024`);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors *");
    expect(answer.headers.get("x-frame-options")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect((await fetch(`${base}/flow`)).headers.get("x-frame-options")).toBe("DENY");
    const { page, complaints } = await open("/en/embed/flow?year=2024", { width: 390 });
    expect(await page.locator("header, footer, nav, form, .tools").count()).toBe(0);
    expect(await page.locator("figure").innerText()).toContain("Source");
    expect(await page.locator("figure a[target=_blank]").first().getAttribute("href")).toBe("/en/flow?year=2024");
    expect(complaints).toEqual([]);
    await expectFits(page);
  });
});

describe("reading a chart by keyboard", () => {
  it("says each point, in order", async () => {
    const { page } = await open("/trends?indicator=r1.tot&by=agency&agency=pt-jtj&from=2023&to=2025");
    await page.locator("[data-chart]").first().focus();
    const said: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("ArrowRight");
      said.push(await page.locator(".reader").innerText());
    }
    expect(said.map((s) => /(\d{4}): /.exec(s)?.[1])).toEqual(["2023", "2024", "2025"]);
    expect(said[1]).toContain("58");
  });
});
