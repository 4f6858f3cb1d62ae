/** Messages and jobs as a supervisor and a bureau meet them. */
import { describe, expect, it } from "vitest";
import { base, expectAccessible, expectFits, keepSignedIn, open, withBrowser } from "./support";

withBrowser();

/** The year that is not over: nobody has published on it, and no other test opens its round. */
const ROUND = 2026;

describe("messages", () => {
  it("a contact, a reminder and its place in the outbox", async () => {
    const { page, complaints, close } = await keepSignedIn("supervisor");
    await page.goto(`${base}/desk/outbox/contacts`);
    const form = "form[action='/api/desk/outbox/contacts/add']";
    await page.selectOption(`${form} select`, { index: 1 });
    await page.fill(`${form} [name=name]`, "王某");
    await page.click(`${form} button`);
    await page.waitForURL(/form=/);
    expect(await page.inputValue(`${form} [name=name]`)).toBe("王某");
    expect(await page.locator(`${form} [aria-invalid=true]`).count()).toBe(1);
    await page.fill(`${form} [name=phone]`, "0000-123");
    await page.click(`${form} button`);
    await page.waitForURL(/said=added/);
    expect(await page.locator("main table").textContent()).toContain("0000-123");

    await page.goto(`${base}/desk/rounds?open=${ROUND}`);
    await page.click("main form[action='/api/desk/rounds/open'] button");
    await page.waitForURL(new RegExp(`/desk/rounds/${ROUND}`));
    await page.goto(`${base}/desk/outbox/reminders?kind=before&year=${ROUND}`);
    await page.click("form[action='/api/desk/outbox/send'] button");
    await page.waitForURL(/said=queued/);
    await page.selectOption("main form[method=get] select[name=channel]", "list");
    await page.click("main form[method=get] button");
    const listed = page.locator("main tbody tr");
    expect(await listed.count()).toBeGreaterThan(0);
    const first = listed.first();
    await first.locator("form[action$='/done'] button").click();
    await page.waitForURL(/said=done/);

    await page.goto(`${base}/desk/outbox/reminders?kind=before&year=${ROUND}`);
    await page.click("form[action='/api/desk/outbox/send'] button");
    await page.waitForURL(/said=nothing/);
    expect(complaints).toEqual([]);
    await close();
  });

  it("the days of automatic reminders are set for each deadline", async () => {
    const { page, close } = await keepSignedIn("supervisor");
    const form = "form[action='/api/desk/outbox/plan']";
    await page.goto(`${base}/desk/outbox/reminders`);
    await page.fill(`${form} [name=file_before]`, "x");
    await page.click(`${form} button`);
    await page.waitForURL(/form=/);
    expect(await page.inputValue(`${form} [name=file_before]`)).toBe("x");
    await page.fill(`${form} [name=file_before]`, "10，5");
    await page.click(`${form} button`);
    await page.waitForURL(/said=plan/);
    expect(await page.inputValue(`${form} [name=file_before]`)).toBe("10, 5");
    await close();
  });

  it("a bureau reads its own, and cannot send", async () => {
    const { page, status } = await open("/desk/outbox", { as: "bureau", width: 390 });
    expect(status).toBe(200);
    expect(await page.locator("a[href*='/outbox/reminders']").count()).toBe(0);
    await expectFits(page);
    await expectAccessible(page);
    const answer = await page.goto(`${base}/desk/outbox/reminders`);
    expect(answer?.status()).toBe(403);
  });
});

it("a job is begun, listed with its progress, and over", async () => {
  const { page, complaints, close } = await keepSignedIn("admin", 390);
  await page.goto(`${base}/desk/jobs`);
  await page.click("form[action='/api/desk/jobs/reread'] button");
  await page.waitForURL(/said=started/);
  expect(await page.locator("main tbody tr").count()).toBeGreaterThan(0);
  await expectFits(page);
  await expectAccessible(page);
  await page.click("form[action='/api/desk/jobs/cancel'] button");
  await page.waitForURL(/said=(?:cancelled|stopping|over)/);
  expect(complaints).toEqual([]);
  await close();
});
