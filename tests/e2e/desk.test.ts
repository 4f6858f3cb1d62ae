/**
 * From an empty round to the public page with four people, and what happens when they get into each
 * other's way.
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aText } from "../builders/report";
import {
  base,
  expectAccessible,
  expectFits,
  keepSignedIn,
  open,
  passwordOf,
  withBrowser,
} from "./support";

withBrowser();
const YEAR = 2023;
const BUREAU = "平潭综合实验区公安局";
const PASSWORD = "a bureau's own pass phrase";

/**
 * An invented report of a bureau that has none for the year; its lawsuits after review do not add
 * up (13 + 2 + 4 + 0 ≠ 15).
 */
const report = (): Buffer =>
  Buffer.from(
    readFileSync("prisma/sample/documents/pt-shs-2024.html", "utf8")
      .replaceAll("平潭综合实验区社会事业局", BUREAU)
      .replaceAll("2024", String(YEAR))
      .replaceAll("2025", String(YEAR + 1)),
  );

/** Ticks or explains whatever the checks still ask for. */
async function answerChecks(page: Page): Promise<void> {
  for (const box of await page.locator("input[name^='ack.']").all()) await box.check();
  for (const words of await page
    .locator("textarea[name^='explain.'], input[name^='explain.']")
    .all())
    await words.fill("已与原始台账核对，情况属实。");
}
const state = (page: Page) => page.locator("main .state").first().textContent();

