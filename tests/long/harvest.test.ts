/**
 * `npm run test:long -- harvest`: columns of 200 invented agencies on local servers in six layouts,
 * with injected faults; then the same again, then three silent edits. Every expected draft, miss
 * and event is known beforehand from the seed.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchAddress, followRedirects } from "@/lib/harvest/fetch-address";
import { makePolite, MANNERS } from "@/lib/harvest/polite";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { runHarvest } from "@/lib/jobs/harvest";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { addHarvestColumn } from "@/lib/store/commands/harvest-columns";
import { saveRegistry } from "@/lib/store/commands/registry";
import { readHarvestColumns } from "@/lib/store/queries/harvest-columns";
import { readOpenEvents } from "@/lib/store/queries/harvest-events";
import { INNER_HOST, listOf, PortalSites, reportPage } from "../builders/portal-sites";

const AGENCIES = Number(process.env.SUNLEDGER_AGENCIES ?? "200");
const YEARS = [2023, 2024, 2025] as const;
const BY = { actor: "test", origin: null };
const ALL = { kind: "all" } as const;

/** What a site does to its newest report; the others come as they are. */
const FAULTS = [
  { name: "reset", why: "reset" },
  { name: "slow", why: "too_slow" },
  { name: "500", why: "http_error" },
  { name: "login", why: "login" },
  { name: "script", why: "script" },
  { name: "error page", why: "error_page" },
  { name: "loop", why: "too_many_redirects" },
  { name: "inner network", why: "private_address" },
  { name: "another kind", why: "no_table" },
] as const;
type FaultName = (typeof FAULTS)[number]["name"];
/** One agency in ten has a fault. */
const faultOf = (n: number) =>
  n % 10 === 9 ? FAULTS[Math.floor(n / 10) % FAULTS.length] : undefined;

const FIRST = [..."青白金木水石松竹梅兰柳杨枫桂桃李荷菊莲苇"];
const SECOND = [..."山河湖泉溪岭坪塘洲湾"];
/** 200 names that no two share: the registry asks a person about a name of which there may be several. */
const nameOf = (n: number): string =>
  `云河市${FIRST[Math.floor(n / 10) % FIRST.length]}${SECOND[n % 10]}水务局`;
const hostOf = (n: number): string => `a${n}.example`;

type Layout = {
  readonly column: string;
  readonly document: (year: number) => string;
  readonly more?: string;
};
const LAYOUTS: readonly Layout[] = [
  {
    column: "sw/zfxxgknb/",
    document: (y) => `sw/zfxxgknb/${y + 1}01/t${y + 1}0120_${y}.html`,
    more: '<script>createPageHTML(1, 0, "index", "html");</script>',
  },
  { column: "col/col81/index.html", document: (y) => `art/${y + 1}/1/20/art_81_${y}.html` },
  { column: "zfxxgknb.htm", document: (y) => `info/1050/${y}.htm` },
  { column: "nb/", document: (y) => `content/post_${y}.html` },
  { column: "public/66/", document: (y) => `public/66/${y}.html` },
  { column: "xxgk/", document: (y) => `xxgk-show-${y}.html` },
];
const layoutOf = (n: number): Layout => LAYOUTS[n % LAYOUTS.length]!;

function brokenAnswer(sites: PortalSites, n: number, fault: FaultName) {
  const place = `${hostOf(n)}/${layoutOf(n).document(2025)}`;
  switch (fault) {
    case "reset":
      return "reset" as const;
    case "slow":
      return "slow" as const;
    case "500":
      return { status: 500, body: "" };
    case "login":
      return { body: '<html><body>请登录<input type="password"></body></html>' };
    case "script":
      return { body: '<html><body><div id="app"></div><script src="a.js"></script></body></html>' };
    case "error page":
      return { body: "<html><body>您访问的页面不存在</body></html>" };
    case "loop":
      return { status: 302, headers: { Location: sites.at(place) }, body: "" };
    case "inner network":
      return { status: 302, headers: { Location: `http://${INNER_HOST}/` }, body: "" };
    case "another kind":
      return {
        body: "<html><body><p>关于做好政府信息公开年度报告编制工作的通知，请各单位认真编写，按时报送，不得迟报漏报。</p></body></html>",
      };
  }
}

