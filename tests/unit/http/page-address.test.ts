import { describe, expect, it } from "vitest";
import { pageAddresses } from "@/lib/http/page-address";

const pathsOf = (address: string) => {
  const { canonical, languages } = pageAddresses(address);
  const path = (url: string) => url.replace(/^https?:\/\/[^/]+/, "");
  return [canonical, languages["zh-CN"], languages.en].map(path);
};

describe("the one address of a page", () => {
  it.each([
    ["/", "/", "/", "/en"],
    ["/en", "/en", "/", "/en"],
    [
      "/en/rankings?year=2024&indicator=D05",
      "/en/rankings?indicator=D05&year=2024",
      "/rankings?indicator=D05&year=2024",
      "/en/rankings?indicator=D05&year=2024",
    ],
    [
      "/trends?from=2019&utm_source=x",
      "/trends?from=2019",
      "/trends?from=2019",
      "/en/trends?from=2019",
    ],
    ["/?from=timeline&isappinstalled=0", "/", "/", "/en"],
    ["/english-agency", "/english-agency", "/english-agency", "/en/english-agency"],
  ])("%s", (address, ...expected) => {
    expect(pathsOf(address)).toEqual(expected);
  });
});
