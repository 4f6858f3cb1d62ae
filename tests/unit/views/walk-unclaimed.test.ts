import { expect, it } from "vitest";
import { nextMark } from "@/components/report/walk-unclaimed";

it.each([
  ["from anywhere else to the first", "x", 1, "a"],
  ["back from anywhere else to the last", "x", -1, "c"],
  ["on", "a", 1, "b"],
  ["back", "b", -1, "a"],
  ["round the end", "c", 1, "a"],
  ["round the beginning", "a", -1, "c"],
] as const)("numbers that no figure claims are walked %s", (_, now, step, to) => {
  expect(nextMark(["a", "b", "c"], now, step)).toBe(to);
});
