import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crawlColumn, type ColumnResult, type PageReader } from "@/lib/harvest/crawl-column";
import { fetchAddress, followRedirects } from "@/lib/harvest/fetch-address";
import { joinPages } from "@/lib/intake/web-page/join-pages";
import { readWebPage } from "@/lib/intake/web-page/read-web-page";
import {
  asGzip,
  INNER_HOST,
  listOf,
  pageWithFiles,
  PortalSites,
  reportPage,
} from "../../builders/portal-sites";

const reader: PageReader = {
  readPage: (bytes, address) => Promise.resolve(readWebPage(bytes, address)),
  joinPages: (pages) => Promise.resolve(joinPages(pages)),
};
const AGENCY = "云河市云东区水务局";
let sites: PortalSites;
beforeAll(async () => {
  sites = await PortalSites.start();
});
afterAll(() => sites.stop());

const crawl = (place: string, limits?: Parameters<typeof crawlColumn>[1]["limits"]) =>
  crawlColumn(sites.at(place), {
    reader,
    fetch: followRedirects((request) =>
      fetchAddress(request, {
        policy: sites.policy,
        userAgent: "Sunledger test",
        limits: { bytes: 1_000_000, time: 500 },
      }),
    ),
    ...(limits ? { limits } : {}),
  });
const names = ({ reports }: ColumnResult): string[] =>
  reports.flatMap((report) => report.files.map((file) => file.name)).sort();
const why = ({ missed }: ColumnResult): string[] => missed.map((miss) => miss.why).sort();

