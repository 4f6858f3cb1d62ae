import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { placeAddress } from "@/lib/cli/bake/address-file";
import type { SiteAnswer } from "@/lib/cli/bake/ask-site";
import { crawlSite } from "@/lib/cli/bake/crawl";
import { listBakeFaults, readManifest, writeSigned } from "@/lib/cli/bake/manifest";
import { rewritePage } from "@/lib/cli/bake/rewrite-page";
import { Shelf } from "@/lib/cli/bake/shelve";
import { signingKey } from "@/lib/exports/proof/manifest";

const origin = "https://ledger.example";
const rules = { origin, live: null, without: ["png"] };

describe("the file of an address", () => {
  it.each([
    ["/", "index.html", "/"],
    ["/en", "en/index.html", "/en/"],
    ["/reports/pt-shs-2024", "reports/pt-shs-2024/index.html", "/reports/pt-shs-2024/"],
    ["/trends?indicator=r1.tot", "trends/indicator=r1.tot/index.html", "/trends/indicator=r1.tot/"],
    ["/?year=2024", "year=2024/index.html", "/year=2024/"],
    ["/api/v1/agencies", "api/v1/agencies.json", "/api/v1/agencies.json"],
    [
      "/api/v1/observations.csv?year=2024&indicator=D05",
      "api/v1/observations/indicator=D05;year=2024.csv",
      "/api/v1/observations/indicator=D05;year=2024.csv",
    ],
    ["/icon.svg?icon.3x.svg", "icon.svg", "/icon.svg"],
  ])("%s", (address, file, href) =>
    expect(placeAddress(new URL(address, origin), rules)).toEqual({ kind: "file", file, href }),
  );
  it.each([
    ["/search?q=x", "live"],
    ["/en/verify", "live"],
    ["/trends?indicator=r1.tot&by=agency", "live"],
    ["/rankings?indicator=../../etc", "live"],
    ["/api/v1/charts/trends.png?indicator=r1.tot", "live"],
    ["https://elsewhere.example/", "other"],
    ["mailto:a@b.example", "other"],
  ])("%s has none", (address, kind) =>
    expect(placeAddress(new URL(address, origin), rules).kind).toBe(kind),
  );
});

const PAGE = `<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/static/a.css" nonce="n1"/><link rel="preload" as="script" href="/_next/b.js"/><script src="/_next/b.js" nonce="n1"></script><link rel="canonical" href="${origin}/trends?indicator=D05"/></head><body><form role="search" action="/search"><input name="q"/></form><form><select name="year"></select></form><a href="/rankings">12 &lt; 13</a> <a href="?indicator=D05&amp;by=agency">x</a><a href="#main">y</a><div><svg><text>7</text></svg></div><script nonce="n1">self.__next_f.push([1,"<a href=\\"/desk\\">"])</script></body></html>`;

describe("a page of the copy", () => {
  it("links to files, has no script of the framework and the figures that it had", () => {
    const { html, needed } = rewritePage(PAGE, { ...rules, path: "/trends" });
    expect(html).not.toMatch(/<script|nonce|__next|preload/);
    expect(html).toContain('href="/rankings/"');
    expect(html).toContain(`href="${origin}/trends/indicator=D05/"`);
    expect(html).toContain('<form role="search" action="/live/">');
    expect(html).toContain('<form action="/live/">');
    expect(html).toContain('<a href="/live/">x</a>');
    expect(html).toContain('<a href="#main">y</a>');
    expect(html).toContain("12 &lt; 13");
    expect([...needed].sort()).toEqual([
      "/_next/static/a.css",
      "/rankings",
      "/trends?indicator=D05",
    ]);
  });

  it("leads to the live portal where one is named", () => {
    const { html } = rewritePage(PAGE, { ...rules, live: "https://live.example", path: "/trends" });
    expect(html).toContain('href="https://live.example/trends?indicator=D05&amp;by=agency"');
    expect(html).toContain('action="https://live.example/search"');
    expect(html).toContain("form-action 'self' https://live.example");
  });
});

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "bake-"));
  folders.push(folder);
  return folder;
};
afterEach(() => folders.splice(0).forEach((f) => rmSync(f, { recursive: true, force: true })));

const site =
  (pages: Record<string, string>) =>
  async (address: string): Promise<SiteAnswer> => ({
    status: pages[address] === undefined && address !== "/no-page/404" ? 404 : 200,
    type: /\.(txt|xml|webmanifest)$/.test(address) ? "text/plain" : "text/html; charset=utf-8",
    body: Buffer.from(pages[address] ?? "<html><head></head></html>"),
    location: null,
  });
const BASE = {
  "/robots.txt": "",
  "/sitemap.xml": "<urlset></urlset>",
  "/manifest.webmanifest": "{}",
};
const page = (body: string): string => `<html><head></head><body>${body}</body></html>`;

describe("a copy", () => {
  const key = signingKey(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  );
  async function bakeInto(folder: string, pages: Record<string, string>) {
    const shelf = new Shelf(folder, readManifest(folder)?.manifest.files ?? []);
    const faults = await crawlSite(site({ ...BASE, ...pages }), rules, async (file, bytes) =>
      shelf.keep(file, bytes),
    );
    const manifest = {
      format: "sunledger-bake-1" as const,
      dataVersion: 1,
      basis: "b",
      origin,
      live: null,
      madeAt: "2026-11-30T00:00:00Z",
      files: shelf.files,
    };
    return { faults, ...shelf.place(writeSigned(manifest, key)) };
  }

  it("writes what changed, removes what is gone, and is checked by its signature", async () => {
    const folder = newFolder();
    const first = { "/": page('<a href="/a">1</a>'), "/en": page("2"), "/a": page("3") };
    expect(await bakeInto(folder, first)).toMatchObject({ faults: [], written: 7, removed: 0 });
    expect(readFileSync(path.join(folder, "a/index.html"), "utf8")).toContain("3");
    expect(await bakeInto(folder, first)).toMatchObject({ written: 0, removed: 0 });
    const second = { "/": page("1"), "/en": page("2") };
    expect(await bakeInto(folder, second)).toMatchObject({ written: 1, removed: 1 });
    expect(await listBakeFaults(folder, key.publicKey)).toEqual([]);
    writeFileSync(path.join(folder, "en/index.html"), "altered");
    expect(await listBakeFaults(folder, key.publicKey)).toEqual(["en/index.html was altered"]);
    const { publicKey } = generateKeyPairSync("ed25519");
    expect((await listBakeFaults(folder, publicKey))[0]).toMatch(/not signed by this key/);
  });

  it("names a link that leads nowhere, and the page that has it", async () => {
    const { faults } = await bakeInto(newFolder(), {
      "/": page('<a href="/gone">1</a>'),
      "/en": page(""),
    });
    expect(faults).toEqual([{ address: "/gone", from: "/", why: "answers 404" }]);
  });
});
