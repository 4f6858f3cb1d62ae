/**
 * The faults of sites in another dress: pages that send on, frames, false types, downloads by
 * program, bombs.
 */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crawlColumn, type ColumnResult, type PageReader } from "@/lib/harvest/crawl-column";
import { fetchAddress, followRedirects } from "@/lib/harvest/fetch-address";
import { withoutAnswer } from "@/lib/harvest/fetched";
import type { ContactPolicy } from "@/lib/harvest/public-address";
import { joinPages } from "@/lib/intake/web-page/join-pages";
import { readWebPage } from "@/lib/intake/web-page/read-web-page";
import { listOf, PortalSites, reportPage } from "../../builders/portal-sites";

const reader: PageReader = {
  readPage: (bytes, address) => Promise.resolve(readWebPage(bytes, address)),
  joinPages: (pages) => Promise.resolve(joinPages(pages)),
};
const AGENCY = "云河市云东区水务局";
const NAME = "2025年政府信息公开工作年度报告";
let sites: PortalSites;
beforeAll(async () => {
  sites = await PortalSites.start();
});
afterAll(() => sites.stop());

const crawl = (place: string, policy: ContactPolicy = sites.policy) =>
  crawlColumn(sites.at(place), {
    reader,
    fetch: followRedirects((request) =>
      fetchAddress(request, {
        policy,
        userAgent: "Sunledger test",
        limits: { bytes: 1_000_000, time: 1500 },
      }),
    ),
  });
const found = ({ reports }: ColumnResult): string[] =>
  reports.flatMap((report) => report.files.map((file) => file.name)).sort();
const why = ({ missed }: ColumnResult): string[] => missed.map((miss) => miss.why).sort();
const REPORT = `${AGENCY}${NAME}.html`;

describe("a report is found", () => {
  it("where links and the paging script are relative to a base of their own", async () => {
    sites
      .put(
        "base.example/a/b/index.html",
        listOf(
          [["t20260120_1.html", NAME]],
          '<base href="/real/"><script>createPageHTML(2, 0, "index", "html");</script>',
        ),
      )
      .put("base.example/real/t20260120_1.html", reportPage(AGENCY, 2025))
      .put("base.example/real/index_1.html", listOf([["t20250120_1.html", "2024年年报"]]))
      .put("base.example/real/t20250120_1.html", reportPage(AGENCY, 2024));
    expect(found(await crawl("base.example/a/b/index.html"))).toHaveLength(2);
  });

  it("where pages send their reader on by themselves", async () => {
    sites
      .put(
        "moved.example/",
        '<html><head><meta http-equiv="Refresh" content="0; URL=\'list/\'"></head></html>',
      )
      .put("moved.example/list/", listOf([["../t20260120_2.html", NAME]]))
      .put(
        "moved.example/t20260120_2.html",
        '<html><meta http-equiv=refresh content="0;url=/new/t20260121_2.html"></html>',
      )
      .put("moved.example/new/t20260121_2.html", reportPage(AGENCY, 2025));
    expect(found(await crawl("moved.example/"))).toEqual([REPORT]);
  });

  it("where a page of frames lists it, and its own page shows it in a frame", async () => {
    sites
      .put(
        "frames.example/",
        '<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="list.html"></frameset></html>',
      )
      .put("frames.example/menu.html", listOf([["/", "首页"]]))
      .put("frames.example/list.html", listOf([["t20260120_3.html", NAME]]))
      .put(
        "frames.example/t20260120_3.html",
        `<html><title>${NAME}</title><body><h1>${AGENCY}${NAME}</h1><p>发布日期：2026-01-20</p><iframe src="inner/3.html"></iframe></body></html>`,
      )
      .put("frames.example/inner/3.html", reportPage(AGENCY, 2025));
    expect(found(await crawl("frames.example/"))).toEqual([REPORT]);
  });

  it("where pages begin with a comment, and are called something else", async () => {
    const headers = { "content-type": "application/octet-stream" };
    sites
      .put("lies.example/", {
        headers,
        body: `<!-- published by a system -->\n${listOf([["t20260120_4.html", NAME]])}`,
      })
      .put("lies.example/t20260120_4.html", {
        headers: { "content-type": "application/pdf" },
        body: `<!--4--><table></table>${reportPage(AGENCY, 2025)}`,
      });
    expect(found(await crawl("lies.example/"))).toEqual([REPORT]);
  });

  it("where a program answers with the file, under the name of its header", async () => {
    sites
      .put("program.example/", listOf([["t20260120_5.html", NAME]]))
      .put(
        "program.example/t20260120_5.html",
        `<html><title>${NAME}</title><body>${AGENCY}${NAME}<a href="/sys/download?id=5">附件：${NAME}.docx</a><a href="/sys/attach?id=6">年度报告全文</a></body></html>`,
      )
      .put("program.example/sys/download?id=5", { body: "PK\u0003\u0004five" })
      .put("program.example/sys/attach?id=6", {
        headers: {
          "content-disposition": `attachment; filename="x.pdf"; filename*=UTF-8''${encodeURIComponent("年报.pdf")}`,
        },
        body: "%PDF-1.4 six",
      });
    expect(found(await crawl("program.example/"))).toEqual([
      "年度报告全文.pdf",
      `附件：${NAME}.docx`,
    ]);
  });

  it("among three hundred of one column", async () => {
    const all = Array.from(
      { length: 300 },
      (_, n) => [`t20260120_${1000 + n}.html`, `${NAME}（${n}）`] as [string, string],
    );
    sites.put("many.example/", listOf(all));
    for (const [place] of all) sites.put(`many.example/${place}`, reportPage(AGENCY, 2025));
    const result = await crawl("many.example/");
    expect([result.reports.length, result.missed.length]).toEqual([300, 0]);
  }, 60_000);
});