describe("reports are found in the families of sites that public bodies use", () => {
  it("TRS: pages of a list named by a script, documents by day and number", async () => {
    const host = "trs.example/sw/zfxxgknb";
    sites
      .put(
        `${host}/`,
        listOf(
          [["./202601/t20260120_31.html", "2025年政府信息公开工作年度报告"]],
          '<script>createPageHTML(2, 0, "index", "html");</script>',
        ),
      )
      .put(`${host}/index_1.html`, listOf([["./202501/t20250121_30.html", "区水务局年报"]]))
      .put(`${host}/202601/t20260120_31.html`, reportPage(AGENCY, 2025))
      .put(`${host}/202501/t20250121_30.html`, reportPage(AGENCY, 2024));
    const result = await crawl(`${host}/`);
    expect(names(result)).toEqual([
      `${AGENCY}2024年政府信息公开工作年度报告.html`,
      `${AGENCY}2025年政府信息公开工作年度报告.html`,
    ]);
    expect(result.listPages).toBe(2);
  });

  it("JCMS: records inside a script, and a report by its own address", async () => {
    sites
      .put(
        "jcms.example/col/col81/index.html",
        `<html><body><script type="text/xml"><datastore><record><![CDATA[<li><a href="/art/2026/1/22/art_81_9.html">2025年度政府信息公开工作年度报告</a></li>]]></record></datastore></script></body></html>`,
      )
      .put("jcms.example/art/2026/1/22/art_81_9.html", asGzip(reportPage(AGENCY, 2025)))
      .put(
        "jcms.example/module/xxgk/xxgkAnnualReport.jsp?area=11&fbtime=2025",
        reportPage(AGENCY, 2025),
      );
    expect(names(await crawl("jcms.example/col/col81/index.html"))).toHaveLength(1);
    expect(
      names(await crawl("jcms.example/module/xxgk/xxgkAnnualReport.jsp?area=11&fbtime=2025")),
    ).toHaveLength(1);
  });

  it("VSB in GB 18030, with the next page behind a word", async () => {
    const gbk = { headers: { "Content-Type": "text/html" } };
    sites
      .put("vsb.example/zfxxgknb.htm", {
        ...gbk,
        body: gb(
          listOf(
            [["info/1050/64208.htm", "2025年政府信息公开工作年度报告"]],
            '<div class="p_pages"><a href="zfxxgknb/1.htm">下页</a></div>',
          ),
        ),
      })
      .put("vsb.example/zfxxgknb/1.htm", {
        ...gbk,
        body: gb(listOf([["../info/1050/60011.htm", "2024年政府信息公开工作年度报告"]])),
      })
      .put("vsb.example/info/1050/64208.htm", { ...gbk, body: gb(reportPage(AGENCY, 2025)) })
      .put("vsb.example/info/1050/60011.htm", { ...gbk, body: gb(reportPage(AGENCY, 2024)) });
    expect(names(await crawl("vsb.example/zfxxgknb.htm"))).toHaveLength(2);
  });

  it("portals with numbered posts, folders of years, and pages in frames", async () => {
    sites
      .put(
        "post.example/nb/",
        listOf([["2025/", "2025年"]], '<iframe src="/nb/list.html"></iframe>'),
      )
      .put("post.example/nb/2025/", listOf([["/content/post_77.html", "政府信息公开工作年度报告"]]))
      .put(
        "post.example/nb/list.html",
        listOf([["/public/66/5501.html", "2024年政府信息公开年报"]]),
      )
      .put("post.example/content/post_77.html", reportPage(AGENCY, 2025))
      .put("post.example/public/66/5501.html", reportPage(AGENCY, 2024));
    expect(names(await crawl("post.example/nb/"))).toHaveLength(2);
  });

  it("a page with the report attached, in a viewer, or straight in the list", async () => {
    const pdf = { headers: { "Content-Type": "application/octet-stream" }, body: "%PDF-1.7 …" };
    sites
      .put(
        "files.example/nb/",
        listOf([
          ["/202601/a1b2c3d4e5.shtml", "2025年度政府信息公开工作年度报告"],
          ["/xxgk-show-7.html", "2024年度政府信息公开年报"],
          ["/P020230101.pdf", "2022年政府信息公开工作年度报告"],
        ]),
      )
      .put(
        "files.example/202601/a1b2c3d4e5.shtml",
        pageWithFiles("2025年度政府信息公开工作年度报告", [
          ["/W0.doc", "附件：水务局年报.doc"],
          ["/W1.pdf", "财政预算.pdf"],
        ]),
      )
      .put("files.example/W0.doc", { ...pdf, body: Buffer.from("d0cf11e0a1b11ae1", "hex") })
      .put(
        "files.example/xxgk-show-7.html",
        pageWithFiles("2024年度政府信息公开年报", []).replace(
          "</body>",
          '<iframe src="/viewer.html?file=%2Fr.pdf"></iframe></body>',
        ),
      )
      .put("files.example/r.pdf", pdf)
      .put("files.example/P020230101.pdf", pdf);
    expect(names(await crawl("files.example/nb/"))).toEqual([
      "2022年政府信息公开工作年度报告.pdf",
      "r.pdf",
      "附件：水务局年报.doc",
    ]);
  });

  it("a report cut over two pages is one", async () => {
    const whole = reportPage(AGENCY, 2025);
    const cut = whole.indexOf("<table", whole.indexOf("本年新收") - 3000);
    sites
      .put(
        "cut.example/nb/",
        listOf([["/202601/t20260120_5.html", "2025年政府信息公开工作年度报告"]]),
      )
      .put(
        "cut.example/202601/t20260120_5.html",
        `${whole.slice(0, cut)}<a href="t20260120_5_1.html">下一页</a></body></html>`,
      )
      .put("cut.example/202601/t20260120_5_1.html", `<html><body>${whole.slice(cut)}`);
    const { reports } = await crawl("cut.example/nb/");
    expect(reports).toHaveLength(1);
    const joined = new TextDecoder().decode(reports[0]?.files[0]?.bytes);
    expect(joined).toContain("本年新收");
    expect(joined).toContain("第二十条第");
  });
});

