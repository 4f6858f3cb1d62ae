import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

describe("publication in the code", () => {
  /**
   * Besides the gate: rows of the invented city for measuring, a trial that is rolled back, and a
   * backup read back in.
   */
  const ALLOWED = [
    "accept.ts",
    "copy-reports.ts",
    "correct-one.ts",
    "if-published.ts",
    "restore.ts",
  ];
  it("is written by one command alone", () => {
    const folder = path.resolve("lib/store/commands");
    const writers = readdirSync(folder).filter((name) =>
      /published_at\s*=|published_at\)\s|"publish"/.test(
        readFileSync(path.join(folder, name), "utf8").replaceAll(/\s+/g, " "),
      ),
    );
    expect(writers.filter((name) => !ALLOWED.includes(name) && name !== "states.ts")).toEqual([]);
  });
});
