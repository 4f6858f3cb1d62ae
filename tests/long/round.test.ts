/**
 * `npm run test:long -- round`: a year's round of an invented city of sixty bureaus, from the first
 * start to the city's own report, by clicks in a browser. Every click, field and file counts, step
 * by step.
 */
import { zipSync } from "fflate";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryPrivate } from "@/lib/store/client";
import { CountingHand } from "../builders/counting-hand";
import { fillCityWorkbook } from "../builders/city-workbook";
import { inventReport } from "../builders/invented-report";
import { Installation } from "../builders/installation";
import { PASSWORD } from "../builders/people";
import { bureauNames, inventRound, reviewRound } from "../builders/review-round";

const CITY = "990000";
const YEAR = 2025;
const names = bureauNames("测试市");
const streetNames = Array.from({ length: 240 }, (_, i) => `测试市第${i + 1}街道办事处`);
const filed = inventRound(names, { year: YEAR, faulty: 14 });
const CLERK_PASSWORD = "sunflower ledger for bureau clerks 7";
/**
 * What the same took at commit 25a9e92, before the desk was rebuilt; null where nobody counted, or
 * where it could not be done.
 */
const BEFORE: Readonly<Record<string, number | null>> = {
  registry: null,
  invitations: 420,
  round: null,
  "bulk roster 240": 720,
  "the same pasted": 720,
  undone: null,
  filing: 5,
  "sixty files": null,
  review: 131,
  "fourteen corrections": null,
  "own report": null,
  letters: null,
};

let site: Installation;
let browser: Browser;
beforeAll(async () => {
  site = await Installation.openEmpty();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
}, 1_800_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const counts: string[] = [];
const newHand = async (): Promise<CountingHand> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  return new CountingHand(page, site.base);
};
/** Does a step and notes how many acts it took. */
async function step(name: string, hand: CountingHand, act: () => Promise<unknown>): Promise<void> {
  const before = hand.acts;
  await act();
  const was = BEFORE[name];
  counts.push(`${name} ${hand.acts - before}${was === null ? "" : ` (${was} before)`}`);
}
const countExpected = (): Promise<number> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM roster WHERE expected AND fiscal_year = $1",
      [YEAR],
    );
    return rows[0]?.n ?? NaN;
  });
const countVersions = (state: string): Promise<number> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.state = $1 AND r.fiscal_year = $2",
      [state, YEAR],
    );
    return rows[0]?.n ?? NaN;
  });
const zipOf = (files: readonly { agency: string; bytes: Buffer }[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map((f) => [`${f.agency}.html`, new Uint8Array(f.bytes)])));

