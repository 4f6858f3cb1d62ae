import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { PATHS } from "@/lib/api/openapi/paths";
import { apiAddresses, fillAddress, PAGE_ADDRESSES } from "@/lib/cli/public-addresses";

/** Answers to a letter, and pages that stand in for one that is not there. */
const NOT_ASKED_FOR = /^\/(?:no-page|subscribe|data\/releases)(?:\/|$)/;

it("measures one address of every public page", () => {
  const known = PAGE_ADDRESSES.map((a) => a.split("?", 1)[0] ?? "").map(
    (a) => new RegExp(`^${a.replace(/\{\w+\}(?:-\d+)?/g, "\\[\\w+\\]")}$`),
  );
  const routes = readdirSync("app/[locale]/(public)", { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`)
    .filter((route) => !NOT_ASKED_FOR.test(route));
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => !known.some((one) => one.test(route)))).toEqual([]);
});

it("measures one answer of every path of the API that has an example, and every chart", () => {
  const paths = PATHS.filter((p) => p.examples.length > 0 || p.path.startsWith("/charts/"));
  expect(apiAddresses().length).toBe(paths.length);
});

it("writes the bodies of the city that is served in every address", () => {
  const city = { slug: "ex-a", others: ["ex-b", "ex-c"], region: "city" };
  expect(fillAddress("/compare?agencies={others}", city)).toBe("/compare?agencies=ex-b,ex-c");
  const all = [...PAGE_ADDRESSES, ...apiAddresses()].map((a) => fillAddress(a, city));
  expect(all.filter((a) => /[{}]|\bpt-|pingtan/.test(a))).toEqual([]);
});