describe("four people and one report", () => {
  let admin: Page, supervisor: Page, editor: Page, reviewer: Page;
  const closing: (() => Promise<void>)[] = [];
  let version = "";

  beforeAll(async () => {
    const people = await Promise.all(
      ["admin", "supervisor", "reviewer"].map((login) => keepSignedIn(login)),
    );
    [admin, supervisor, reviewer] = people.map((p) => p.page) as [Page, Page, Page];
    closing.push(...people.map((p) => p.close));
  });
  afterAll(() => Promise.all(closing.map((close) => close())));

  it("the administrator invites the bureau's editor, who chooses a password", async () => {
    await admin.goto(`${base}/desk/users`);
    await admin.click("details.card > summary");
    const form = admin.locator("details.card form");
    await form.locator("[name=login]").fill("gaj");
    await form.locator("[name=name]").fill("公安局填报员");
    await form.locator("[name=role]").selectOption("editor");
    await form.locator("[name=agencyId]").selectOption({ label: BUREAU });
    await form.locator("button").click();
    const link = (await admin.locator("[role=status] code").textContent())!.trim();
    const guest = await keepSignedIn(null);
    closing.push(guest.close);
    editor = guest.page;
    await editor.goto(link);
    for (const field of await editor.locator("input[type=password]").all())
      await field.fill(PASSWORD);
    await editor.click("main form button");
    await editor.waitForURL(/\/desk$/);
    // The link works once.
    await admin.goto(link);
    expect(await admin.locator("input[type=password]").count()).toBe(0);
  });

  it("the supervisor opens the round, and the bureau is missing in it", async () => {
    await supervisor.goto(`${base}/desk/rounds?open=${YEAR}`);
    await supervisor.click("main form[action='/api/desk/rounds/open'] button");
    await supervisor.waitForURL(new RegExp(`/desk/rounds/${YEAR}`));
    const row = supervisor.locator("tbody tr", { hasText: BUREAU });
    expect(await row.textContent()).toContain("到期未公布");
    await supervisor.goto(`${base}/desk/rounds/${YEAR}/notice`);
    expect(await supervisor.locator("table").textContent()).toContain(BUREAU);
    const csv = await supervisor.request.get(
      `${base}/api/desk/rounds/list?year=${YEAR}&which=missing`,
    );
    expect(await csv.text()).toContain(BUREAU);
  });

  it("the editor uploads a report with an error, sees it in plain words, corrects the cell and submits", async () => {
    await editor.goto(`${base}/desk/upload`);
    await editor.setInputFiles("#upload input[type=file]", {
      name: "report.html",
      mimeType: "text/html",
      buffer: report(),
    });
    await editor.click("#upload button");
    await editor.locator("section.card a", { hasText: "report.html" }).click();
    await editor.waitForURL(/\/desk\/report\/\d+/);
    version = editor.url().match(/report\/(\d+)/)![1]!;
    expect(await state(editor)).toBe("草稿");
    const finding = editor.locator(".finding.error:has([data-rule^='T4-SUM'])");
    expect(await finding.count()).toBe(1);
    await finding.locator("a[href^='#in-la.']").first().click();
    // Nobody outside sees a draft.
    expect((await open(`/reports/pt-gaj-${YEAR}`)).status).toBe(404);

    await editor.fill("[id='in-la.tot']", "19");
    await editor.fill("#entry input[name=reason]", "合计漏加四件");
    await editor.click("#entry .save-bar button");
    await editor.waitForURL(/said=saved/);
    expect(await editor.locator(".finding.error:has([data-rule^='T4-SUM'])").count()).toBe(0);
    await answerChecks(editor);
    await editor.locator("form[action='/api/desk/report/submit'] button").click();
    await editor.waitForURL(/said=submitted/);
    expect(await state(editor)).toBe("已提交");
  });

  it("the district's reviewer finds it in the queue and returns it with a reason on a cell", async () => {
    await reviewer.goto(`${base}/desk/review`);
    const row = reviewer.locator("tbody tr", { hasText: BUREAU });
    expect(await row.textContent()).toContain(`${YEAR + 1}-01-31`);
    await row.locator("a").click();
    await reviewer.waitForURL(/\/desk\/review\/\d+/);
    await expectAccessible(reviewer);
    await reviewer.fill("#note", "请核对行政许可数量。");
    await reviewer.click("#decision summary");
    await reviewer.selectOption("#decision select[name=about]", "t2.license.n");
    await reviewer.fill("#decision input[name=aboutWhy]", "与许可系统的数字不符");
    // Enter in a line of words decides nothing.
    await reviewer.press("#decision input[name=aboutWhy]", "Enter");
    expect(reviewer.url()).not.toContain("said=");
    await reviewer.click("#return");
    await reviewer.waitForURL(/said=returned/);
  });

  it("the editor finds the return on the desk, answers it and submits again", async () => {
    await editor.goto(`${base}/desk`);
    await editor
      .locator("main tr", { hasText: `${YEAR} 年度报告被退回` })
      .locator("button")
      .click();
    await editor.waitForURL(/\/desk\/report\/\d+/);
    const returned = editor.locator("section[role=status]");
    expect(await returned.textContent()).toContain("与许可系统的数字不符");
    expect(await returned.locator("a[href='#in-t2.license.n']").count()).toBe(1);
    await editor.fill("[id='in-t2.license.n']", "2651");
    await editor.click("#entry .save-bar button");
    // A changed machine reading needs a reason; the page that says so still holds the figure.
    await editor.locator("li", { hasText: "2651" }).waitFor({ state: "attached" });
    expect(await editor.locator("li", { hasText: "2651" }).count()).toBe(1);
    await editor.fill("input[name=reason]", "漏计一件");
    await editor.click("button");
    await editor.waitForURL(/said=saved/);
    expect(await editor.inputValue("[id='in-t2.license.n']")).toBe("2651");
    await answerChecks(editor);
    await editor.fill("input[name=note]", "已补正。");
    await editor.locator("form[action='/api/desk/report/submit'] button").click();
    await editor.waitForURL(/said=submitted/);
  });

  it("the reviewer accepts with a double click, once", async () => {
    await reviewer.goto(`${base}/desk/review/${version}`);
    expect(await reviewer.locator("#impact ~ *").count()).toBeGreaterThan(0);
    await answerChecks(reviewer);
    await reviewer.dblclick("#decision button[name=publish][value='0']");
    // The second click may come while the first's answer is under way and abort it: waiting for a
    // navigation would count that as a fault.
    await expect.poll(() => reviewer.url(), { timeout: 20_000 }).toMatch(/said=(accepted|already)/);
    await reviewer.waitForLoadState("networkidle");
    await reviewer.goto(`${base}/desk/review/${version}`);
    expect(await state(reviewer)).toBe("已接受");
    expect(await reviewer.locator("tbody tr", { hasText: "已接受" }).count()).toBe(1);
    expect((await open(`/reports/pt-gaj-${YEAR}`)).status).toBe(404);
  });

  it("the city publishes, and the public sees the report and the round its progress", async () => {
    await supervisor.goto(`${base}/desk/review`);
    await supervisor.locator("tbody tr", { hasText: BUREAU }).locator("a").click();
    await supervisor.click("#accept");
    await supervisor.waitForURL(/said=accepted/);
    const { page, status } = await open(`/reports/pt-gaj-${YEAR}`);
    expect(status).toBe(200);
    expect(await page.locator("[id='cell-t2.license.n']").textContent()).toContain("2,651");
    await supervisor.goto(`${base}/desk/rounds/${YEAR}`);
    expect(
      await supervisor
        .locator("tbody tr", { hasText: BUREAU })
        .locator("[aria-hidden]", { hasText: "●" })
        .count(),
    ).toBe(4);
    await admin.goto(`${base}/desk/audit?entity=report&id=pt-gaj-${YEAR}`);
    const log = (await admin.locator("table").textContent())!;
    for (const action of ["report.save", "report.submit", "report.return", "report.accept"])
      expect(log).toContain(action);
  });
});

