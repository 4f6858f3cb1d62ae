import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  base,
  english,
  expectAccessible,
  expectFits,
  newPage,
  signIn,
  withBrowser,
} from "./support";

withBrowser();

/** The error beside a field, as readers of the page are told of it. */
async function errorOf(page: Page, id: string): Promise<string> {
  const field = page.locator(`#${id}`);
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  const described = ((await field.getAttribute("aria-describedby")) ?? "").split(" ");
  expect(described).toContain(`${id}-error`);
  return page.locator(`#${id}-error`).innerText();
}

/** Forms of the desk that are refused, in a browser that runs no scripts. */
describe("a refused form, without JavaScript", () => {
  it.each([
    ["/desk/users", "账号须为 2 至 64 个字母", "该角色须选择机关"],
    [english("/desk/users"), "Use 2 to 64 letters", "This role needs an agency"],
  ])(
    "%s: an invitation comes back with its errors and what was typed",
    async (path, login, agency) => {
      const { page, complaints } = await signIn("admin", { javaScriptEnabled: false, width: 390 });
      await page.goto(base + path);
      const invite = page.locator("form[action$='/users/invite']");
      await page.locator("details:has(form[action$='/users/invite']) > summary").click();
      await invite.locator("[name=login]").fill("张三");
      await invite.locator("[name=name]").fill("张三 & “李四” <b>");
      await invite.locator("[name=role]").selectOption("editor");
      await invite.locator("[name=email]").fill("z3@example.org");
      await invite.locator("button[type=submit]").click();
      await page.waitForURL(/said=bad/);
      expect(await errorOf(page, "new-login")).toContain(login);
      expect(await page.inputValue("#new-login")).toBe("张三");
      expect(await page.inputValue("#new-name")).toBe("张三 & “李四” <b>");
      expect(await page.inputValue("#new-role")).toBe("editor");
      expect(await page.inputValue("#new-email")).toBe("z3@example.org");
      expect(await page.locator("#new-name").getAttribute("aria-invalid")).toBeNull();
      await expectFits(page);
      // One fault is mended; the other is told now that the form can be read as a whole.
      await page.fill("#new-login", "zhangsan");
      await invite.locator("button[type=submit]").click();
      await page.waitForURL(/said=bad/);
      expect(await errorOf(page, "new-agencyId")).toContain(agency);
      expect(await page.inputValue("#new-login")).toBe("zhangsan");
      expect(complaints).toEqual([]);
      // What was refused belongs to that answer alone.
      await page.goto(base + path);
      expect(await page.inputValue("#new-login")).toBe("");
    },
  );

  // axe needs scripts; the answer to the form is the same page.
  it("is accessible with its errors", async () => {
    const { page } = await signIn("admin", { width: 390 });
    await page.goto(`${base}/desk/users`);
    await page.locator("details:has(form[action$='/users/invite']) > summary").click();
    await page.fill("#new-login", "张三");
    await page.fill("#new-name", "张三");
    await page.selectOption("#new-role", "editor");
    await page.locator("form[action$='/users/invite'] button[type=submit]").click();
    await page.waitForURL(/said=bad/);
    await page.locator("#new-login-error").waitFor();
    await expectAccessible(page);
  });

  it("an API key that may file asks for its agency, and keeps its tick", async () => {
    const { page } = await signIn("admin", { javaScriptEnabled: false });
    await page.goto(`${base}/desk/keys`);
    await page.fill("#key-name", "县局系统");
    await page.check("input[name=canSubmit]");
    await page.click("form[action$='/keys/add'] button");
    expect(await errorOf(page, "key-agency")).toContain("须选择机关");
    expect(await page.inputValue("#key-name")).toBe("县局系统");
    expect(await page.isChecked("input[name=canSubmit]")).toBe(true);
  });

  it("a password is never given back", async () => {
    const { page } = await signIn("auditor", { javaScriptEnabled: false });
    await page.goto(`${base}/desk/password`);
    await page.fill("#current", "this is not it");
    await page.fill("#password", "another long password");
    await page.fill("#again", "another long password");
    await page.click("form[action$='/desk/password'] button");
    expect(await errorOf(page, "current")).not.toBe("");
    for (const id of ["current", "password", "again"])
      expect(await page.inputValue(`#${id}`)).toBe("");
    expect(await page.content()).not.toContain("another long password");
  });

  it("nor after a failed sign-in, which keeps the account's name", async () => {
    const { page } = await newPage({ javaScriptEnabled: false });
    await page.goto(`${base}/en/sign-in`);
    await page.fill("#login", "nobody-here");
    await page.fill("#password", "whatever it was");
    await page.click("main form button");
    await page.waitForURL(/\/en\/sign-in\?error=wrong/);
    expect(await page.inputValue("#login")).toBe("nobody-here");
    expect(await page.inputValue("#password")).toBe("");
  });
});
