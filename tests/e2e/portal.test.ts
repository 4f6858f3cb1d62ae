import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { USUAL } from "@/lib/jobs/warm-pages";
import {
  base,
  english,
  expectFits,
  expectGoodPage,
  open,
  passwordOf,
  signIn,
  withBrowser,
} from "./support";

withBrowser();
const pages = [
  "/",
  "/agencies",
  "/agencies/pt-jjf",
  "/reports/pt-jjf-2024",
  "/reports/pt-scj-2021",
  "/reports/pingtan-2016",
  "/rankings",
  "/rankings?indicator=D03&year=2022",
  "/search?q=jtj",
  "/search?q=nothing-of-the-kind",
  "/methodology",
  "/data",
  "/sign-in",
];

describe.each(["zh", "en"])("pages in %s", (language) => {
  it.each(pages)("%s is there, quiet, accessible and fits a phone", async (path) => {
    await expectGoodPage(language === "en" ? english(path) : path);
  });
});

describe("the portal", () => {
  it("has every page that is asked for in advance", async () => {
    const answers = await Promise.all(
      USUAL.map(async (path) => `${path} ${(await fetch(base + path)).status}`),
    );
    expect(answers).toEqual(USUAL.map((path) => `${path} 200`));
  });

  it("sends a page's content once, and keeps it when its script starts", async () => {
    const html = await (await fetch(`${base}/rankings`)).text();
    expect(html.split('<table class="ranking').length - 1).toBe(1);
    const still = await (
      await open("/rankings", { javaScriptEnabled: false })
    ).page
      .locator("main table")
      .first()
      .innerText();
    const { page, complaints } = await open("/rankings");
    expect(await page.locator("main table").first().innerText()).toBe(still);
    expect(complaints).toEqual([]);
  });

  it("is complete without JavaScript", async () => {
    const { page } = await open("/", { javaScriptEnabled: false });
    expect(await page.locator("figure svg[role=img]").count()).toBeGreaterThanOrEqual(8);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.getByText("财政金融局").first().isVisible()).toBe(true);
  });

  it.each([
    ["交建局", "交通与建设局"],
    ["jtyjsj", "交通与建设局"],
    ["jiaotong", "交通与建设局"],
    ["公开率", "公开率"],
  ])("finds %s without JavaScript", async (words, found) => {
    const { page } = await open("/", { javaScriptEnabled: false });
    await page.fill("header input[type=search]", words);
    await page.click("header form button");
    await page.waitForURL(/\/search\?q=/);
    expect(await page.locator(".hits").first().innerText()).toContain(found);
  });

  it("marks where one stands in the navigation", async () => {
    for (const [path, name] of [
      ["/", "概览"],
      ["/agencies/pt-shs", "机关"],
      ["/trends?indicator=rv.tot", "复议与诉讼"],
      ["/rankings?indicator=D05", "排名"],
    ] as const) {
      const { page } = await open(path, { javaScriptEnabled: false });
      expect(await page.locator(".site-nav a[aria-current=page]").innerText()).toBe(name);
    }
  });

  it("names each page, gives its one address and its other language", async () => {
    const { page } = await open("/en/rankings?utm_source=x&indicator=D05");
    expect(await page.title()).toMatch(/^Disclosure rate · Rankings · /);
    const hrefOf = (selector: string) => page.locator(selector).first().getAttribute("href");
    expect(await hrefOf("link[rel=canonical]")).toMatch(/\/en\/rankings\?indicator=D05$/);
    expect(await hrefOf("link[hreflang=zh-CN]")).toMatch(/[^n]\/rankings\?indicator=D05$/);
    for (const path of ["/robots.txt", "/sitemap.xml", "/manifest.webmanifest"]) {
      expect((await fetch(base + path)).status, path).toBe(200);
    }
  });

  it("leads from a figure to its cell in the original and back", async () => {
    const { page } = await open("/reports/pt-shs-2024");
    const link = page.locator("td[id='cell-r1.np'] a");
    const shown = (await link.textContent())!.trim();
    await link.click();
    await page.waitForURL(/#src-/);
    expect(page.url()).toContain("#src-r1.np");
    const mark = page.locator("[id='src-r1.np']");
    expect((await mark.textContent())!.trim()).toBe(shown);
    expect(await mark.getAttribute("href")).toBe("#cell-r1.np");
  });

  it("keeps a report with a doubtful cell from the public, and names the gap it leaves", async () => {
    expect((await open("/reports/pt-scj-2020")).status).toBe(404);
    const url = `${base}/api/v1/observations?agency=pt-scj&year=2020&indicator=t2.service.prev`;
    const { rows } = (await (await fetch(url)).json()) as { rows: unknown[] };
    expect(rows).toEqual([expect.objectContaining({ value: null, state: "in_review" })]);
  });

  it("answers a bad parameter with its name, and a wrong address with 404", async () => {
    const bad = await open("/rankings?indicator=NOPE");
    expect(bad.status).toBe(400);
    expect(await bad.page.locator(".card[role=alert]").textContent()).toContain("indicator");
    await bad.page.click(".card[role=alert] a");
    await bad.page.waitForURL(
      (to) => to.pathname === "/rankings" && !to.searchParams.has("indicator"),
    );
    expect(await bad.page.locator("table tbody tr").count()).toBeGreaterThan(3);
    const nowhere = await open("/no/such/page");
    expect(nowhere.status).toBe(404);
  });
});