describe("two people at one draft, and a session that ends", () => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));
  const desk = async (login: string) => {
    const { page, close } = await keepSignedIn(login);
    closing.push(close);
    return page;
  };
  const begin = async (page: Page) => {
    await page.goto(`${base}/desk/report`);
    await page.selectOption("form[action='/api/desk/report/start'] select[name=agency]", "pt-shs");
    await page.selectOption("form[action='/api/desk/report/start'] select[name=year]", "2022");
    await page.click("form[action='/api/desk/report/start'] button");
    await page.waitForURL(/\/desk\/report\/\d+/);
  };
  const save = async (page: Page, value: string) => {
    await page.fill("[id='in-t2.license.n']", value);
    await page.fill("#entry input[name=reason]", `改为 ${value}`);
    await page.click("#entry .save-bar button");
  };

  it("the second to save is told, keeps every word, and decides", async () => {
    const [one, two] = [await desk("bureau"), await desk("supervisor")];
    await begin(one);
    await begin(two);
    expect(two.url()).toBe(one.url().replace(/\?.*/, ""));
    await save(one, "11");
    await one.waitForURL(/said=saved/);
    await save(two, "12");
    await two.locator("h1", { hasText: "没有保存" }).waitFor();
    expect(await two.locator("body").textContent()).toContain("另有人保存了这份报告");
    // One row, for the one cell that both changed: before, as stored, as typed.
    expect(await two.locator("tbody tr").count()).toBe(1);
    expect((await two.locator("tbody tr td").allInnerTexts()).slice(1)).toEqual(["11", "12"]);
    await one.reload();
    expect(await one.inputValue("[id='in-t2.license.n']")).toBe("11");
    await two.click("button");
    await two.waitForURL(/said=saved/);
    expect(await two.inputValue("[id='in-t2.license.n']")).toBe("12");
  });

  it("a session that expired while typing loses nothing, not even after a wrong password", async () => {
    const page = await desk("bureau");
    await begin(page);
    await page.fill("[id='in-t2.penalty.n']", "77");
    await page.fill("#entry input[name=reason]", "改为 77");
    await page.context().clearCookies();
    await page.click("#entry .save-bar button");
    await page.locator("h1", { hasText: "登录已过期" }).waitFor();
    await page.fill("input[name=login]", "bureau");
    await page.fill("input[name=password]", "wrong");
    await page.click("button");
    await page.locator("[role=alert]").waitFor();
    await page.fill("input[name=login]", "bureau");
    await page.fill("input[name=password]", passwordOf("bureau"));
    await page.click("button");
    await page.click("button");
    await page.waitForURL(/said=saved/);
    expect(await page.inputValue("[id='in-t2.penalty.n']")).toBe("77");
  });
});

