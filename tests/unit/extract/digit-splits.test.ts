/** Ways to read digits that are printed without anything between them, or broken by blanks. */
import { describe, expect, it } from "vitest";
import { isForced, waysToRead, type Digits } from "@/lib/extract/text-reader/digit-splits";

/** Runs as print has them: `|` is the end of a cell, a blank is a blank. */
function runsOf(print: string): Digits[] {
  let at = 0;
  return [...print.matchAll(/([ |]?)(-?[\d.]+)/g)].map(([, gap, text = ""], i) => {
    const start = at;
    at += text.length;
    return { text, start, end: at, gap: i === 0 || gap === "" ? 0 : gap === "|" ? 2 : 1 };
  });
}
const read = (print: string, n: number) =>
  waysToRead(runsOf(print), n)?.map((way) => way.values.join(" ")) ?? null;

describe("ways to read", () => {
  it.each<[string, number, readonly string[] | null]>([
    // As many runs as figures: nothing to decide.
    ["1 2 3", 3, ["1 2 3"]],
    ["10|0|7", 3, ["10 0 7"]],
    ["1.5 2", 2, ["1.5 2"]],
    // Fewer runs: cut anywhere, no figure begins with 0.
    ["12", 2, ["1 2"]],
    ["123", 2, ["1 23", "12 3"]],
    ["100", 2, ["10 0"]],
    ["102", 2, ["10 2"]],
    ["000", 3, ["0 0 0"]],
    ["007", 2, []],
    ["1205", 3, ["1 20 5", "12 0 5"]],
    ["12 3", 3, ["1 2 3"]],
    ["12|34", 3, ["1 2 34", "12 3 4"]],
    ["-12", 2, ["-1 2"]],
    ["-0", 2, []],
    // A decimal is never cut.
    ["1.52", 2, []],
    // More runs: blanks may be bridged, ends of cells may not.
    ["1 2 3", 2, ["1 23", "12 3"]],
    ["1|2 3", 2, ["1 23"]],
    ["1|2|3", 2, []],
    ["0 1 2", 2, ["0 12"]],
    // Fewer digits than figures.
    ["1", 2, []],
    ["12", 3, []],
    // Too many to look at.
    ["1".repeat(30), 15, null],
  ])("%s as %i figures", (print, n, ways) => {
    const got = read(print, n);
    expect(got === null ? null : [...got].sort()).toEqual(ways === null ? null : [...ways].sort());
  });

  it("each figure keeps its place among the characters", () => {
    expect(waysToRead(runsOf("123"), 2)).toContainEqual({
      values: [12, 3],
      spans: [
        [0, 2],
        [2, 3],
      ],
    });
    expect(waysToRead(runsOf("1 23"), 1)).toEqual([{ values: [123], spans: [[0, 3]] }]);
  });
});

describe("no arithmetic is needed", () => {
  it.each<[string, number, boolean]>([
    ["1 2 3", 3, true],
    ["123", 3, true],
    ["12 3", 3, true],
    ["0000000", 7, true],
    ["1234", 3, false],
    ["1 2 3", 2, false],
  ])("%s as %i figures: %s", (print, n, forced) => {
    expect(isForced(runsOf(print), n)).toBe(forced);
  });
});
