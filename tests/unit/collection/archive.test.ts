import { describe, expect, it } from "vitest";
import { archiveState, NO_FACTS, type ArchiveFacts } from "@/lib/collection/archive";
import { listArchive } from "@/lib/desk/archive-list";
import { makeArchive } from "@/lib/views/archive";

const file = { path: "2021.html", why: null };
describe("what an agency has of a year", () => {
  it.each<[Partial<ArchiveFacts>, number, string]>([
    [{}, 2021, "missing"],
    [{ isPublic: true }, 2021, "published"],
    [{ isPublic: true, open: "draft" }, 2021, "published"],
    [{ isPublic: true, isExpected: false }, 2021, "published"],
    [{ isPublic: true }, 2012, "published"],
    [{ open: "returned" }, 2021, "waiting"],
    [{ open: "review", isWithdrawn: true }, 2021, "waiting"],
    [{ isWithdrawn: true }, 2021, "withdrawn"],
    [{ isDiscarded: true }, 2021, "discarded"],
    [{ isDiscarded: true, refused: file }, 2021, "refused"],
    [{ refused: file }, 2021, "refused"],
    [{ isExpected: false }, 2021, "not_expected"],
    [{ isExpected: true }, 2021, "missing"],
    [{}, 2018, "not_there"],
    [{}, 2024, "not_there"],
    [{ isExpected: true }, 2024, "missing"],
  ])("%o in %i: %s", (facts, year, state) => {
    expect(archiveState(year, { from: 2019, to: 2023 }, { ...NO_FACTS, ...facts })).toBe(state);
  });
});

const east = { id: "east", slug: "east", nameZh: "东局", nameEn: "East", from: 2019, to: null };
const west = { ...east, id: "west", slug: "west", nameZh: "西局", nameEn: "West", from: 2022 };

describe("all years at one place", () => {
  const known = [
    { ...NO_FACTS, agencyId: "east", year: 2021, reportId: "east-2021", isPublic: true },
    { ...NO_FACTS, agencyId: "elsewhere", year: 2009, isPublic: true },
  ];
  const archive = makeArchive([east, west], known, { present: 2024, unnamed: [2022, null, 2022] });

  it("begins with the first year of which anything is known within reach, and ends with the last that is over", () =>
    expect(archive.years.map((y) => [y.year, y.counts.missing, y.unnamed])).toEqual([
      [2023, 2, 0],
      [2022, 2, 2],
      [2021, 0, 0],
    ]));

  it.each([
    [{ state: "gaps" }, ["east 2023", "east 2022", "west 2023", "west 2022"]],
    [{ state: "gaps", year: 2022, q: "西" }, ["west 2022"]],
    [{ state: "not_there" }, ["west 2021"]],
    [{ year: 2021 }, ["east 2021", "west 2021"]],
  ] as const)("%o lists %o", (filter, lines) =>
    expect(listArchive(archive, filter).map((l) => `${l.agency.id} ${l.year}`)).toEqual(lines),
  );
});