describe("several reports at once", () => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => ({ page, close } = await keepSignedIn("supervisor")));
  afterAll(() => close());

  /**
   * What a report of a year in which nothing happened says, so that it agrees with last year's: the
   * same documents are in force.
   */
  const quiet = async (agency: string): Promise<Record<string, string>> => {
    const { cells } = (await (await fetch(`${base}/api/v1/reports/${agency}-2024`)).json()) as {
      cells: Record<string, { value: number | null }>;
    };
    const carried = Object.keys(cells)
      .filter((id) => id.startsWith("r4."))
      .map((id) => [id.slice(3), cells[id]!.value] as const);
    return Object.fromEntries([
      ...["norm", "rule"].map((row) => [
        `t2.${row}.valid`,
        String(cells[`t2.${row}.valid`]!.value),
      ]),
      ...carried.flatMap(([col, n]) =>
        ["r2", "r31", "r37"].map((row) => [`${row}.${col}`, String(n)]),
      ),
    ]);
  };

  /** The form of the year, filled in by hand: 0 everywhere but in `odd`. */
  async function file(agency: string, year: number, odd: Record<string, string>): Promise<string> {
    await page.goto(`${base}/desk/report`);
    await page.selectOption("form[action='/api/desk/report/start'] select[name=agency]", agency);
    await page.selectOption(
      "form[action='/api/desk/report/start'] select[name=year]",
      String(year),
    );
    await page.click("form[action='/api/desk/report/start'] button");
    await page.waitForURL(/\/desk\/report\/\d+/);
    const version = /report\/(\d+)/.exec(page.url())![1]!;
    await page.evaluate((other) => {
      for (const field of document.querySelectorAll<HTMLInputElement>("#entry input[id^='in-']"))
        field.value = other[field.id.slice(3)] ?? "0";
    }, odd);
    const [head = "", ...sections] = aText({ year }).split(/\n(?=[一二三四五六]、)/);
    const words = (i: number) => sections[i]?.split("\n").slice(1).join("\n") ?? "";
    await page.fill("#part-one", `${head.split("\n").slice(1).join("")}${words(0)}`);
    await page.fill("#part-five", words(4));
    await page.fill("#part-six", words(5));
    await page.click("#entry .save-bar button");
    await page.waitForURL(/said=saved/);
    await answerChecks(page);
    await page.locator("form[action='/api/desk/report/submit'] button").click();
    await page.waitForURL(/said=submitted/);
    return version;
  }

  it("those without any fault go to the public together, each with its checklist; the others wait", async () => {
    const clean = [
      await file("pt-gaj", 2025, await quiet("pt-gaj")),
      await file("pt-zrz", 2025, await quiet("pt-zrz")),
    ];
    const faulty = await file("pt-gaj", 2020, { "r1.np": "1" });
    await page.goto(`${base}/desk/review`);
    const box = (version: string) => page.locator(`input[name=v][value='${version}']`);
    for (const version of [...clean, faulty]) await box(version).check();
    await page.click("form[action='/desk/review/together'] button");
    const accepting = page.locator("form[action='/api/desk/review/bulk']");
    expect(await accepting.locator("input[name=versions]").count()).toBe(2);
    await accepting.locator("button").click();
    await page.waitForURL(/said=bulk/);
    expect(await page.locator("[role=status]").first().textContent()).toContain("2");
    for (const agency of ["pt-gaj", "pt-zrz"])
      expect((await open(`/reports/${agency}-2025`)).status).toBe(200);
    expect((await open("/reports/pt-gaj-2020")).status).toBe(404);
    expect(await page.locator(`tbody a[href$='/desk/review/${faulty}']`).count()).toBe(1);
  });
});

