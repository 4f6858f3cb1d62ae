/**
 * `npm run screenshots`: the pictures of README and guides, taken of a running sample city
 * (`--url`, http://localhost:3000 else), so that none is older than its page. Needs Chromium
 * (CHROMIUM_PATH) and, for pages of the desk, the sample's `sign-ins.txt` (`--sign-ins`).
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "playwright-core";

type Picture = {
  readonly name: string;
  readonly address: string;
  /** Pixels; a phone is 390 wide. */
  readonly size: readonly [width: number, height: number];
  /** An account of the sample. */
  readonly as?: string;
};
const DESK: readonly [width: number, height: number] = [1280, 900];
const SCREEN: readonly [width: number, height: number] = [1280, 860];
const PHONE: readonly [width: number, height: number] = [390, 780];

const PICTURES: readonly Picture[] = [
  { name: "home", address: "/", size: SCREEN },
  { name: "home-en", address: "/en", size: SCREEN },
  { name: "home-phone", address: "/", size: PHONE },
  { name: "agency", address: "/agencies/pt-jtj", size: SCREEN },
  { name: "report", address: "/reports/pt-jtj-2025", size: SCREEN },
  { name: "rankings", address: "/rankings", size: SCREEN },
  { name: "search", address: "/search?q=jtj", size: [1280, 620] },
];
/** Pages of the desk, each in both languages. */
const DESK_PAGES: readonly (readonly [name: string, address: string, as: string])[] = [
  ["todo", "/desk", "supervisor"],
  ["round", "/desk/rounds/2025", "supervisor"],
  ["review", "/desk/review", "supervisor"],
  ["summary", "/desk/summary", "supervisor"],
  ["report", "/desk/report", "bureau"],
];
const ALL: readonly Picture[] = [
  ...PICTURES,
  ...DESK_PAGES.flatMap(([name, address, as]): Picture[] => [
    { name: `desk-${name}-zh`, address, size: DESK, as },
    { name: `desk-${name}-en`, address: `/en${address}`, size: DESK, as },
  ]),
];

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "docs/screenshots");
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    "sign-ins": { type: "string", default: path.join(root, ".data/sign-ins.txt") },
    only: { type: "string", default: "" },
  },
});

function readPassword(login: string): string {
  const line = readFileSync(values["sign-ins"], "utf8")
    .split("\n")
    .map((l) => l.trim().split(/\s+/))
    .find(([name]) => name === login);
  if (!line?.[1]) throw new Error(`The sample has no account “${login}”.`);
  return line[1];
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`${values.url}/sign-in`);
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", readPassword(login));
  await page.click("main form button");
  await page.waitForURL((url) => url.pathname.includes("/desk"));
}

async function take(browser: Browser, { name, address, size, as }: Picture): Promise<void> {
  const [width, height] = size;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  if (as) await signIn(page, as);
  const answer = await page.goto(values.url + address, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${address} answers ${answer?.status()}`);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 78 });
  const bytes = Buffer.from(data, "base64");
  writeFileSync(path.join(folder, `${name}.webp`), bytes);
  process.stdout.write(`${name}.webp ${Math.round(bytes.length / 1000)} kB\n`);
  await context.close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ["--no-sandbox"],
});
try {
  for (const picture of ALL.filter((p) => p.name.includes(values.only)))
    await take(browser, picture);
} finally {
  await browser.close();
}