describe("what is not found has a name", () => {
  it.each([
    ["reset", "reset", "reset"],
    ["a server that does not answer", "slow", "too_slow"],
    ["500", { status: 500, body: "" }, "http_error"],
    ["an error page with status 200", "<html><body>您访问的页面不存在</body></html>", "error_page"],
    ["a sign-in", '<html><body>请登录<input type="password"></body></html>', "login"],
    [
      "a page drawn by script",
      '<html><body><div id="app"></div><script src="a.js"></script></body></html>',
      "script",
    ],
    ["a flood", { body: "x".repeat(1_100_000) }, "too_large"],
    ["a redirect into the inner network", redirect(`http://${INNER_HOST}/`), "private_address"],
    [
      "a redirect to an IP address of the inner network",
      redirect("http://10.1.2.3/"),
      "other_domain",
    ],
    ["a redirect to a file of the machine", redirect("file:///etc/passwd"), "not_http"],
    ["a name that nobody knows", redirect("http://gone.example/"), "no_such_host"],
    [
      "no links at all",
      "<html><body><p>本栏目正在建设之中，敬请期待。本栏目正在建设之中，敬请期待。本栏目正在建设之中</p></body></html>",
      "no_links",
    ],
  ] as const)("%s", async (_, answer, reason) => {
    sites.put("fault.example/nb/", answer);
    expect(why(await crawl("fault.example/nb/"))).toEqual([reason]);
  });

  it("redirects that go round in a ring", async () => {
    sites.put("ring.example/a", redirect(sites.at("ring.example/a")));
    expect(why(await crawl("ring.example/a"))).toEqual(["too_many_redirects"]);
  });

  it("a list without an end is left where it says nothing new", async () => {
    for (let i = 0; i < 60; i++)
      sites.put(
        `endless.example/nb/${i}.html`,
        listOf([], `<a href="/nb/${i + 1}.html">下一页</a>`),
      );
    const result = await crawl("endless.example/nb/0.html");
    expect(result.listPages).toBeLessThan(4);
  });

  it("a list that goes on inventing reports is cut off, and says so", async () => {
    for (let i = 0; i < 30; i++)
      sites.put(
        `trap.example/nb/${i}.html`,
        listOf(
          [[`/content/post_${i}.html`, "政府信息公开年报"]],
          `<a href="/nb/${i + 1}.html">下一页</a>`,
        ),
      );
    const limits = { listPages: 5, documents: 3, files: 2, parts: 2 };
    expect(why(await crawl("trap.example/nb/0.html", limits))).toEqual(
      ["endless_list", "http_error", "http_error", "http_error", "too_many", "too_many"].sort(),
    );
  });

  it("documents of other kinds in the same column are left alone", async () => {
    sites
      .put(
        "other.example/nb/",
        listOf([
          ["/content/post_1.html", "2025年法治政府建设年度报告"],
          ["/content/post_2.html", "2025年政府网站工作年度报表"],
          ["/content/post_3.html", "2025年政府信息公开工作年度报告解读"],
          ["/content/post_4.html", "2025年政府信息公开情况通知报告"],
        ]),
      )
      .put(
        "other.example/content/post_4.html",
        "<html><body><p>关于做好政府信息公开工作年度报告的通知，请各单位认真编写。请各单位认真编写，按时报送。</p></body></html>",
      );
    const result = await crawl("other.example/nb/");
    expect(result.reports).toEqual([]);
    expect(result.missed).toEqual([
      {
        address: sites.at("other.example/content/post_4.html"),
        text: "2025年政府信息公开情况通知报告",
        why: "no_table",
      },
    ]);
  });
});

function redirect(location: string) {
  return { status: 302, headers: { Location: location }, body: "" };
}
/**
 * Chinese bytes of old pages; Node writes none itself, so the letters come from a table made by its
 * own decoder.
 */
function gb(html: string): Uint8Array {
  const table = (gb.table ??= gbTable());
  return Uint8Array.from(
    [...html.replace("utf-8", "gb2312")].flatMap(
      (letter) => table.get(letter) ?? [...Buffer.from(letter)],
    ),
  );
}
gb.table = undefined as Map<string, number[]> | undefined;
function gbTable(): Map<string, number[]> {
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return table;
}
