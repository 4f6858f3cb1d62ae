import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";

const FOLDER = "tests/fixtures/reports";
const read = (text: string, path: string) =>
  parseDocument({ path, bytes: new TextEncoder().encode(text) });
const NAMES = ["pingtan-2023.html", "pingtan-2023.md", "invented-2022.html"];
const PER_REPORT = 170;
/** Numbers no report of the corpus prints, none of them a year. */
const planted = (i: number) => String(60_013 + i * 37);

describe("numbers of the original", () => {
  it("of a sound report are nearly all claimed", async () => {
    const { claims } = await read(readFileSync(`${FOLDER}/pingtan-2023.html`, "utf8"), "r.html");
    expect(claims.numbers).toBeGreaterThanOrEqual(200);
    expect(claims.claimed / claims.numbers).toBeGreaterThan(0.95);
  });

  it("that are planted in sentences and cells are unclaimed, 95 of 100 at least", async () => {
    let [found, of] = [0, 0];
    for (const name of NAMES) {
      const source = readFileSync(`${FOLDER}/${name}`, "utf8");
      for (let i = 0; i < PER_REPORT; i++) {
        const number = planted(i);
        // One in a sentence behind the first full stop, or one behind a figure of a cell.
        const places = [...source.matchAll(i % 2 === 0 ? /。/g : /(?<=[>|] ?)\d+(?= ?[<|])/g)];
        const place = places[i % places.length];
        if (!place) continue;
        const at = place.index + place[0].length;
        const text = `${source.slice(0, at)}${i % 2 === 0 ? `另有${number}件。` : ` ${number}`}${source.slice(at)}`;
        const { claims } = await read(text, name);
        of++;
        if (claims.unclaimed.some((u) => u.text === number)) found++;
      }
    }
    expect(of).toBe(NAMES.length * PER_REPORT);
    expect(found / of).toBeGreaterThanOrEqual(0.95);
  }, 120_000);

  it.each([
    [
      "a caption",
      (page: string, n: string) => page.replace(/<table[^>]*>/, `$&<caption>共${n}项</caption>`),
    ],
    ["a heading", (page: string, n: string) => page.replace("三、", `三、（${n}件）`)],
    [
      "a footnote",
      (page: string, n: string) => page.replace("</body>", `<p>注：含移交${n}件。</p></body>`),
    ],
    ["a label", (page: string, n: string) => page.replace("行政许可</td>", `行政许可${n}</td>`)],
  ])("that is planted in %s is unclaimed", async (_, plant) => {
    const source = readFileSync(`${FOLDER}/pingtan-2023.html`, "utf8");
    const page = plant(source, "47113");
    expect(page).not.toBe(source);
    const { claims } = await read(page, "r.html");
    expect(claims.unclaimed.map((u) => u.text)).toContain("47113");
  });

  it("that a sentence says otherwise than the table is unclaimed", async () => {
    const source = readFileSync(`${FOLDER}/pingtan-2023.html`, "utf8");
    const page = source.replace("。", "。本年度新收政府信息公开申请4711件。");
    const { claims } = await read(page, "r.html");
    expect(claims.unclaimed.map((u) => u.text)).toContain("4711");
  });
});
