import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { expandArchive } from "@/lib/intake/host/archive";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { withoutNul } from "@/lib/without-nul";

it("takes NUL out of text, however deep, and leaves everything else as it is", () => {
  const bytes = new Uint8Array([0, 1]);
  const day = new Date(0);
  const given = { a: "x\0y", list: ["\0", { "k\0": null }], bytes, day, n: 0 };
  const clean = withoutNul(given);
  expect(clean).toEqual({ a: "xy", list: ["", { "k\0": null }], bytes, day, n: 0 });
  expect(clean.bytes).toBe(bytes);
  expect(clean.day).toBe(day);
});

describe("what a reading program answers holds no NUL", () => {
  afterAll(endReadingPrograms);
  const page = readFileSync("prisma/sample/documents/pt-gyz-2024.html", "utf8");
  const text = page.replace(/<\/(?:p|tr|h\d)>/g, "\n").replace(/<[^>]+>/g, "\t");

  it.each([
    ["a.txt", `\0${text.replaceAll("。", "。\0")}`],
    ["a.html", page.replaceAll("<p>", "<p>\0&#0;")],
    ["a\0b.html", page],
  ])("of %j", async (path, words) => {
    const report = await parseSafely({ path, bytes: strToU8(words) });
    expect(JSON.stringify(report)).not.toContain("\\u0000");
    expect(report.title).toContain("2024");
  });

  it("of names in an archive", async () => {
    const bytes = zipSync({ "a\0b.txt": strToU8("x") });
    expect(strFromU8(unzipSync(bytes)["a\0b.txt"] ?? bytes)).toBe("x");
    const names: string[] = [];
    for await (const file of expandArchive({ path: "all.zip", bytes })) names.push(file.path);
    expect(names).toEqual(["all.zip/ab.txt"]);
  });
});
