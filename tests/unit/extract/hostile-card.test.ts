import { describe, expect, it } from "vitest";
import { compareWithTruth } from "@/lib/cli/accuracy";
import { parseDocument } from "@/lib/intake/parse-document";
import card from "@/lib/views/hostile-card.json";
import { HOSTILE_KINDS, hostileCorpus } from "@/tests/builders/hostile-corpus";

describe("the card of documents made to mislead", () => {
  it("has a row for each kind, as many documents as there are, and none silently wrong", async () => {
    const documents = await hostileCorpus();
    expect(documents.length).toBeGreaterThan(60);
    expect(card.map((row) => [row.kind, row.documents, row.wrong])).toEqual(
      HOSTILE_KINDS.map((kind) => [kind, documents.filter((d) => d.kind === kind).length, 0]),
    );
  });

  it(
    "is true of the kinds that no other test reads: short rows, plain text, turned and recognised pages",
    { timeout: 300_000 },
    async () => {
      const corpus = await hostileCorpus();
      for (const kind of ["short_row", "plain_text", "turned", "recognised"]) {
        const documents = corpus.filter((d) => d.kind === kind);
        const sum = { right: 0, wrong: 0 };
        for (const { type, bytes, truth, name } of documents) {
          const report = await parseDocument({ path: `x.${type}`, bytes });
          const wanted = { agency: "", fiscalYear: 2023, form: "2021", cells: { ...truth } };
          const score = compareWithTruth({ file: name, report, truth: wanted });
          expect(score.wrong, name).toEqual([]);
          sum.right += score.right;
        }
        const claimed = card.find((row) => row.kind === kind);
        expect(sum.right, kind).toBeGreaterThanOrEqual(claimed?.right ?? Infinity);
      }
    },
  );
});
