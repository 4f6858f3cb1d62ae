/** When a report was published, and what that says against its day. */
import { expect, it } from "vitest";
import type { Registry } from "@/lib/figures/agency-history";
import { publicationOf } from "@/lib/figures/publication";

const registry = (due?: string): Registry =>
  ({
    agencyIn: () => ({ kind: "body", level: "bureau" }),
    basisOf: () => "art49_dept",
    dueOf: () => due,
  }) as unknown as Registry;
const of = (day: string | null | undefined, due?: string) =>
  publicationOf(
    registry(due),
    new Map(day === undefined ? [] : [["a 2024", { day, address: "https://a.example" }]]),
    { agencyId: "a", fiscalYear: 2024 },
  );

it.each([
  ["on the very day", "2025-01-31", undefined, "on_time"],
  ["on the day after", "2025-02-01", undefined, "late"],
  ["before a later day that the round sets", "2025-02-10", "2025-02-28", "on_time"],
  ["after an earlier day that the round sets", "2025-01-20", "2025-01-15", "late"],
  ["on a day that nobody knows", null, undefined, "date_unknown"],
  ["of which nothing is known", undefined, undefined, "date_unknown"],
] as const)("a report published %s", (_, day, due, punctuality) =>
  expect(of(day, due)).toEqual({
    dueOn: due ?? "2025-01-31",
    publishedOn: day ?? null,
    publicationAddress: day === undefined ? null : "https://a.example",
    punctuality,
  }),
);

it("says nothing of another body's or another year's day", () => {
  const days = new Map([
    ["b 2024", { day: "2025-01-02", address: null }],
    ["a 2023", { day: "2024-01-02", address: null }],
  ]);
  const { publishedOn } = publicationOf(registry(), days, { agencyId: "a", fiscalYear: 2024 });
  expect(publishedOn).toBeNull();
});