it(
  "sixty bureaus, from the first start to the city's own report",
  { timeout: 3_600_000 },
  async () => {
    const admin = await newHand();
    await admin.signIn("admin", PASSWORD);
    const book = await fillCityWorkbook({
      regions: [{ 地区代码: CITY, 名称: "测试市", 层级: "市级" }],
      agencies: [
        {
          名称: "测试市人民政府",
          代号: "gov",
          地区代码: CITY,
          类别: "政府",
          层级: "市级",
          类型: "政府",
        },
        ...names.map((name, i) => ({
          名称: name,
          代号: `bureau-${i}`,
          地区代码: CITY,
          类型: "教育",
          联系人: `${name}联系人`,
          联系人电话: `0000-${1000 + i}`,
        })),
      ],
      accounts: [
        { 账号: "supervisor", 姓名: "测试市主管", 角色: "市级主管" },
        ...names.map((name, i) => ({
          账号: `clerk-${i}`,
          姓名: `${name}经办`,
          角色: "部门编辑",
          机关名称或代号: name,
        })),
      ],
    });
    const streets = await fillCityWorkbook({
      regions: [],
      agencies: streetNames.map((name, i) => ({
        名称: name,
        代号: `street-${i}`,
        地区代码: CITY,
        层级: "街道",
        类型: "街道",
      })),
      accounts: [],
    });
    await step("registry", admin, async () => {
      await admin.open("/desk/start");
      await admin.choose(
        "form[action='/api/desk/imports/city'] input[type=file]",
        "city.xlsx",
        book,
      );
      await admin.follow("form[action='/api/desk/imports/city'] button", /\/desk\/imports\/\d+/);
      await admin.follow("form[action='/api/desk/imports/apply'] button", /said=applied/);
    });

    let links: string[] = [];
    await step("invitations", admin, async () => {
      await admin.open("/desk/start");
      await admin.follow("form[action='/api/desk/users/slips'] button", /users\/slips/);
      links = (await admin.page.content()).match(/\/invitation\?token=[\w-]+/g) ?? [];
    });
    expect(links).toHaveLength(names.length + 1);
    const guest = await newHand();
    for (const link of links) {
      await guest.open(link);
      await guest.fill("input[name=password]", CLERK_PASSWORD);
      await guest.fill("input[name=again]", CLERK_PASSWORD);
      await guest.follow("main form button", /sign-in|desk/);
      await guest.page.context().clearCookies();
    }
    counts.push(`each invited person ${guest.acts / links.length}`);

    const supervisor = await newHand();
    await supervisor.signIn("supervisor", CLERK_PASSWORD);
    await step("round", supervisor, async () => {
      await supervisor.open("/desk/rounds");
      await supervisor.fill("input[name=open]", String(YEAR));
      await supervisor.follow("main form:has(input[name=open]) button", /open=2025/);
      await supervisor.follow("form[action='/api/desk/rounds/open'] button", /rounds\/2025/);
    });

    await step("bulk roster 240", supervisor, async () => {
      await supervisor.open("/desk/start");
      await supervisor.choose(
        "form[action='/api/desk/imports/city'] input[type=file]",
        "streets.xlsx",
        streets,
      );
      const apply = "form[action='/api/desk/imports/apply'] button";
      await supervisor.follow("form[action='/api/desk/imports/city'] button", /imports\/\d+/);
      await supervisor.follow(apply, /said=applied/);
      await supervisor.follow("main a[href*='/roster']", /roster/);
      await supervisor.follow("form[action='/api/desk/rounds/roster-add'] button", /imports\/\d+/);
      await supervisor.follow(apply, /said=applied/);
    });
    expect(await countExpected()).toBe(names.length + 1 + streetNames.length);
    await supervisor.follow("form[action='/api/desk/imports/undo'] button", /said=undone/);
    expect(await countExpected()).toBe(names.length + 1);
    await step("the same pasted", supervisor, async () => {
      await supervisor.open(`/desk/rounds/${YEAR}/roster`);
      await supervisor.click("details:has(#roster-table) summary");
      await supervisor.fill("#roster-table", streetNames.join("\n"));
      await supervisor.follow("form[action='/api/desk/imports/roster'] button", /imports\/\d+/);
      await supervisor.follow("form[action='/api/desk/imports/apply'] button", /said=applied/);
    });
    expect(await countExpected()).toBe(names.length + 1 + streetNames.length);
    await step("undone", supervisor, () =>
      supervisor.follow("form[action='/api/desk/imports/undo'] button", /said=undone/),
    );
    expect(await countExpected()).toBe(names.length + 1);

    const [own, ...others] = filed.toSorted(
      (a, b) => Number(a.fault !== null) - Number(b.fault !== null),
    );
    if (!own) throw new RangeError("There is no bureau.");
    const clerk = await newHand();
    await clerk.signIn(`clerk-${names.indexOf(own.agency)}`, CLERK_PASSWORD);
    await step("filing", clerk, async () => {
      await clerk.open("/desk/upload");
      await clerk.choose("#upload input[type=file]", "report.html", own.bytes);
      await clerk.click("#upload button");
      await clerk.follow("main a[href*='/desk/report/']", /\/desk\/report\/\d+/);
      await clerk.complete("form[action='/api/desk/report/submit']", "已核对。");
      await clerk.follow("form[action='/api/desk/report/submit'] button", /said=/);
    });
    expect(await countVersions("submitted")).toBe(1);

    const upload = async (name: string, files: readonly { agency: string; bytes: Buffer }[]) => {
      await supervisor.open("/desk/upload");
      await supervisor.choose("#upload input[type=file]", name, zipOf(files));
      await supervisor.click("#upload button");
    };
    await step("sixty files", supervisor, () => upload("round.zip", others));
    await expect.poll(() => countVersions("review"), { timeout: 600_000 }).toBe(others.length);

    const { page } = supervisor;
    await step("review", supervisor, async () => {
      await supervisor.open("/desk/review");
      const done = await reviewRound(page, new Set(names));
      supervisor.acts += done.acts;
      expect([done.accepted.size, done.returned.size, done.unseen]).toEqual([46, 14, []]);
    });

    const corrected = filed
      .filter((f) => f.fault !== null)
      .map(({ agency }) => ({ agency, bytes: inventReport({ agency, year: YEAR, np: 24 }) }));
    await step("fourteen corrections", supervisor, async () => {
      await upload("corrected.zip", corrected);
      await expect.poll(() => countVersions("review"), { timeout: 600_000 }).toBe(corrected.length);
      await supervisor.open("/desk/review");
      await supervisor.follow("main a[href*='/desk/review/together']", /together/);
      await supervisor.follow("form[action='/api/desk/review/bulk'] > button", /said=/);
    });
    expect(await countVersions("published")).toBe(names.length);

    await step("own report", supervisor, async () => {
      await supervisor.open(`/desk/summary?year=${YEAR}&region=${CITY}`);
      await supervisor.follow(
        "form[action='/api/desk/summary/compile'] button",
        /said=|report\/\d+/,
      );
      if (!/report\/\d+/.test(page.url()))
        await supervisor.follow("#own ~ p a[href*='/desk/report/']", /\/desk\/report\/\d+/);
      for (const part of ["one", "five", "six"]) {
        const text = await page.locator(`#part-${part}`).inputValue();
        await supervisor.fill(
          `#part-${part}`,
          text.replaceAll("××", "本年度按要求完成，无其他情况"),
        );
      }
      await supervisor.follow("#entry button[type=submit]:not(.quiet)", /said=/);
      await supervisor.complete("form[action='/api/desk/report/submit']", "已核对。");
      await supervisor.follow(
        "form[action='/api/desk/report/submit'] button[type=submit]",
        /said=/,
      );
      await supervisor.open("/desk/review");
      await supervisor.follow("main tbody a[href*='/desk/review/']", /\/desk\/review\/\d+/);
      await supervisor.complete("#decision", "已核对。");
      await supervisor.follow("#accept", /said=|was=/);
    });
    expect(await countVersions("published")).toBe(names.length + 1);

    await step("letters", supervisor, async () => {
      await supervisor.open(`/desk/outbox/reminders?year=${YEAR}`);
      const letter = page.waitForEvent("download");
      await supervisor.click("a[href*='letters?kind=receipt']");
      expect((await letter).suggestedFilename()).toBe(`receipt-${YEAR}.zip`);
    });
    process.stdout.write(`measured clicks, fields and files: ${counts.join(", ")}\n`);
  },
);
