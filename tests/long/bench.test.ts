/**
 * `npm run test:long -- bench`: sixty reports, fourteen of them with mistyped figures, decided on
 * the review bench in one sitting.
 */
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { importFiles } from "@/lib/store/commands/import-files";
import { saveRegistry } from "@/lib/store/commands/registry";
import { Installation } from "../builders/installation";
import { PASSWORD } from "../builders/people";
import { bureauNames, inventRound, reviewRound } from "../builders/review-round";

const YEAR = 2025;
const MOST_ACTS = 150;
const names = bureauNames("测试市");
const round = inventRound(names, { year: YEAR, faulty: 14 });
const browserPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

let site: Installation;
beforeAll(async () => {
  site = await Installation.open();
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      {
        regions: [{ code: "990000", slug: "city", zh: "测试市", en: "Test City", level: "city" }],
        agencies: names.map((zh, i) => ({
          slug: `bureau-${i}`,
          kind: "body",
          level: "bureau",
          types: ["EDU"],
          existsFrom: 2019,
          existsTo: null,
          names: [{ zh, en: `Invented bureau ${i}` }],
          aliases: [],
          order: 10 + i,
        })),
        lineage: [],
      },
      true,
    ),
  );
  await importFiles({
    files: round.map(({ bytes }, i) => ({ path: `${i}.html`, bytes: new Uint8Array(bytes) })),
    actor: null,
    filing: "review",
  });
}, 1_800_000);
afterAll(() => site?.close());

it("sixty reports, at most 150 keys and clicks", { timeout: 1_800_000 }, async () => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.base}/sign-in`);
    await page.fill("input[name=login]", "supervisor");
    await page.fill("input[name=password]", PASSWORD);
    await page.click("main form button");
    await page.waitForURL((url) => url.pathname.includes("/desk"));
    await page.goto(`${site.base}/desk/review`);
    const begin = Date.now();
    const done = await reviewRound(page, new Set(names));
    const seconds = Math.round((Date.now() - begin) / 1000);
    process.stdout.write(
      `measured ${names.length} reports, ${done.returned.size} returned, ${done.acts} keys and clicks, ${seconds} s\n`,
    );
    expect(done.unseen).toEqual([]);
    expect(done.acts).toBeLessThanOrEqual(MOST_ACTS);
    const faulty = round.filter((r) => r.fault !== null);
    expect([...done.returned.keys()].sort()).toEqual(faulty.map((r) => r.agency).sort());
    for (const { agency, fault } of faulty) {
      const { rows } = await queryPrivate((tx) =>
        tx.query<{ cell: string }>(
          "SELECT cell_id AS cell FROM remark WHERE version_id = $1 AND kind = 'return'",
          [done.returned.get(agency)],
        ),
      );
      expect(rows.map((r) => r.cell)).toEqual(expect.arrayContaining([...(fault?.cells ?? [])]));
    }
  } finally {
    await browser.close();
  }
});
