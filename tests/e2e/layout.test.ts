/** How pages are laid out: what comes first, what must not meet, what must not hide. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { base, english, newPage, withBrowser } from "./support";
import { PUBLIC_PAGES } from "./public-pages";

withBrowser();

const PHONE = { width: 390, height: 844 };
const SCREEN = { width: 1280, height: 1024 };
const LANGUAGES = ["zh", "en"] as const;
const inLanguage = (path: string, language: string) => (language === "en" ? english(path) : path);

async function openAt(path: string, size: { width: number; height: number }, isElder = false) {
  const { page } = await newPage({ width: size.width });
  await page.setViewportSize(size);
  if (isElder) {
    await page.context().addCookies([{ name: "sunledger-reading", value: "elder", url: base }]);
  }
  await page.goto(base + path, { waitUntil: "load" });
  return page;
}

const bottomOf = (page: Page, selector: string) =>
  page.evaluate<number>(
    `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().bottom`,
  );

/** Pairs of the selected elements whose boxes meet. */
const meetings = (page: Page, selectors: readonly string[]) =>
  page.evaluate<string[]>(`(() => {
    const all = ${JSON.stringify(selectors)}
      .flatMap((s) => [...document.querySelectorAll(s)].map((e) => [s, e.getBoundingClientRect()]))
      .filter(([, box]) => box.width > 0);
    return all.flatMap(([a, p], i) =>
      all.slice(i + 1).flatMap(([b, q]) =>
        p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1
          ? [a + " meets " + b]
          : [],
      ),
    );
  })()`);

describe.each(LANGUAGES)("the first page in %s", (language) => {
  it("answers within two screens of a phone, and within one of a computer", async () => {
    const address = inLanguage("/", language);
    const phone = await openAt(address, PHONE);
    expect(await bottomOf(phone, ".questions")).toBeLessThanOrEqual(2 * PHONE.height);
    const screen = await openAt(address, SCREEN);
    expect(await bottomOf(screen, ".questions")).toBeLessThanOrEqual(SCREEN.height);
  });

  it.each([false, true])("keeps the parts of its head apart (elder: %s)", async (isElder) => {
    const page = await openAt(inLanguage("/", language), PHONE, isElder);
    const parts = [".site-name", ".site-tools > form", ".site-tools > a", ".site-nav"];
    expect(await meetings(page, parts)).toEqual([]);
    const cut = await page.evaluate(
      `[...document.querySelectorAll(".site-nav a")].filter((e) => e.getBoundingClientRect().right > innerWidth).length`,
    );
    expect(cut).toBe(0);
  });
});

describe("every page", () => {
  it.each(Object.values(PUBLIC_PAGES))("%s is led by its title", async (path) => {
    const page = await openAt(path, PHONE);
    for (const size of [PHONE, SCREEN]) {
      await page.setViewportSize(size);
      const sizes = await page.evaluate<{ first: number; others: number[] }>(`({
        first: parseFloat(getComputedStyle(document.querySelector("main h1")).fontSize),
        others: [...document.querySelectorAll("main :is(h2, h3)")].map((e) => parseFloat(getComputedStyle(e).fontSize)),
      })`);
      expect(Math.max(0, ...sizes.others)).toBeLessThan(sizes.first);
    }
  });

  it.each(["/agencies", "/data", "/methodology/accuracy", "/heatmap"])(
    "%s hides no row of a short table in a window of its own",
    async (path) => {
      const page = await openAt(path, SCREEN);
      const hidden = await page.evaluate(
        `[...document.querySelectorAll(".scroll")]
          .filter((e) => e.querySelectorAll("tbody tr").length <= 30 && e.scrollHeight > e.clientHeight + 20)
          .map((e) => e.innerText.slice(0, 60))`,
      );
      expect(hidden).toEqual([]);
    },
  );
});
