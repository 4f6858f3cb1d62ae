import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cardOf, scoreFolder, type CardRow, type Score } from "@/lib/cli/accuracy";
import { CARD } from "@/lib/cli/commands/accuracy";
import { env } from "@/lib/env";
import { endReadingPrograms } from "@/lib/intake/host/pool";

afterAll(endReadingPrograms);
/** Milliseconds: hundreds of documents, also where other work keeps the cores busy. */
const LONG = { timeout: 300_000 };

const wrong = (scores: readonly Score[]) =>
  scores.flatMap((s) => s.wrong.map((w) => `${path.basename(s.file)} ${w}`));
const headsWrong = (scores: readonly Score[]) =>
  scores.filter((s) => !s.year || !s.form).map((s) => path.basename(s.file));
const share = (scores: readonly Score[]) => {
  const all = cardOf(scores).at(-1)!;
  return all.right / (all.right + all.wrong + all.flagged + all.missing);
};

describe("the corpus", () => {
  it(
    "has no cell silently wrong, and its published card claims nothing that is not so",
    LONG,
    async () => {
      const scores = await scoreFolder(path.resolve("tests/fixtures/reports"));
      expect(wrong(scores)).toEqual([]);
      expect(headsWrong(scores)).toEqual([]);
      expect(share(scores)).toBeGreaterThan(0.98);
      const claimed = JSON.parse(readFileSync(CARD, "utf8")) as CardRow[];
      const found = new Map(cardOf(scores).map((r) => [`${r.form} ${r.type}`, r]));
      expect(claimed.map((r) => `${r.form} ${r.type}`)).toEqual([...found.keys()]);
      for (const row of claimed) {
        const now = found.get(`${row.form} ${row.type}`)!;
        expect([row.form, row.type, row.reports, row.wrong]).toEqual([
          now.form,
          now.type,
          now.reports,
          now.wrong,
        ]);
        expect(row.right).toBeLessThanOrEqual(now.right);
      }
      expect(readFileSync("docs/accuracy.md", "utf8")).toContain(
        `| all |  | ${claimed.at(-1)!.reports} | ${claimed.at(-1)!.right} | 0 |`,
      );
    },
  );
});

describe.skipIf(!env.SUNLEDGER_REPORTS)("published reports (SUNLEDGER_REPORTS)", () => {
  it("have no cell silently wrong, and the right year and form", LONG, async () => {
    const scores = await scoreFolder(env.SUNLEDGER_REPORTS!);
    expect(scores.length).toBeGreaterThan(15);
    expect(wrong(scores)).toEqual([]);
    expect(headsWrong(scores)).toEqual([]);
    expect(share(scores)).toBeGreaterThan(0.98);
  });
});
