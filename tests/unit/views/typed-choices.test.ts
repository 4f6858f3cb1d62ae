import { describe, expect, it, vi } from "vitest";
import { settleTyped } from "@/lib/views/typed-choices";

class Redirected extends Error {}
vi.mock("next/navigation", () => ({
  redirect: (address: string) => {
    throw new Redirected(address);
  },
}));

const settle = (search: Record<string, string>) =>
  settleTyped("/rankings", search, "zh").then(
    ({ open, search: rest }) => ({ open, rest }),
    (error: unknown) => (error instanceof Redirected ? error.message : Promise.reject(error)),
  );

describe("what is typed instead of chosen from a list", () => {
  it("leads to the address of the one thing that it names", async () => {
    expect(await settle({ "find-indicator": "不予公开率", indicator: "D05", year: "2025" })).toBe(
      "/rankings?indicator=D06&year=2025",
    );
    expect(await settle({ "find-indicator": "bygkl", year: "" })).toBe("/rankings?indicator=D06");
  });
  it("keeps what else was typed for the next address", async () => {
    expect(await settle({ "find-indicator": "不予公开率", "find-region": "东山" })).toBe(
      "/rankings?find-region=%E4%B8%9C%E5%B1%B1&indicator=D06",
    );
  });
  it("offers what it may mean, each with its address, and says so where it means nothing", async () => {
    const several = await settle({ "find-indicator": "公开", year: "2025" });
    if (typeof several === "string") throw new Error("led on");
    expect(several.open?.matches.length).toBeGreaterThan(1);
    expect(several.open?.matches.every(({ href }) => href.includes("year=2025"))).toBe(true);
    expect(several.rest).toEqual({ year: "2025" });
    expect(await settle({ "find-indicator": "没有这样的指标" })).toMatchObject({
      open: { matches: [] },
    });
  });
  it("takes the word for all, leaves empty fields alone, and knows no other field", async () => {
    expect(await settle({ "find-region": "全部", region: "east", year: "2025" })).toBe(
      "/rankings?year=2025",
    );
    expect(await settle({ "find-indicator": " ", "find-page": "2", year: "2025" })).toEqual({
      open: null,
      rest: { year: "2025" },
    });
  });
});
