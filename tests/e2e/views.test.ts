import { describe, expect, it } from "vitest";
import { base, english, expectFits, expectGoodPage, newPage, open, withBrowser } from "./support";

withBrowser();
const VIEWS = [
  "/trends?by=agency",
  "/trends/composition?of=ground&as=share",
  "/trends/why",
  "/compare",
  "/flow",
  "/heatmap?indicator=D05",
  "/funnel?mark=pt-jtj",
  "/distribution?mark=pt-jtj",
  "/map",
];

describe("each view", () => {
  // Every view once, the languages by turns; both are looked at for the busiest.
  it.each([
    ...VIEWS.map((v, i) => (i % 2 ? english(v) : v)),
    english("/trends?by=agency"),
    english("/compare"),
  ])("%s is there, quiet, accessible and fits a phone", async (path) => {
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
      expect(await page.locator("figure .tools > a").allInnerTexts()).toEqual([
        "CSV",
        "XLSX",
        "SVG",
        "PNG",
      ]);
    }
  });
});

describe("a figure in a view", () => {
  it("leads to its cell in the report, and back to the picture's own numbers", async () => {
    const { page } = await open(
      "/trends?indicator=r1.tot&by=agency&agency=pt-jtj&from=2024&to=2024",
    );
    const link = page.locator("figure tbody td a").first();
    const shown = (await link.innerText()).trim();
    await link.click();
    await page.waitForURL(/#cell-r1\.tot$/);
    expect((await page.locator("[id='cell-r1.tot']").innerText()).trim()).toContain(shown);
    const json = await (
      await fetch(
        `${base}/api/v1/charts/trends.json?indicator=r1.tot&by=agency&agency=pt-jtj&from=2024&to=2024`,
      )
    ).json();
    expect(String(json.rows[0].value)).toBe(shown);
  });

  it("stays the same in the data, and its pictures are whole", async () => {
    const query = "indicator=D05&by=city";
    const json = await (await fetch(`${base}/api/v1/charts/trends.json?${query}`)).json();
    const words = (json.table.rows as string[][]).flat();
    const { page } = await open(`/trends?${query}`);
    for (const cell of await page.locator("figure tbody td").allInnerTexts())
      expect(words).toContain(cell.trim());
    const csv = await (await fetch(`${base}/api/v1/charts/trends.csv?${query}`)).text();
    const values = (json.rows as { value: number | null }[]).map(({ value }) => value);
    const [heading = "", ...lines] = csv.trim().split(/\r?\n/);
    const column = heading.split(",").indexOf("value");
    expect(lines.map((line) => line.split(",")[column])).toEqual(
      values.map((value) => (value === null ? "" : String(value))),
    );
    const png = new Uint8Array(
      await (await fetch(`${base}/api/v1/charts/trends.png?${query}`)).arrayBuffer(),
    );
    expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    expect((await fetch(`${base}/api/v1/charts/trends.svg?${query}&colour=red`)).status).toBe(400);
  });
});

describe("choosing", () => {
  it("adds and takes away agencies by plain links and a form, and the address says who is compared", async () => {
    const { page } = await open("/compare?agencies=pt-jtj,pt-scj", { javaScriptEnabled: false });
    await page.fill("input[name='find-add']", "财政金融");
    await page.click("main form button[type=submit]");
    await page.waitForURL((url) => url.search === "?agencies=pt-jtj,pt-scj,pt-czj");
    await page.locator(".picked li a").first().click();
    await page.waitForURL((url) => url.search === "?agencies=pt-scj,pt-czj");
    expect(await page.locator("figure tbody th").count()).toBe(2);
  });

  it("keeps the page when the language is changed", async () => {
    const { page } = await open("/funnel?year=2024");
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL((url) => url.pathname + url.search === "/en/funnel?year=2024");
    await page.getByRole("link", { name: "中文" }).click();
    await page.waitForURL((url) => url.pathname + url.search === "/funnel?year=2024");
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
    expect(await page.locator("figure a[target=_blank]").first().getAttribute("href")).toBe(
      "/en/flow?year=2024",
    );
    expect(complaints).toEqual([]);
    await expectFits(page);
  });
});

describe("reading a chart by keyboard", () => {
  it("says each point, in order", async () => {
    const { page } = await open(
      "/trends?indicator=r1.tot&by=agency&agency=pt-jtj&from=2023&to=2025",
    );
    await page.locator("[data-chart][tabindex]").first().focus();
    const said: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("ArrowRight");
      said.push(await page.locator(".reader").innerText());
    }
    expect(said.map((s) => /(\d{4}): /.exec(s)?.[1])).toEqual(["2023", "2024", "2025"]);
    expect(said[1]).toContain("58");
  });
});

