/**
 * What a public page weighs, and that it came without the framework's scripts
 * (docs/performance.md). Bytes, not seconds: no machine is too busy for it.
 */
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { PUBLIC_PAGES } from "../e2e/public-pages";

const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";
const KB = 1000;
const MOST = { script: 15 * KB, page: 80 * KB };
const textOf = async (address: string): Promise<string> =>
  (await fetch(new URL(address, base))).text();
const weigh = (text: string): number => gzipSync(text).length;
const weights = new Map<string, number>();
/** A file that pages need, weighed once. */
async function weighFile(address: string): Promise<number> {
  const known = weights.get(address);
  if (known !== undefined) return known;
  const weight = weigh(await textOf(address));
  weights.set(address, weight);
  return weight;
}
async function weighAll(addresses: readonly string[]): Promise<number> {
  let sum = 0;
  for (const address of addresses) sum += await weighFile(address);
  return sum;
}

/** Elements that run something, or that are fetched in order to. */
const scriptsIn = (html: string): string[] =>
  [...html.matchAll(/<script\b([^>]*)>|<link\b[^>]*as="script"[^>]*>/g)].map(
    ([whole, attributes = whole]) => attributes,
  );
const sourcesOf = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, address = ""]) => address);

const addresses = Object.values(PUBLIC_PAGES).flatMap((address) => [
  address,
  `/en${address === "/" ? "" : address}`,
]);

it.each(addresses)("%s has no script but ours", async (address) => {
  const answer = await fetch(new URL(address, base));
  const html = await answer.text();
  for (const attributes of scriptsIn(html))
    expect(attributes).toMatch(/src="\/assets\/|type="application\/ld\+json"/);
  expect(html).not.toContain(" nonce=");
  expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self';/);
  expect(await weighAll(sourcesOf(html, /<script\b[^>]*src="([^"]*)"/g))).toBeLessThan(MOST.script);
});

it.each(["/", "/en", "/agencies/pt-jtj", "/en/agencies/pt-jtj"])(
  "%s with all it loads is light",
  async (address) => {
    const html = await textOf(address);
    const files = [
      ...sourcesOf(html, /<script\b[^>]*src="([^"]*)"/g),
      ...sourcesOf(html, /<link rel="stylesheet" href="([^"]*)"/g),
      ...sourcesOf(html, /<img\b[^>]*src="([^"]*)"/g),
    ];
    expect(files.length).toBeGreaterThan(1);
    expect(weigh(html) + (await weighAll(files))).toBeLessThan(MOST.page);
  },
);
