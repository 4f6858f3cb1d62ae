import { beforeAll, expect, it } from "vitest";
import { base, expectFits, inventBureaus, signIn, withBrowser } from "./support";

withBrowser();

const [AGENCY, YEAR] = ["editor-bureau", "2022"];
beforeAll(async () => {
  const { page } = await signIn("admin");
  const bureau = { slug: AGENCY, name: "平潭综合实验区示例编制局" };
  await inventBureaus(page, [bureau], Number(YEAR));
});

const start = async (page: Awaited<ReturnType<typeof signIn>>["page"]) => {
  await page.goto(`${base}/desk/report`);
  const form = "form[action='/api/desk/report/start']";
  await page.selectOption(`${form} select[name=agency]`, AGENCY);
  await page.selectOption(`${form} select[name=year]`, YEAR);
  await page.click(`${form} button`);
  await page.waitForURL(/\/desk\/report\/\d+/);
};

it("a report is written without scripts, comes out as official text, and is sealed and attached", async () => {
  const { page } = await signIn("supervisor", { javaScriptEnabled: false });
  await start(page);
  // An empty form is not without problems.
  expect(await page.locator(".finding.error:has([data-rule='S-UNWRITTEN'])").count()).toBe(1);
  await page.fill("[id='in-r1.np']", "5");
  await page.fill("[id='in-r31.np']", "5");
  await page.fill("#part-one", "我局公开信息 12 条。");
  await page.click("button[name=fill][value=t3]");
  await page.waitForURL(/said=saved/);
  expect(await page.inputValue("[id='in-r37.tot']")).toBe("5");
  expect(await page.inputValue("[id='in-r2.np']")).toBe("0");
  expect(await page.inputValue("[id='in-rv.tot']")).toBe("");
  expect(await page.inputValue("#part-one")).toBe("我局公开信息 12 条。");

  const version = /report\/(\d+)/.exec(page.url())?.[1] ?? "";
  const html = await page.request.get(`${base}/api/desk/official?version=${version}&as=html`);
  expect(await html.text()).toMatch(/我局公开信息 12 条。[\s\S]*（盖章）/);
  const docx = await page.request.get(`${base}/api/desk/official?version=${version}&as=docx`);
  expect((await docx.body()).subarray(0, 2).toString()).toBe("PK");

  const attach = "form[action='/api/desk/report/attach']";
  const scan = Buffer.from("%PDF-1.4 invented scan");
  await page.setInputFiles(`${attach} input[type=file]`, {
    name: "盖章.pdf",
    mimeType: "application/pdf",
    buffer: scan,
  });
  await page.click(`${attach} button`);
  await page.waitForURL(/said=attached/);
  const link = await page.locator("a", { hasText: "盖章.pdf" }).getAttribute("href");
  expect((await (await page.request.get(base + (link ?? ""))).body()).equals(scan)).toBe(true);
  await page.setInputFiles(`${attach} input[type=file]`, {
    name: "page.html",
    mimeType: "text/html",
    buffer: Buffer.from("<script>1</script>"),
  });
  await page.click(`${attach} button`);
  await page.locator(".field-error").waitFor();
});

it("saves itself while somebody types, and fits a phone", async () => {
  const { page, complaints } = await signIn("supervisor", { width: 390 });
  await start(page);
  await page.fill("#part-six", "无其他事项。");
  await page.locator(".live", { hasText: "已自动保存" }).waitFor({ timeout: 30_000 });
  await expectFits(page);
  await page.reload();
  expect(await page.inputValue("#part-six")).toBe("无其他事项。");
  expect(complaints).toEqual([]);
});
