/**
 * Invented sites on this machine, harvested into a real database: what is found, what is missed,
 * and what changes afterwards.
 */
import { mkdtemp, writeFile, mkdir, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { replayArchive, replayFolder, writeArchive } from "@/lib/harvest/archive";
import { fetchAddress, followRedirects } from "@/lib/harvest/fetch-address";
import { makePolite, MANNERS } from "@/lib/harvest/polite";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { runHarvest, type HarvestTools } from "@/lib/jobs/harvest";
import { proposeColumns } from "@/lib/jobs/harvest-discovery";
import { queryPrivate, readTransaction, writeTransaction } from "@/lib/store/client";
import { addHarvestColumn } from "@/lib/store/commands/harvest-columns";
import { decideSilentEdit } from "@/lib/store/commands/harvest-events";
import { saveRegistry } from "@/lib/store/commands/registry";
import { readHarvestColumns } from "@/lib/store/queries/harvest-columns";
import { readConfirmedEvents, readOpenEvents } from "@/lib/store/queries/harvest-events";
import { readHarvestReports } from "@/lib/store/queries/harvest-reports";
import { readHarvestBody, readVisits } from "@/lib/store/queries/harvest-visits";
import { listOf, PortalSites, reportPage } from "../../builders/portal-sites";

const BY = { actor: "test", origin: null };
const ALL = { kind: "all" } as const;
const FINANCE = "平潭综合实验区财政金融局";
const POLICE = "平潭综合实验区公安局";

let sites: PortalSites;
let tools: HarvestTools;
beforeAll(async () => {
  sites = await PortalSites.start();
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  sites
    .put("finance.example/nb/", {
      // Sent once; from then on the site says that it has not changed.
      headers: { ETag: '"1"' },
      body: listOf([
        ["/content/post_1.html", "2025年政府信息公开工作年度报告"],
        ["/content/post_2.html", "2024年政府信息公开工作年度报告"],
      ]),
    })
    .put("finance.example/content/post_1.html", reportPage(FINANCE, 2025))
    .put("finance.example/content/post_2.html", reportPage(FINANCE, 2024))
    .put(
      "police.example/zfxxgknb/",
      listOf([
        ["./t20260120_7.html", "2025年政府信息公开年报"],
        ["./t20260121_8.html", "2024年政府信息公开年报"],
      ]),
    )
    .put("police.example/zfxxgknb/t20260120_7.html", reportPage(POLICE, 2025))
    .put("police.example/zfxxgknb/t20260121_8.html", "reset");
  for (const [agencyId, place] of [
    ["pt-czj", "finance.example/nb/"],
    ["pt-gaj", "police.example/zfxxgknb/"],
  ] as const)
    await addHarvestColumn({ agencyId, address: sites.at(place), state: "active" }, BY);
});
beforeEach(() => {
  const once = (request: Parameters<HarvestTools["fetch"]>[0]) =>
    fetchAddress(request, { policy: sites.policy, userAgent: "Sunledger test" });
  const manners = { ...MANNERS, pause: 1, retries: 0 };
  tools = { fetch: followRedirects(makePolite(once, manners)), origin: "sites" };
});
afterAll(async () => {
  await sites.stop();
  endReadingPrograms();
});

const harvest = (dryRun = false, using = tools) =>
  runHarvest({ columns: { ids: "all" }, dryRun, actor: "test" }, using);
const versions = () =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ report: string; state: string; url: string }>(
      `SELECT report_id AS report, state, source_url AS url FROM report_version ORDER BY id`,
    );
    return rows;
  });