describe("API v1", () => {
  const get = (path: string, init?: RequestInit) => fetch(`${base}/api/v1/${path}`, init);

  it("gives the same ranking as CSV that Excel can read and as XLSX", async () => {
    const json = await (await get("rankings?indicator=D05&year=2024")).json();
    expect(json.rows.length).toBeGreaterThan(3);
    for (const r of json.rows) expect(r.value).toBeCloseTo(r.numerator / r.denominator, 10);
    const csv = Buffer.from(
      await (await get("rankings.csv?indicator=D05&year=2024")).arrayBuffer(),
    );
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.toString().trim().split("\r\n")).toHaveLength(json.rows.length + 1);
    expect(
      (await get("rankings.xlsx?indicator=D05&year=2024")).headers.get("content-type"),
    ).toContain("spreadsheetml");
  });

  it("refuses unknown and repeated parameters, with their places", async () => {
    const answer = await get("rankings?indicator=D05&indicator=D06&colour=red");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const { errors } = await answer.json();
    expect(errors.map((e: { path: string }) => e.path).sort()).toEqual(["colour", "indicator"]);
  });

  it("answers 304 to a known ETag and allows other sites to read", async () => {
    const first = await get("indicators");
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    expect(
      (await get("indicators", { headers: { "if-none-match": first.headers.get("etag")! } }))
        .status,
    ).toBe(304);
  });

  it("hands out originals as downloads only", async () => {
    const answer = await get("reports/pt-shs-2024/source");
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
  });
});

describe("an address without a page", () => {
  it.each([
    ["/nope", "没有这个页面"],
    ["/agencies/nope", "没有这个页面"],
    ["/en/reports/nope", "No such page"],
  ])(
    "%s answers 404 with words, ways out and the site's frame, without JavaScript",
    async (path, words) => {
      const { page } = await open(path, { javaScriptEnabled: false });
      expect((await fetch(base + path)).status).toBe(404);
      expect(await page.locator("main h1").textContent()).toBe(words);
      expect(await page.locator("main a").count()).toBeGreaterThan(2);
      await expectFits(page);
    },
  );
});

describe("the desk", () => {
  it("keeps strangers out", async () => {
    const { page } = await open("/desk");
    expect(page.url()).toContain("/sign-in");
    expect(
      (await fetch(`${base}/api/desk/upload`, { method: "POST", body: new FormData() })).status,
    ).toBe(403);
  });

  it("takes an upload from a signed-in supervisor and tells what became of each file, without JavaScript", async () => {
    const { page } = await open("/sign-in", { javaScriptEnabled: false });
    await page.fill("input[name=login]", "supervisor");
    await page.fill("input[name=password]", "wrong password");
    await page.click("main form button");
    await page.waitForURL(/error=wrong/);
    expect(await page.locator(".card[role=alert]").count()).toBe(1);
    await page.fill("input[name=login]", "supervisor");
    await page.fill("input[name=password]", passwordOf("supervisor"));
    await page.click("main form button");
    await page.waitForURL(/\/desk$/);
    await page.goto(`${base}/desk/upload`);
    await page.setInputFiles("input[type=file]", [
      {
        name: "again.html",
        mimeType: "text/html",
        buffer: readFileSync("prisma/sample/documents/pt-shs-2024.html"),
      },
      {
        name: "picture.png",
        mimeType: "image/png",
        buffer: Buffer.from("89504e470d0a1a0a", "hex"),
      },
    ]);
    await page.click("form#upload button");
    await page.waitForURL(/batch=/);
    const rows = page.locator("table tbody tr");
    expect(await rows.nth(1).textContent()).toContain("没有变化");
    expect(await rows.nth(0).textContent()).toContain("扫描件");
  });

  it("shows a PDF beside its figures, each boxed on the picture of its page", async () => {
    const { page, complaints } = await signIn("supervisor");
    await page.goto(`${base}/desk/upload`);
    // Its bureau is in no registry: named on the page of waiting names, the file goes on to the queue.
    await page.setInputFiles("input[type=file]", {
      name: "invented-2022.pdf",
      mimeType: "application/pdf",
      buffer: readFileSync("tests/fixtures/reports/invented-2022.pdf"),
    });
    await page.click("form#upload button");
    // The name stands there while the file is still being sent; its outcome does not.
    await page.locator("main li", { hasText: "机关未登记" }).first().waitFor();
    await page.goto(`${base}/desk/registry/proposals`);
    const waiting = page.locator("section.card", { hasText: "invented-2022.pdf" });
    await waiting.locator("select[name=agencyId]").selectOption("pt-jtj");
    await waiting.locator("form[action$='/alias'] button").click();
    await page.waitForURL(/said=accepted/);
    await page.goto(`${base}/desk/review`);
    const row = page.locator("tbody tr", { hasText: "平潭综合实验区交通与建设局" });
    const to = await row.filter({ hasText: "2022" }).locator("a").first().getAttribute("href");
    await page.goto(base + to!.replace("/review/", "/report/"));
    await page.locator("[id='cell-r1.tot'] a.cell").click();
    const box = page.locator("[id='src-r1.tot']");
    expect(
      await box.evaluate(
        (a) =>
          a.closest("svg") !== null &&
          a.closest(".sheet")!.querySelector("img")!.getAttribute("src")!.length > 0,
      ),
    ).toBe(true);
    const picture = page.locator(".sheet img").first();
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => (document.querySelector(".sheet img") as HTMLImageElement).naturalWidth > 300,
    );
    expect(complaints).toEqual([]);
  });
});
