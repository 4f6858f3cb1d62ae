/**
 * Every public page, in both languages, light, dark and elder mode, at the width of a computer and
 * of a phone: axe without a list of exceptions, nothing wider than the screen. A page is loaded
 * once for its language and markup (elder mode has its own); colours and widths change under it.
 * All rules of axe see each markup once, on the phone; the other states see the rules whose answer
 * depends on the style: the rest would read the same elements again.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { base, english, newPage, withBrowser } from "./support";
import { PAGES_OF_LATER, PUBLIC_PAGES } from "./public-pages";

withBrowser();

const WIDTHS = [390, 1280] as const;
/** Rules of axe that see colours, sizes, or what is hidden. */
const STYLE_RULES = [
  "color-contrast",
  "link-in-text-block",
  "scrollable-region-focusable",
  "target-size",
  "empty-heading",
  "region",
];
/** Less than 48 px either way, apart from links within a sentence, which a line of text bounds. */
const SMALL_TARGETS = `[...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter((e) => e.checkVisibility() && !e.closest(".skip-link, .chart, .original, p, label, pre"))
  .filter((e) => !(e.closest("dd, li, td, th") && getComputedStyle(e).display === "inline"))
  .filter((e) => e.getBoundingClientRect().height < 47.5)
  .map((e) => e.outerHTML.slice(0, 120))`;

type AxeRun = { violations: { id: string; nodes: { html: string }[] }[] };

/**
 * Loads axe into the page once: the builder of @axe-core/playwright would do so again for each
 * state, in a tab more.
 */
async function faultsOf(page: Page, rules: readonly string[] | null): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await page.evaluate<AxeRun>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...only })})`,
  );
  const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  return [
    ...violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
    ...(Number(wide) > 0 ? [`wider than the screen by ${String(wide)} px`] : []),
  ];
}

async function loadIn(mode: "usual" | "elder", address: string): Promise<Page> {
  const { page } = await newPage({ width: WIDTHS[0] });
  if (mode === "elder") {
    await page.context().addCookies([{ name: "sunledger-reading", value: "elder", url: base }]);
  }
  await page.goto(base + address, { waitUntil: "load" });
  return page;
}

it("lists every public page", () => {
  const folder = "app/[locale]/(public)";
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => `/${path.dirname(file).split(path.sep).join("/")}`.replace(/^\/\.$/, "/"));
  expect(routes.sort()).toEqual([...Object.keys(PUBLIC_PAGES), ...PAGES_OF_LATER].sort());
});

/** `npm test` looks at the pages that most readers open; `.ci/run` asks for every page. */
const LOOKED_AT = process.env.SUNLEDGER_BROWSER_MATRIX
  ? Object.values(PUBLIC_PAGES)
  : ["/", "/agencies/[slug]", "/rankings", "/glossary"].map(
      (route) => PUBLIC_PAGES[route] ?? route,
    );

describe.each(["zh", "en"])("in %s", (language) => {
  it.each(LOOKED_AT)(
    "%s is for everybody",
    async (path) => {
      const address = language === "en" ? english(path) : path;
      const faults: Record<string, string[]> = {};
      const usual = await loadIn("usual", address);
      faults["light 390"] = await faultsOf(usual, null);
      await usual.emulateMedia({ colorScheme: "dark" });
      faults["dark 390"] = await faultsOf(usual, STYLE_RULES);
      await usual.setViewportSize({ width: WIDTHS[1], height: 900 });
      faults["dark 1280"] = await faultsOf(usual, STYLE_RULES);
      await usual.emulateMedia({ colorScheme: "light" });
      faults["light 1280"] = await faultsOf(usual, STYLE_RULES);
      const elder = await loadIn("elder", address);
      faults["elder 390"] = await faultsOf(elder, null);
      faults["elder 390, targets"] = await elder.evaluate(SMALL_TARGETS);
      await elder.setViewportSize({ width: WIDTHS[1], height: 900 });
      faults["elder 1280"] = await faultsOf(elder, STYLE_RULES);
      const found = Object.entries(faults).filter(([, list]) => list.length > 0);
      expect(Object.fromEntries(found)).toEqual({});
    },
    60_000,
  );
});

describe("elder mode", () => {
  it("is entered and left without a script, and returns to the page", async () => {
    const { page } = await newPage({ javaScriptEnabled: false });
    await page.goto(`${base}/rankings?indicator=D06`);
    await page.getByRole("button", { name: "长者模式" }).click();
    expect(new URL(page.url()).search).toBe("?indicator=D06");
    expect(await page.locator("html").getAttribute("data-mode")).toBe("elder");
    await page.goto(`${base}/en/trends`);
    expect(await page.locator("figure table").first().isVisible()).toBe(true);
    await page.getByRole("button", { name: "Standard view" }).click();
    expect(await page.locator("html").getAttribute("data-mode")).toBe("usual");
  });
});

describe("the keyboard", () => {
  it.each(["/", "/reports/pt-jtj-2024", "/agencies/pt-jtj"])(
    "has at most 60 stops on %s, and arrow keys within a table",
    async (path) => {
      const { page } = await newPage();
      await page.goto(base + path, { waitUntil: "load" });
      await page.waitForFunction("document.querySelector('[tabindex=\"-1\"]') !== null");
      const stops = await page.evaluate(
        `[...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden]), [tabindex='0']")].filter((e) => e.tabIndex >= 0 && e.checkVisibility()).length`,
      );
      expect(stops).toBeLessThanOrEqual(60);
      const figure = page.locator("td a.cell, table.figures td a").first();
      await figure.focus();
      const before = await page.evaluate("document.activeElement.outerHTML");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      expect(await page.evaluate("document.activeElement.outerHTML")).not.toBe(before);
      expect(await page.evaluate("document.activeElement.closest('table') !== null")).toBe(true);
    },
  );
});

describe("on paper", () => {
  it.each(["/", "/reports/pt-jtj-2024", "/rankings?indicator=D06&year=2024"])(
    "%s is whole: nothing folded, cut or wider than A4",
    async (path) => {
      const { page } = await newPage({ width: 794 });
      await page.goto(base + path, { waitUntil: "load" });
      await page.emulateMedia({ media: "print" });
      const lost = await page.evaluate(`[
        ...[...document.querySelectorAll("main details:not(.noprint, .noprint *)")]
          .filter((e) => e.lastElementChild.getBoundingClientRect().height === 0)
          .map((e) => "folded: " + e.outerHTML.slice(0, 80)),
        ...[...document.querySelectorAll("main .original")]
          .filter((e) => e.scrollHeight > e.clientHeight + 2)
          .map((e) => "cut: " + e.className),
      ]`);
      expect(lost).toEqual([]);
    },
  );
});