let sites: PortalSites;
beforeAll(async () => {
  sites = await PortalSites.start();
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      {
        source: "invented",
        regions: [
          { code: "999001", slug: "yunhe", zh: "云河市", en: "Yunhe", parent: null, level: "city" },
        ],
        agencies: Array.from({ length: AGENCIES }, (_, n) => ({
          slug: `yh-${n}`,
          region: "999001",
          kind: "body",
          level: "bureau",
          types: ["WATER"],
          existsFrom: 2010,
          existsTo: null,
          names: [{ zh: nameOf(n), en: `Water bureau ${n + 1}` }],
          aliases: [],
          order: n,
        })),
        lineage: [],
      } as never,
      false,
    ),
  );
  for (let n = 0; n < AGENCIES; n++) {
    const { column, document, more = "" } = layoutOf(n);
    const links = YEARS.map((y) => [`/${document(y)}`, `${y}年政府信息公开工作年度报告`] as const);
    sites.put(`${hostOf(n)}/${column}`, listOf(links, more));
    for (const year of YEARS) {
      const fault = year === 2025 ? faultOf(n) : undefined;
      sites.put(
        `${hostOf(n)}/${document(year)}`,
        fault ? brokenAnswer(sites, n, fault.name) : reportPage(nameOf(n), year),
      );
    }
    await addHarvestColumn(
      { agencyId: `yh-${n}`, address: sites.at(`${hostOf(n)}/${column}`), state: "active" },
      BY,
    );
  }
}, 300_000);
afterAll(async () => {
  await sites.stop();
  endReadingPrograms();
});

/** One host in fifty answers its second question with an address of the inner network. */
function rebinding() {
  const asked = new Map<string, number>();
  return {
    ...sites.policy,
    resolve: (host: string) => {
      const times = (asked.get(host) ?? 0) + 1;
      asked.set(host, times);
      const isTurned = /^a\d*49\.example$/.test(host) && times === 3;
      return Promise.resolve([host === INNER_HOST || isTurned ? "10.0.0.7" : "127.0.0.1"]);
    },
  };
}

const harvest = (policy = sites.policy) => {
  const once = (request: Parameters<typeof fetchAddress>[0]) =>
    fetchAddress(request, {
      policy,
      userAgent: "Sunledger test",
      limits: { bytes: 5_000_000, time: 2000 },
    });
  const manners = { ...MANNERS, pause: 2, longestPause: 10, retries: 1 };
  return runHarvest(
    { columns: { ids: "all" }, dryRun: false, actor: "test" },
    { fetch: followRedirects(makePolite(once, manners)), origin: "sites", atOnce: 16 },
  );
};
const drafts = () =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      "SELECT report_id AS id FROM report_version WHERE state = 'draft' ORDER BY 1",
    );
    return rows.map((row) => row.id);
  });
const expectedDrafts = (): string[] =>
  Array.from({ length: AGENCIES }, (_, n) =>
    YEARS.filter((year) => year !== 2025 || !faultOf(n)).map((year) => `yh-${n}-${year}`),
  )
    .flat()
    .sort();

it("200 agencies: the right drafts, the right misses, nothing twice, silent edits noticed", async () => {
  const began = Date.now();
  // A name that changes its address while the run goes on costs that page, and leads nowhere else.
  const first = await harvest(rebinding());
  const seconds = Math.round((Date.now() - began) / 1000);
  expect(sites.asked.filter((place) => place.startsWith(INNER_HOST))).toEqual([]);
  const second = await harvest();
  expect(await drafts()).toEqual(expectedDrafts());
  const columns = await queryPrivate((tx) => readHarvestColumns(tx, ALL));
  const misses = columns.flatMap(({ slug, result }) =>
    (result?.missed ?? []).map(({ why }) => `${slug} ${why}`),
  );
  const expected = Array.from({ length: AGENCIES }, (_, n) => {
    const fault = faultOf(n);
    return fault ? [`yh-${n} ${fault.why}`] : [];
  }).flat();
  expect(misses.sort()).toEqual(expected.sort());

  const third = await harvest();
  expect(third).toMatchObject({ found: 0, changed: 0, events: 0 });

  const edited = (n: number, year: number) => `${hostOf(n)}/${layoutOf(n).document(year)}`;
  sites
    .put(edited(1, 2024), reportPage(nameOf(1), 2024).replaceAll(">5<", ">6<"))
    .put(edited(2, 2024), reportPage(nameOf(2), 2024, "另有新的一句话。"))
    .remove(edited(3, 2023));
  const fourth = await harvest();
  expect(fourth.events).toBe(3);
  const events = await queryPrivate((tx) => readOpenEvents(tx, ALL));
  expect(events.map(({ kind, reportId }) => `${reportId} ${kind}`).sort()).toEqual([
    "yh-1-2024 figures",
    "yh-2-2024 text",
    "yh-3-2023 vanished",
  ]);
  process.stdout.write(
    `measured ${AGENCIES} agencies, ${first.found + second.found} reports found (${first.missed} pages missed at first, with names that changed their address; ${second.missed} then), first run ${seconds} s; the same again found ${third.found}; 3 silent edits, ${fourth.events} noticed\n`,
  );
});