describe("a harvest", () => {
  it("tried out, finds and reads, and leaves nothing behind but its visits", async () => {
    const counts = await harvest(true);
    expect(counts).toMatchObject({ columns: 2, found: 3, missed: 1 });
    expect(await versions()).toEqual([]);
    const columns = await queryPrivate((tx) => readHarvestColumns(tx, ALL));
    expect(columns.map((column) => [column.visitedAt, column.result?.dryRun])).toEqual([
      [null, true],
      [null, true],
    ]);
  });

  it("makes each report its agency's draft, with its address, and names what it missed", async () => {
    const counts = await harvest();
    expect(counts).toMatchObject({ columns: 2, found: 3, changed: 0, missed: 1, events: 0 });
    expect((await versions()).map(({ report, state }) => [report, state]).sort()).toEqual([
      ["pt-czj-2024", "draft"],
      ["pt-czj-2025", "draft"],
      ["pt-gaj-2025", "draft"],
    ]);
    expect((await versions()).map(({ url }) => url)).toContain(
      sites.at("finance.example/content/post_1.html"),
    );
    const [, police] = await queryPrivate((tx) => readHarvestColumns(tx, ALL));
    expect(police?.result?.missed).toEqual([
      {
        address: sites.at("police.example/zfxxgknb/t20260121_8.html"),
        text: "2024年政府信息公开年报",
        why: "reset",
      },
    ]);
  });

  it("again, finds nothing new", async () => {
    const before = await versions();
    const counts = await harvest();
    expect(counts).toMatchObject({ found: 0, changed: 0, missed: 1, events: 0 });
    expect(await versions()).toEqual(before);
  });

  it("is not deceived by what a site does around a report", async () => {
    const page = reportPage(FINANCE, 2024).replace("</body>", "<p>点击数：4711</p></body>");
    sites.put("finance.example/content/post_2.html", page);
    expect(await harvest()).toMatchObject({ changed: 0, events: 0 });
  });

  it("notices a changed figure, a changed sentence and a vanished report", async () => {
    sites
      .put(
        "finance.example/content/post_1.html",
        reportPage(FINANCE, 2025).replaceAll(/>5</g, ">6<"),
      )
      .put("finance.example/content/post_2.html", reportPage(FINANCE, 2024, "另有新的一句话。"))
      .put("police.example/zfxxgknb/", listOf([]))
      .remove("police.example/zfxxgknb/t20260120_7.html");
    expect(await harvest()).toMatchObject({ changed: 2, events: 3 });
    const events = await queryPrivate((tx) => readOpenEvents(tx, ALL));
    expect(events.map(({ kind, reportId }) => [kind, reportId]).sort()).toEqual([
      ["figures", "pt-czj-2025"],
      ["text", "pt-czj-2024"],
      ["vanished", "pt-gaj-2025"],
    ]);
    const figures = events.find((event) => event.kind === "figures");
    expect(figures?.changes.cells.find((cell) => cell.cell === "r1.np")).toMatchObject({
      was: { value: 5 },
      now: { value: 6 },
    });
    const text = events.find((event) => event.kind === "text");
    expect(text?.changes.text).toContainEqual({ op: "added", text: "另有新的一句话" });
    expect(await harvest()).toMatchObject({ changed: 0, events: 0 });
  });

  it("a reviewer decides about what was noticed, once and within reach", async () => {
    const [event] = await queryPrivate((tx) => readOpenEvents(tx, ALL));
    const decision = { id: event?.id ?? NaN, state: "dismissed", note: null } as const;
    const elsewhere = { kind: "agency", agencyId: "pt-jtj" } as const;
    expect(await decideSilentEdit(decision, elsewhere, BY)).toBe(false);
    expect(await decideSilentEdit(decision, ALL, BY)).toBe(true);
    expect(await decideSilentEdit(decision, ALL, BY)).toBe(false);
    expect(await queryPrivate((tx) => readOpenEvents(tx, ALL))).toHaveLength(2);
  });

  it("what was confirmed is public only where the report is published", async () => {
    const events = await queryPrivate((tx) => readOpenEvents(tx, ALL));
    for (const { id } of events)
      await decideSilentEdit({ id, state: "confirmed", note: "核实属实" }, ALL, BY);
    const publicly = () => readTransaction((tx) => readConfirmedEvents(tx, 10));
    expect(await publicly()).toEqual([]);
    const [event] = events;
    const versionId = event?.versionId ?? NaN;
    await writeTransaction((tx) =>
      tx.query(
        "UPDATE report_version SET state = 'published', published_at = now() WHERE id = $1",
        [versionId],
      ),
    );
    expect((await publicly()).map(({ reportId, note }) => [reportId, note])).toEqual([
      [event?.reportId, "核实属实"],
    ]);
  });

  it("is kept as an archive that answers as the sites did", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "harvest-"));
    try {
      const file = path.join(folder, "harvest.warc.gz");
      const records: Uint8Array[] = [];
      const visits = await readVisits(null);
      const written = writeArchive(
        visits.map((visit) => ({ ...visit, at: visit.at.toISOString() })),
        {
          software: "Sunledger test",
          bodyOf: ({ sha256 }) =>
            sha256 === null ? Promise.resolve(null) : readHarvestBody(sha256),
        },
      );
      for await (const record of written) records.push(record);
      await writeFile(file, Buffer.concat(records));
      const fetch = await replayArchive(file);
      const page = await fetch({ address: sites.at("finance.example/content/post_2.html") });
      expect(page.outcome).toBe("fetched");
      expect(new TextDecoder().decode(page.bytes)).toContain("另有新的一句话");
      const missing = await fetch({ address: sites.at("finance.example/nowhere") });
      expect(missing.outcome).toBe("not_stored");
      // What was read from the sites is found in the archive, and is nothing new.
      expect(await harvest(false, { fetch, origin: "stored" })).toMatchObject({ found: 0 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("reads stored sites from a folder", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "harvest-"));
    try {
      const site = path.join(folder, "stored.example", "nb");
      await mkdir(site, { recursive: true });
      const list = listOf([["./t20260122_9.html", "2023年政府信息公开年报"]]);
      await writeFile(path.join(site, "index.html"), list);
      await writeFile(path.join(site, "t20260122_9.html"), reportPage(POLICE, 2023));
      const address = "http://stored.example/nb/";
      const id = await addHarvestColumn({ agencyId: "pt-gaj", address, state: "active" }, BY);
      const counts = await runHarvest(
        { columns: { ids: [id ?? NaN] }, dryRun: false, actor: "test" },
        { fetch: await replayFolder(folder), origin: "stored" },
      );
      expect(counts).toMatchObject({ columns: 1, found: 1, missed: 0 });
      expect((await versions()).map(({ report }) => report)).toContain("pt-gaj-2023");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("discovery", () => {
  it("takes next year's report at the same address as one of its own, not as an edit", async () => {
    const column = sites.at("latest.example/nb/");
    sites
      .put("latest.example/nb/", listOf([["/nb/latest.html", "年度报告（最新）2023 信息公开"]]))
      .put("latest.example/nb/latest.html", reportPage(FINANCE, 2022));
    await addHarvestColumn({ agencyId: "pt-czj", address: column, state: "active" }, BY);
    await harvest();
    const before = await queryPrivate((tx) => readOpenEvents(tx, ALL));
    sites.put("latest.example/nb/latest.html", reportPage(FINANCE, 2023));
    await harvest();
    const events = (await queryPrivate((tx) => readOpenEvents(tx, ALL))).filter(
      (event) => !before.some(({ id }) => id === event.id),
    );
    expect(events.map(({ kind, reportId }) => [kind, reportId])).toEqual([
      ["vanished", "pt-czj-2022"],
    ]);
    expect((await versions()).map(({ report }) => report)).toEqual(
      expect.arrayContaining(["pt-czj-2022", "pt-czj-2023"]),
    );
  });

  it("proposes the columns of a portal to the agencies that their reports name", async () => {
    sites
      .put(
        "portal.example/",
        listOf([
          ["/bm/jtj/", "交通与建设局"],
          ["/bm/xx/", "某某局"],
        ]),
      )
      .put("portal.example/bm/jtj/", listOf([["/bm/jtj/nb/", "政府信息公开年报"]]))
      .put("portal.example/bm/xx/", listOf([["/bm/xx/nb/", "年度报告"]]))
      .put("portal.example/bm/jtj/nb/", listOf([["/content/post_3.html", "2025年年报"]]))
      .put("portal.example/bm/xx/nb/", listOf([["/content/post_4.html", "2025年年报"]]))
      .put("portal.example/content/post_3.html", reportPage("平潭综合实验区交通与建设局", 2025))
      .put("portal.example/content/post_4.html", reportPage("某某市某某局", 2025));
    const { fetch } = tools;
    const { columns } = await proposeColumns(sites.at("portal.example/"), { fetch, by: BY });
    expect(columns.map(({ agencyName, agencyId }) => [agencyName, agencyId])).toEqual([
      ["平潭综合实验区交通与建设局", "pt-jtj"],
      ["某某市某某局", null],
    ]);
    const proposed = (await queryPrivate((tx) => readHarvestColumns(tx, ALL))).filter(
      (column) => column.state === "proposed",
    );
    expect(proposed.map((column) => column.agencyId)).toEqual(["pt-jtj"]);
    const reports = await queryPrivate((tx) => readHarvestReports(tx, ALL));
    expect(reports.filter((report) => report.agencyId === "pt-jtj")).toEqual([]);
  });
});