describe("choosing years on a chart", () => {
  const path = "/trends?indicator=lit.tot&by=agency&agency=pt-jtj,pt-scj&from=2019&to=2025";
  const field = async (page: Awaited<ReturnType<typeof open>>["page"]) =>
    (await page
      .locator("rect.years:visible")
      .first()
      .evaluate((e) => {
        const b = e.getBoundingClientRect();
        return [b.left, b.top, b.width, b.height];
      })) as [number, number, number, number];

  it("by dragging leads to an address with these years, and the page shows them alone", async () => {
    const { page, complaints } = await open(path);
    const [left, top, width] = await field(page);
    // Seven years side by side: from the second to the fourth.
    await page.mouse.move(left + width * 0.2, top + 40);
    await page.mouse.down();
    await page.mouse.move(left + width * 0.5, top + 60, { steps: 4 });
    await page.mouse.up();
    await page.locator(".brushed a").click();
    await page.waitForURL(/from=2020&to=2022/);
    expect(new URL(page.url()).searchParams.get("agency")).toBe("pt-jtj,pt-scj");
    expect((await page.locator("figure thead th").allInnerTexts()).slice(1)).toEqual([
      "2020",
      "2021",
      "2022",
    ]);
    expect(complaints).toEqual([]);
  });

  it("by keyboard alone, said aloud, taken back by Escape", async () => {
    const { page } = await open("/en" + path);
    await page.locator("[data-chart][tabindex]").first().focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await page.locator(".reader").innerText()).toBe("Show 2019–2021 only");
    await page.keyboard.press("Escape");
    expect(await page.locator("rect.chosen").count()).toBe(0);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL(/from=2019&to=2020/);
  });

  it("by a finger, sideways; without JavaScript by the form", async () => {
    const { page } = await open("/compare?agencies=pt-jtj,pt-scj", { width: 390 });
    const fields = await page.locator("rect.years:visible").count();
    expect(fields).toBe(2);
    const box = await page
      .locator("rect.years:visible")
      .first()
      .evaluate((e) => {
        const b = e.getBoundingClientRect();
        return { x: b.left, y: b.top, w: b.width };
      });
    await page
      .locator("[data-chart]")
      .first()
      .evaluate((chart, b) => {
        const at = (type: string, share: number) =>
          chart.dispatchEvent(
            new PointerEvent(type, {
              bubbles: true,
              isPrimary: true,
              pointerType: "touch",
              pointerId: 7,
              button: type === "pointermove" ? -1 : 0,
              clientX: b.x + b.w * share,
              clientY: b.y + 20,
            }),
          );
        chart.setPointerCapture = () => {};
        at("pointerdown", 0.1);
        at("pointermove", 0.4);
        at("pointerup", 0.4);
      }, box);
    // Every panel shows the years chosen in one.
    expect(await page.locator("rect.chosen").count()).toBe(fields);
    expect(await page.locator(".brushed a").getAttribute("href")).toMatch(/[?&]from=2019&to=2021$/);
    const { page: plain } = await open("/compare?agencies=pt-jtj,pt-scj", {
      javaScriptEnabled: false,
    });
    await plain.locator(".more-choices summary").click();
    await plain.selectOption("select[name=from]", "2022");
    await plain.click("main form button[type=submit]");
    await plain.waitForURL(/[?&]from=2022/);
    expect((await plain.locator("figure thead th").allInnerTexts())[1]).toBe("2022");
  });
});

describe("words beside a chart", () => {
  it("say why figures on the two sides of a mark differ, to the pointer and to the keyboard", async () => {
    const { page } = await open(
      "/trends?indicator=lit.tot&by=agency&agency=pt-jtj&from=2022&to=2025",
    );
    await page
      .locator("[data-chart]")
      .first()
      .evaluate((e) => e.scrollIntoView({ block: "center" }));
    await page.waitForTimeout(200);
    const mark = (await page.locator("svg:visible .mark").first().boundingBox())!;
    await page.mouse.move(mark.x + mark.width / 2 + 4, mark.y + mark.height / 2);
    expect(await page.locator(".reader").innerText()).toMatch(/2024.*行政复议法/);
    await page.mouse.move(5, 5);
    expect(await page.locator(".reader").innerText()).toBe("");
    await page.locator("[data-chart][tabindex]").first().focus();
    await page.keyboard.press("Home");
    expect(await page.locator(".reader").innerText()).toMatch(/2024.*行政复议法/);
  });

  it("name all lines that meet in a point, and light up the same body everywhere", async () => {
    const { page } = await open("/trends?indicator=lit.tot&by=agency&from=2019&to=2025");
    await page
      .locator("[data-chart]")
      .first()
      .evaluate((e) => e.scrollIntoView({ block: "center" }));
    await page.waitForTimeout(200);
    const meeting = await page.locator("svg:visible [data-p$='2024: 0']").first().boundingBox();
    await page.mouse.move(meeting!.x + meeting!.width / 2, meeting!.y + meeting!.height / 2);
    const said = (await page.locator(".reader").innerText()).split("\n");
    expect(said.length).toBeGreaterThan(1);
    for (const line of said) expect(line).toMatch(/ · 2024: 0$/);
    const name = said[0]!.split(" · ")[0]!;
    expect(await page.locator("svg:visible .is-kin").count()).toBeGreaterThan(1);
    for (const words of await page
      .locator("svg:visible .is-kin")
      .evaluateAll((all) => all.map((e) => e.getAttribute("data-p")!)))
      expect(words.startsWith(`${name} · `)).toBe(true);
    expect(await page.locator("tr.is-kin th").innerText()).toBe(name);
  });
});
