import { expect, it } from "vitest";
import { bureauNames, inventRound, reviewRound } from "../builders/review-round";
import {
  base,
  expectAccessible,
  inventBureaus,
  keepSignedIn,
  open,
  signIn,
  withBrowser,
} from "./support";

withBrowser();

/** A year in which nobody else of these tests files anything for them. */
const YEAR = 2022;
const names = bureauNames("平潭综合实验区").slice(0, 6);
const round = inventRound(names, { year: YEAR, faulty: 2 });

it("six reports are reviewed by keys, each original on the screen, each return with its cells", async () => {
  const admin = await signIn("admin");
  await inventBureaus(
    admin.page,
    names.map((name, i) => ({ slug: `bench-${i}`, name })),
    YEAR,
  );

  const { page, complaints, close } = await keepSignedIn("supervisor");
  await page.goto(`${base}/desk/upload`);
  await page.setInputFiles(
    "input[type=file]",
    round.map(({ bytes }, i) => ({ name: `${i}.html`, mimeType: "text/html", buffer: bytes })),
  );
  await page.click("form#upload button");
  await page
    .locator("section[aria-live] ul ul li")
    .nth(names.length - 1)
    .waitFor();

  await page.goto(`${base}/desk/review`);
  const done = await reviewRound(page, new Set(names));
  expect(done.unseen).toEqual([]);
  const faulty = round.filter((r) => r.fault !== null);
  expect([...done.returned.keys()].sort()).toEqual(faulty.map((r) => r.agency).sort());
  // A click, two keys a clean report, three a report with one mistake.
  expect(done.acts).toBeLessThanOrEqual(1 + 2 * 4 + 3 * 2 + 4);
  for (const { agency, fault } of faulty) {
    await page.goto(`${base}/desk/report/${done.returned.get(agency)}`);
    for (const cell of fault?.cells ?? [])
      expect(
        await page.locator(`section[role=status] a[href='#in-${cell}']`).count(),
        `${agency}: ${cell}`,
      ).toBe(1);
  }
  await page.goto(`${base}/desk/review/phrases`);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

it("numbers that no figure claims are walked by U, also where a figure was read beside them", async () => {
  const { page, close } = await keepSignedIn("supervisor");
  await page.goto(`${base}/desk/review/pt-zhz-2019`);
  const places = page.locator("[id^='src-unclaimed-']");
  const count = await places.count();
  expect(count).toBeGreaterThan(1);
  const mark = page.locator("a.mark.unclaimed:focus");
  const walked = new Set<string>();
  // The keys are there once the page's script is.
  await expect
    .poll(async () => {
      await page.keyboard.press("u");
      return mark.count();
    })
    .toBe(1);
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("u");
    expect(await mark.count()).toBe(1);
    walked.add((await mark.getAttribute("id")) ?? "");
  }
  expect(walked.size).toBe(count);
  await close();
});

it.each(["zh", "en"] as const)(
  "lists them with what stands around them, there and back without a script, in %s",
  async (locale) => {
    const prefix = locale === "en" ? "/en" : "";
    const path = `${prefix}/desk/review/pt-zhz-2019`;
    const { page } = await open(path, { as: "supervisor", javaScriptEnabled: false });
    const items = page.locator(".unclaimed-list li");
    const places = page.locator("[id^='src-unclaimed-']");
    expect(await items.count()).toBeGreaterThanOrEqual(await places.count());
    const link = items.nth(0).locator("a");
    const number = (await link.textContent()) ?? "";
    expect(await items.nth(0).textContent()).not.toBe(number);
    await link.click();
    expect(new URL(page.url()).hash).toBe("#src-unclaimed-1");
    // A mark that a figure shares leads to that figure, all others to their line of the list.
    const addresses = await page
      .locator("a.mark.unclaimed, a.box.unclaimed")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("href") ?? ""));
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/^#(?:cell|fig|number|text)-/);
  },
);

it("every mark of a number without a figure leads to a line of the list, on desk and public pages", async () => {
  const { page, close } = await keepSignedIn("supervisor");
  // Of what the sample publishes every number has a figure; the list is that of a report in the queue.
  const listed = { "/desk/review/pt-zhz-2019": true, "/reports/pt-jtj-2025": false };
  for (const [path, hasList] of Object.entries(listed))
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${base}${path}`);
      const lost = await page.evaluate(() =>
        [...document.querySelectorAll("a[href^='#number-']")]
          .map((mark) => mark.getAttribute("href") ?? "")
          .filter((address) => document.querySelector(address) === null),
      );
      expect(lost, path).toEqual([]);
      expect(await page.locator("#claims").count(), path).toBe(1);
      expect((await page.locator(".unclaimed-list li").count()) > 1, path).toBe(hasList);
      await expectAccessible(page);
    }
  await close();
});