describe("a fault is named", () => {
  it("of pages that send each other on without end", async () => {
    sites
      .put("ring.example/", '<html><meta http-equiv="refresh" content="0;url=/b"></html>')
      .put("ring.example/b", '<html><meta http-equiv="refresh" content="0;url=/"></html>');
    expect(why(await crawl("ring.example/"))).toEqual(["too_many_redirects"]);
  });

  it("of a small answer that unpacks to a large one", async () => {
    sites.put("bomb.example/", {
      headers: { "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(20_000_000)),
    });
    expect(why(await crawl("bomb.example/"))).toEqual(["too_large"]);
  });

  it.each([
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://intranet.example/",
  ])("of a redirect to %s", async (location) => {
    const place = `leads-in.example/${encodeURIComponent(location)}`;
    sites.put(place, { status: 302, headers: { location }, body: "" });
    const policy = { ...sites.policy, domains: ["example", "127.0.0.1", "[::ffff:7f00:1]"] };
    const strict = { ...policy, mayContact: (ip: string) => ip === "127.0.0.1" && isFirst() };
    let asked = 0;
    const isFirst = () => asked++ === 0;
    expect(why(await crawl(place, strict))).toEqual(["private_address"]);
  });

  it("of a certificate that no authority has signed, with the one that the site shows", async () => {
    const certificate = {
      ...{ sha256: "ab".repeat(32), subject: "www.example", issuer: "itself" },
      ...{ validTo: "Jan  1 00:00:00 2030 GMT", isTrusted: false },
    };
    const address = "https://tls.example/";
    const { missed } = await crawlColumn(address, {
      reader,
      fetch: () =>
        Promise.resolve(withoutAnswer(address, "bad_certificate", new Date(), certificate)),
    });
    expect(missed).toEqual([{ address, text: null, why: "bad_certificate", certificate }]);
  });

  it("of a name with two addresses of which one is private", async () => {
    const policy = { ...sites.policy, resolve: () => Promise.resolve(["127.0.0.1", "10.0.0.7"]) };
    expect(why(await crawl("two.example/", policy))).toEqual(["private_address"]);
  });
});
