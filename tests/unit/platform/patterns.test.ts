import { check } from "recheck";
import { describe, expect, it } from "vitest";
import { ACCEPTED } from "@/tooling/accepted-patterns";
import { literalPatterns } from "@/tooling/check-patterns";

/** All of them are asked about by `npm run lint:patterns`, which takes a minute or two. */
describe("patterns that read bytes from outside", () => {
  it("are found where they are written", () => {
    const found = literalPatterns();
    expect(found.length).toBeGreaterThan(500);
    expect(found.every(({ file }) => /^lib\/(?:extract|intake|source-view)\//.test(file))).toBe(
      true,
    );
  });

  it("are accepted one by one, each with what bounds it, and only as long as they are there", () => {
    const known = new Set(literalPatterns().map(({ file, source }) => `${file} ${source}`));
    const gone = ACCEPTED.flatMap(({ patterns }) =>
      Object.entries(patterns).flatMap(([file, sources]) => sources.map((s) => `${file} ${s}`)),
    ).filter((pattern) => !known.has(pattern));
    expect(gone).toEqual([]);
    expect(ACCEPTED.every(({ bound }) => bound.length > 10)).toBe(true);
  });

  it("are judged by the checker: one that grows is refused, its bounded form is not", async () => {
    expect((await check("^(a+)+$", "")).status).toBe("vulnerable");
    expect((await check("\\s+$", "")).status).toBe("vulnerable");
    expect((await check("^a{1,20}$", "")).status).toBe("safe");
  });
});
