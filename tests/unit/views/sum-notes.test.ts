/** What is outside a sum: built bodies, of whom some reported without being asked. All of it is invented. */
import { describe, expect, it } from "vitest";
import type { Book } from "@/lib/figures/published-data";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { beyondText, describeBodies, findBeyond } from "@/lib/views/charts/sum-notes";

type Built = { kind?: string; region?: string; types?: string[]; level?: string };
const bodyOf = (id: string, given: Built = {}): AgencyInYear => ({
  ...{ id, slug: id, nameZh: `${id}局`, nameEn: `${id} Bureau`, existsFrom: 2000, existsTo: null },
  ...{ kind: "body", region: "1", types: [], level: "bureau", ...given },
});
/** Who is asked in which years, and who published in which. */
function bookOf(
  bodies: Record<string, Built>,
  asked: Record<string, number[]>,
  published: Record<string, number[]>,
): Book {
  const all = Object.entries(bodies).map(([id, given]) => bodyOf(id, given));
  const has = (lists: Record<string, number[]>, id: string, year: number) =>
    lists[id]?.includes(year) ?? false;
  return {
    regions: [
      { code: "1", slug: "city", parent: null },
      { code: "11", slug: "east", parent: "1" },
    ],
    version: (id: string, year: number) => (has(published, id, year) ? {} : undefined),
    registry: {
      inYear: () => all,
      expected: (year: number) => all.filter((a) => has(asked, a.id, year)),
      isExpected: (id: string, year: number) => has(asked, id, year),
    },
  } as unknown as Book;
}

describe("reports of bodies that were not asked", () => {
  const bodies: Record<string, Built> = {
    asked: {},
    free: { types: ["EDU"] },
    east: { region: "11", level: "street" },
    silent: {},
    gov: { kind: "government", types: ["GOV"] },
    gov2: { kind: "government", types: ["GOV"], region: "11" },
  };
  const years = [2023, 2024];
  const book = bookOf(
    bodies,
    { asked: years, east: [2023] },
    { asked: years, free: years, east: years, gov: [2024], gov2: [2023] },
  );
  it.each<[string, object, string[]]>([
    ["of the whole city", {}, ["free 2023", "free 2024", "east 2024"]],
    ["of the city alone", { region: "city", own: "1" }, ["free 2023", "free 2024"]],
    ["of a region", { region: "east" }, ["east 2024"]],
    ["of a type", { type: "EDU" }, ["free 2023", "free 2024"]],
    ["of a level", { level: "street" }, ["east 2024"]],
    ["of governments", { type: "GOV" }, ["gov2 2023", "gov 2024"]],
    ["of a region's governments", { type: "GOV", region: "east" }, ["gov2 2023"]],
    ["of an unknown region", { region: "nowhere" }, []],
  ])("%s", (_, scope, expected) =>
    expect(findBeyond(book, years, scope).map((b) => `${b.agency.id} ${b.year}`)).toEqual(expected),
  );
  it("are those of the years asked for", () => {
    expect(findBeyond(book, [2024], {}).map((b) => b.agency.id)).toEqual(["free", "east"]);
    expect(findBeyond(book, [], {})).toEqual([]);
  });
});

const many = (n: number) => Array.from({ length: n }, (_, i) => bodyOf(`b${i + 1}`));
const names = (n: number, more = "") =>
  Array.from({ length: n }, (_, i) => `b${i + 1} Bureau${more}`).join(", ");

it.each<[number, string | null]>([
  [0, null],
  [
    1,
    `1 more published report comes from agencies that were not expected to report, and is in no sum: ${names(1, " (2024)")}.`,
  ],
  [
    5,
    `5 more published reports come from agencies that were not expected to report, and are in no sum: ${names(5, " (2024)")}.`,
  ],
  [
    6,
    `6 more published reports come from agencies that were not expected to report, and are in no sum, among them ${names(5, " (2024)")}.`,
  ],
])("%i of them in words", (n, said) =>
  expect(
    beyondText(
      many(n).map((agency) => ({ agency, year: 2024 })),
      "en",
    ),
  ).toBe(said),
);

it.each<[number, string, unknown]>([
  [0, "", null],
  [1, "", { n: 1, names: names(1) }],
  [2, "blank", { n: 2, names: names(2, " (blank)") }],
  [20, "", { n: 20, names: names(20) }],
  [21, "", { n: 21, names: `${names(20)}, 1 more` }],
])("%i bodies by name, for %j", (n, why, described) =>
  expect(
    describeBodies(
      many(n).map((agency) => ({ agency, why })),
      "en",
    ),
  ).toEqual(described),
);
