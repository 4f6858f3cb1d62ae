import { expect, it, vi } from "vitest";
import { roundsView } from "@/lib/views/rounds";

const stored = vi.hoisted(() => ({ rounds: [] as number[], years: [] as number[] }));
vi.mock("@/lib/store/client", () => ({
  queryPrivate: (work: (tx: unknown) => unknown) => work({}),
}));
vi.mock("@/lib/i18n/china-time", async (original) => ({
  ...(await original<object>()),
  todayInChina: () => "2026-01-28",
}));
vi.mock("@/lib/store/queries/observations", () => ({ readYears: async () => stored.years }));
vi.mock("@/lib/store/queries/rounds", () => ({
  readRounds: async () => stored.rounds.map((year) => ({ year })),
}));

it.each([
  // rounds · years with reports, latest first · suggested
  [[], [], 2024],
  [[], [2023, 2022], 2024],
  [[], [2025, 2024], 2025],
  [[2024], [2023], 2025],
  [[2024, 2025], [2025], 2026],
  [[2020], [2025], 2025],
])("after rounds %j and reports of %j the next is %i", async (rounds, years, suggested) => {
  Object.assign(stored, { rounds, years });
  const view = await roundsView({ kind: "all" }, undefined);
  expect([view.suggested, view.draft]).toEqual([suggested, null]);
});
