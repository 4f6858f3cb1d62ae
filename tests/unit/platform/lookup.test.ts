import { describe, expect, it } from "vitest";
import { entryOf, lastOf, matchedGroup, requirePresent, valueAt, valueOfKey } from "@/lib/lookup";

describe("a look-up that cannot fail", () => {
  it("gives what is there, also 0, an empty text and null", () => {
    expect(valueAt([3, 0], 1)).toBe(0);
    expect(valueAt("政府", 1)).toBe("府");
    expect(valueAt([null], 0)).toBeNull();
    expect(lastOf(new Float64Array([1, 2]))).toBe(2);
    expect(valueOfKey(new Map([["a", 0]]), "a")).toBe(0);
    expect(entryOf({ a: "" }, "a")).toBe("");
    expect(entryOf({ a: null }, "a")).toBeNull();
    expect(matchedGroup(/(\d*)年/.exec("年")!, 1)).toBe("");
    expect(requirePresent(0, "count")).toBe(0);
  });

  it("stops and names what is absent", () => {
    expect(() => valueAt([1, 2], 2)).toThrow("No element 2 in a list of 2");
    expect(() => valueAt([1, 2], -1)).toThrow(RangeError);
    expect(() => lastOf([])).toThrow("No element -1 in a list of 0");
    expect(() => valueOfKey(new Map(), "r1.np")).toThrow("No entry for r1.np");
    expect(() => entryOf<Record<string, number>, string>({}, "r1.np")).toThrow(
      "No entry for r1.np",
    );
    expect(() => matchedGroup(/(a)|b/.exec("b")!, 1)).toThrow("Group 1 took no part in the match");
    expect(() => requirePresent(null, "figure of the year")).toThrow("No figure of the year");
  });
});
