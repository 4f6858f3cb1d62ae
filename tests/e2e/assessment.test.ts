/** An assessment from the sheet to the closed task, without scripts: each step by the person whose it is. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { base, expectAccessible, expectFits, signIn, withBrowser } from "./support";

withBrowser();

const SHEET = "e2e-assessment";
const CARD = `/desk/assessment/${SHEET}/agency/pt-shs`;
/** Of the row that the test adds: after the rows of the example. */
const ADDED = "12";

const without = async (login: string): Promise<Page> =>
  (await signIn(login, { javaScriptEnabled: false })).page;
const formIn = (page: Page, address: string) => page.locator(`main form[action='${address}']`);
const standardOn = (page: Page) => page.locator(`#standard-${ADDED}`);

it("goes from sheet to score, cell, reply, task, proof and check", async () => {
  const supervisor = await without("supervisor");
  await supervisor.goto(`${base}/desk/assessment`);
  const start = formIn(supervisor, "/api/desk/assessment/start");
  await start.locator("[name=code]").fill(SHEET);
  await start.locator("[name=year]").fill("2024");
  await start.locator("[name=title]").fill("示例评分表");
  await start.locator("[name=from]").selectOption("licheng");
  await start.locator("button").click();
  expect(new URL(supervisor.url()).searchParams.get("said")).toBe("started");

  // A standard that every report with an application meets, typed into the first empty row.
  await supervisor.goto(`${base}/desk/assessment/${SHEET}/standards`);
  const edit = formIn(supervisor, "/api/desk/assessment/save");
  const type = (column: string, text: string) =>
    edit.locator(`input[name='${column}.${ADDED}']`).fill(text);
  await type("level1", "示例");
  await type("level2", "虚构");
  await type("points", "5");
  await type("text", "收到申请的，扣一分（虚构）");
  await edit.locator(`select[name='kind.${ADDED}']`).selectOption("indicator");
  await type("basis", "r1.tot");
  await type("when", ">=0");
  await type("deduct", "9");
  await edit.locator("button").click();
  // More than the criterion has: the page comes back with that field alone.
  await supervisor.locator("#field-0").fill(">=0:1");
  await supervisor.locator("main button, body form button").first().click();
  expect(new URL(supervisor.url()).searchParams.get("said")).toBe("saved");

  // The deduction leads to the cell that it comes from.
  await supervisor.goto(`${base}${CARD}`);
  const source = standardOn(supervisor).locator("a[href*='#cell-']").first();
  const address = (await source.getAttribute("href")) ?? "";
  expect(address).toMatch(/^\/reports\/pt-shs-2024\?version=\d+#cell-r1\.tot$/);
  await source.click();
  expect(await supervisor.locator("[id='cell-r1.tot']").count()).toBe(1);

  const bureau = await without("bureau");
  await bureau.goto(`${base}${CARD}`);
  await standardOn(bureau).locator("summary").click();
  await standardOn(bureau).locator("[name=text]").fill("数字无误，请核");
  await standardOn(bureau).getByRole("button").click();
  expect(new URL(bureau.url()).searchParams.get("said")).toBe("replied");

  await supervisor.goto(`${base}/desk`);
  await supervisor.locator(`main a[href$='#standard-${ADDED}']`).first().click();
  const decide = standardOn(supervisor).locator("form[action='/api/desk/assessment/decide']");
  await decide.locator("[name=reason]").fill("依据无误");
  await decide.locator("button").click();
  expect(new URL(supervisor.url()).searchParams.get("said")).toBe("decided");

  const open = standardOn(supervisor).locator("form[action='/api/desk/rectification/open']");
  await standardOn(supervisor).locator("summary").last().click();
  await open.locator("[name=lead]").fill("张三（虚构）");
  await open.locator("button").click();
  expect(new URL(supervisor.url()).searchParams.get("said")).toBe("opened");

  await bureau.goto(`${base}/desk`);
  await bureau.locator("main a[href='/desk/assessment/rectification']").first().click();
  await bureau.locator("main tbody a").first().click();
  const show = formIn(bureau, "/api/desk/rectification/show");
  await show.locator("[name=note]").fill("已核对并说明");
  await show.locator("[name=file]").setInputFiles({
    name: "proof.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7 invented"),
  });
  await show.locator("button").click();
  expect(new URL(bureau.url()).searchParams.get("said")).toBe("shown");
  const task = new URL(bureau.url()).pathname;

  const reviewer = await without("reviewer");
  await reviewer.goto(`${base}${task}`);
  expect(await reviewer.locator("a[href*='/assessment/proof']").innerText()).toBe("proof.pdf");
  await formIn(reviewer, "/api/desk/rectification/check").locator("[value=accept]").click();
  expect(new URL(reviewer.url()).searchParams.get("said")).toBe("accept");

  // A final card is read as it was, and nothing can be changed in it.
  await supervisor.goto(`${base}/desk/assessment/${SHEET}`);
  await formIn(supervisor, "/api/desk/assessment/publish").locator("button").click();
  await supervisor.goto(`${base}${CARD}`);
  await supervisor.locator("main a[href='?as=published']").click();
  expect(await standardOn(supervisor).locator("a[href*='#cell-']").count()).toBe(1);
  expect(await supervisor.locator("main article form").count()).toBe(0);

  // With scripts, on a phone: nobody is shut out by how the pages look.
  const { page, complaints } = await signIn("supervisor", { width: 390 });
  const pages = [
    "",
    `/${SHEET}`,
    `/${SHEET}/standards`,
    `/${SHEET}/agency/pt-shs`,
    "/rectification",
  ];
  for (const path of pages) {
    await page.goto(`${base}/desk/assessment${path}`);
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.goto(`${base}${task}`);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