describe("the registry as a file", () => {
  it("goes out, is changed and comes back; a file with one wrong row changes nothing and says where", async () => {
    const { page, close } = await keepSignedIn("admin");
    await page.goto(`${base}/desk/registry`);
    const address = await page.locator("a[href*='export?table=names']").getAttribute("href");
    const given = await (await page.request.get(base + address!)).text();
    const send = async (name: string, text: string, answer: RegExp) => {
      await page.setInputFiles("form[action='/api/desk/registry/import'] input[type=file]", {
        name,
        mimeType: "text/csv",
        buffer: Buffer.from(text),
      });
      await page.click("form[action='/api/desk/registry/import'] button");
      await page.waitForURL(answer);
    };
    const [heading] = given.split(/\r?\n/) as [string];
    await send("names.csv", `${heading}\r\npt-gaj,alias,示例公安分局,,,\r\n`, /said=imported/);
    await page.goto(`${base}/desk/registry/pt-gaj`);
    expect(await page.locator("main").textContent()).toContain("示例公安分局");
    await page.goto(`${base}/desk/registry`);
    await send(
      "names.csv",
      `${heading}\r\npt-gaj,alias,示例第二分局,,,\r\nnobody,alias,无此机关,,,\r\n`,
      /said=faults/,
    );
    expect(await page.locator("main").textContent()).toMatch(/第 3 行.*agency/);
    await page.goto(`${base}/desk/registry/pt-gaj`);
    expect(await page.locator("main").textContent()).not.toContain("示例第二分局");
    await close();
  });
});

const LARGE = /report\/|review\/|ledger|summary|rounds\?|registry$/;

/** Every page of the desk for somebody who may open it, on a phone, in both languages. */
describe("the pages of the desk", () => {
  const pages: readonly [string, readonly string[]][] = [
    [
      "admin",
      [
        "/desk",
        "/desk/rounds",
        "/desk/rounds/2025",
        "/desk/rounds/2025/notice",
        "/desk/rounds?open=2027",
        "/desk/registry",
        "/desk/registry/pt-shs",
        "/desk/registry/proposals",
        "/desk/summary",
        "/desk/users",
        "/desk/brief",
        "/desk/keys",
        "/desk/caches",
        "/desk/subscriptions",
        "/desk/report",
        "/desk/audit",
        "/desk/password",
        "/desk/review",
        "/desk/review/pt-shs-2020",
        "/desk/ledger",
        "/desk/archive",
        "/desk/archive?state=gaps",
        "/desk/start",
        "/desk/jobs",
        "/desk/outbox",
        "/desk/outbox/contacts",
        "/desk/outbox/reminders",
        "/desk/report/pt-shs-2024/receipt",
        "/desk/side-by-side?right=pt-shs&rightYear=2024",
      ],
    ],
    [
      "bureau",
      [
        "/desk",
        "/desk/report",
        "/desk/report/pt-shs-2024",
        "/desk/report/pt-shs-2024/preview",
        "/desk/upload",
      ],
    ],
  ];

  it.each(pages)(
    "%s: fit a phone, are quiet and accessible",
    async (login, paths) => {
      const { page, complaints, close } = await keepSignedIn(login, 390);
      for (const path of paths) {
        for (const prefix of ["", "/en"]) {
          const answer = await page.goto(base + prefix + path, { waitUntil: "load" });
          expect([path, answer!.status()]).toEqual([path, 200]);
          expect([path, await page.locator("h1").count()]).toEqual([path, 1]);
          await expectFits(page);
          // The great tables are checked where the story meets them; here they would only cost time.
          if (prefix === "" && !LARGE.test(path)) await expectAccessible(page);
        }
      }
      expect(complaints).toEqual([]);
      await close();
      // An administrator has thirty pages, each in two languages.
    },
    300_000,
  );
});
