import { describe, expect, it } from "vitest";
import { english, expectAccessible, expectFits, expectGoodPage, withBrowser } from "./support";

withBrowser();

describe.each(["/desk/design", english("/desk/design")])("%s", (path) => {
  it.each([
    ["by day", {}],
    ["at night", { dark: true }],
  ])("shows every component on a phone, quiet and accessible, %s", async (_, view) => {
    const page = await expectGoodPage(path, { as: "admin", ...view });
    const ids = await page.locator("main section > h2").evaluateAll((all) => all.map((h) => h.id));
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.length).toBeGreaterThanOrEqual(12);
    const error = page.locator("#design-error");
    expect(await error.getAttribute("aria-invalid")).toBe("true");
    for (const id of (await error.getAttribute("aria-describedby"))!.split(" "))
      expect((await page.locator(`#${id}`).innerText()).trim()).not.toBe("");
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  });
});
