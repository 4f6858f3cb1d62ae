/**
 * The pages of the served sample city as plain files: every link leads to a file, and every page
 * has the words and figures that were served.
 */
import { expect, it } from "vitest";
import { siteAt } from "@/lib/cli/bake/ask-site";
import { crawlSite } from "@/lib/cli/bake/crawl";

const base = new URL(process.env.E2E_BASE_URL ?? "http://localhost:3000");
const rules = {
  origin: base.origin,
  live: null,
  // Data files are signed anew for each answer; here it is the pages that are compared.
  without: [
    "png",
    "xlsx",
    "docx",
    "csv",
    "json",
    "ndjson",
    "parquet",
    "zip",
    "html",
    "jsonstat",
    "svg",
  ],
};

/** What a reader sees: no scripts, no tags, no link targets. */
const textOf = (html: string): string =>
  html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<(?:a|link|img|form)\b[^>]*?\s(?:href|src|action)="(\/[^"#]*)/g)].map(
    ([, address = ""]) => decodeURI(address.replaceAll("&amp;", "&")),
  );

it("has no broken link, and the figures of the served pages", { timeout: 600_000 }, async () => {
  const ask = siteAt(Number(base.port), base.origin);
  const files = new Map<string, string>();
  const served = new Map<string, string>();
  const listening = async (address: string) => {
    const answer = await ask(address);
    if (/^text\/html/.test(answer.type)) served.set(address, answer.body.toString("utf8"));
    return answer;
  };
  const faults = await crawlSite(
    listening,
    rules,
    async (file, bytes) => void files.set(file, bytes.toString("utf8")),
  );
  expect(faults).toEqual([]);
  files.set("live/index.html", "").set("en/live/index.html", "");
  const broken: string[] = [];
  for (const [file, html] of files) {
    if (!file.endsWith(".html")) continue;
    for (const link of linksOf(html)) {
      const target = link.endsWith("/") ? `${link.slice(1)}index.html` : link.slice(1);
      if (!files.has(target)) broken.push(`${file} → ${link}`);
    }
  }
  expect(broken).toEqual([]);
  const baked = new Set([...files.values()].map(textOf));
  const differing = [...served].filter(([, html]) => !baked.has(textOf(html)));
  expect(differing.map(([address]) => address)).toEqual([]);
  expect(served.size).toBeGreaterThan(300);
});
