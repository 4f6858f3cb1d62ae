/** The address of a page's chart of outcomes: what was chosen, without the year and the language. */
import "../../builders/city-in-memory";
import { expect, it } from "vitest";
import { requirePresent } from "@/lib/lookup";
import { makeChart } from "@/lib/views/charts";

it.each<["city" | "agency", Record<string, unknown>, string, string]>([
  ["city", {}, "/", ""],
  ["city", { year: 2023, lang: "en" }, "/", ""],
  ["city", { region: undefined, own: undefined, from: 2020 }, "/", "from=2020"],
  ["city", { region: "example-dongling", year: 2022 }, "/", "region=example-dongling"],
  ["city", { region: "example-dongling", own: "1" }, "/", "region=example-dongling&own=1"],
  ["agency", { agency: "ex1-zjj", structure: "reported" }, "/agencies/ex1-zjj", "agency=ex1-zjj"],
  [
    "agency",
    { agency: "ex1-gsj", structure: "today", to: 2023, year: undefined },
    "/agencies/ex1-gsj",
    "agency=ex1-gsj&structure=today&to=2023",
  ],
])("%s of %j", async (view, query, page, address) => {
  const spec = requirePresent(await makeChart(`${view}-outcomes`, query, "en"), "chart");
  expect([spec.name, spec.page, spec.query]).toEqual([`${view}-outcomes`, page, address]);
});
