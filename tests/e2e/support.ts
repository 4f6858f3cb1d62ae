/**
 * What every browser test needs: one browser a file, pages that are looked at and closed again,
 * sign-in as a role of the sample, and the check that a page is there, quiet, accessible and fits a
 * phone. The served installation comes from `npm test` (server/run-tests.ts).
 */
import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

export const base = process.env.E2E_BASE_URL!;
export type Role = "supervisor" | "admin" | "editor" | (string & {});
type View = {
  javaScriptEnabled?: boolean;
  width?: number;
  dark?: boolean;
  /** Signed in as this account of the sample. */
  as?: Role;
};
export type Opened = { page: Page; complaints: string[]; status: number };

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];

/** Call once at the top of a file: starts its browser, closes what a test opened after each test. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH!,
      args: ["--no-sandbox"],
    });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((c) => c.close()));
  });
  afterAll(() => browser?.close());
}

/** An empty page in a context of its own (no cookies). `complaints` gathers errors of console and page. */
export async function newPage(view: View = {}): Promise<Omit<Opened, "status">> {
  const context = await browser!.newContext({
    javaScriptEnabled: view.javaScriptEnabled ?? true,
    viewport: { width: view.width ?? 1280, height: 900 },
    colorScheme: view.dark ? "dark" : "light",
  });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  page.on("pageerror", (e) => complaints.push(String(e)));
  return { page, complaints };
}

/** Opens an address of the installation in a context of its own. */
export async function open(path: string, view: View = {}): Promise<Opened> {
  const { page, complaints } = view.as ? await signIn(view.as, view) : await newPage(view);
  const answer = await page.goto(base + path, { waitUntil: "load" });
  return { page, complaints, status: answer!.status() };
}

/** The password of a sample account, as the installation printed it. */
export function passwordOf(login: Role): string {
  const line = readFileSync(process.env.E2E_SIGN_INS!, "utf8")
    .split("\n")
    .map((l) => l.trim().split(/\s+/))
    .find(([name]) => name === login);
  if (!line?.[1]) throw new Error(`The sample has no account “${login}”.`);
  return line[1];
}

/** A page signed in as an account of the sample, standing at the desk. */
export async function signIn(login: Role, view: View = {}): Promise<Omit<Opened, "status">> {
  const { page, complaints } = await newPage(view);
  await page.goto(`${base}/sign-in`, { waitUntil: "load" });
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", passwordOf(login));
  await page.click("main form button");
  await page.waitForURL((url) => url.pathname.includes("/desk"));
  return { page, complaints };
}

/** A page that outlives single tests, signed in as `login` (null: nobody). The caller closes it. */
export async function keepSignedIn(
  login: Role | null,
  width = 1280,
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const opened = login === null ? await newPage({ width }) : await signIn(login, { width });
  const context = contexts.splice(contexts.indexOf(opened.page.context()), 1)[0]!;
  return { ...opened, close: () => context.close() };
}

/** Fails with the rule and the element of each violation. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
}

/** No sideways scrolling of the page as a whole. */
export async function expectFits(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
}

/** The usual demands on a page, at a phone's width, in the language of its address. */
export async function expectGoodPage(path: string, view: View = {}): Promise<Page> {
  const { page, complaints, status } = await open(path, { width: 390, ...view });
  expect(status).toBe(200);
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.locator("html").getAttribute("lang")).toBe(
    /^\/en(\/|\?|$)/.test(path) ? "en" : "zh-CN",
  );
  expect(complaints).toEqual([]);
  await expectFits(page);
  await expectAccessible(page);
  return page;
}

/** The same path in the other language: `/` and `/x` → `/en` and `/en/x`. */
export const english = (path: string): string =>
  path === "/" || path.startsWith("/?") ? `/en${path.slice(1)}` : `/en${path}`;

/**
 * Takes rows of a table of the registry in, as an administrator's file. @param rows lines below the
 * heading
 */
export async function importRegistryTable(
  admin: Page,
  heading: string,
  rows: readonly string[],
): Promise<void> {
  const form = "form[action='/api/desk/registry/import']";
  await admin.goto(`${base}/desk/registry`);
  await admin.setInputFiles(`${form} input[type=file]`, {
    name: "table.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([heading, ...rows, ""].join("\r\n")),
  });
  await admin.click(`${form} button`);
  await admin.waitForURL(/said=imported/);
}

/** Bureaus that exist in one year alone, so that no other test meets them. */
export async function inventBureaus(
  admin: Page,
  bureaus: readonly { readonly slug: string; readonly name: string }[],
  year: number,
): Promise<void> {
  await importRegistryTable(
    admin,
    "slug,region,kind,level,uscc,existsFrom,existsTo,order",
    bureaus.map(({ slug }, i) => `${slug},350128,body,bureau,,${year},${year},${900 + i}`),
  );
  await importRegistryTable(
    admin,
    "agency,kind,nameZh,nameEn,from,to",
    bureaus.map(({ slug, name }) => `${slug},official,${name},Invented bureau ${slug},,`),
  );
}
