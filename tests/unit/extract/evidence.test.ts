/** Every way in which two readings of a cell can relate, written out by hand. */
import { expect, it } from "vitest";
import {
  VERDICTS,
  cellOf,
  evidenceOf,
  type Evidence,
  type EvidenceFound,
} from "@/lib/extract/reconcile/evidence";

const found = (print: EvidenceFound["print"], value: number | null = null): EvidenceFound => ({
  print,
  value,
  raw: value === null ? "" : String(value),
  source: { kind: "text", start: 0, end: 1 },
});
const [FIVE, SIX] = [found("certain", 5), found("certain", 6)];
const [FIVE_PROVEN, SIX_PROVEN] = [found("proven", 5), found("proven", 6)];
const [FIVE_OR_SO, SIX_OR_SO] = [found("ambiguous", 5), found("ambiguous", 6)];
const [KNOT, BLANK, NOTHING] = [found("ambiguous"), found("blank"), found("nothing")];

const PLAIN = { impossible: false, contested: false, displaced: false };
const MOVED = { ...PLAIN, displaced: true };

it.each<[string, EvidenceFound | null, EvidenceFound | null, typeof PLAIN, Evidence]>([
  ["neither reader found it", null, null, PLAIN, "none"],
  ["neither found it, whatever is known of it", null, null, { ...MOVED, contested: true }, "none"],
  [
    "both say −5",
    found("certain", -5),
    found("certain", -5),
    { ...PLAIN, impossible: true },
    "impossible",
  ],
  [
    "an impossible count in two cells",
    FIVE,
    FIVE,
    { ...PLAIN, impossible: true, contested: true },
    "impossible",
  ],
  ["two cells for it", FIVE, FIVE, { ...PLAIN, contested: true }, "contested"],
  ["two cells for a blank", BLANK, null, { ...PLAIN, contested: true }, "contested"],

  ["5 and 5", FIVE, FIVE, PLAIN, "both_agree"],
  ["5 and 5 by arithmetic", FIVE, FIVE_PROVEN, PLAIN, "both_agree"],
  ["5 and perhaps 5", FIVE, FIVE_OR_SO, PLAIN, "both_agree"],
  ["blank and blank", BLANK, BLANK, PLAIN, "both_agree"],
  ["blank and nothing", BLANK, NOTHING, PLAIN, "both_agree"],
  ["5 and 5 in a displaced row", FIVE, FIVE, MOVED, "both_agree"],

  ["perhaps 5 and 5", FIVE_OR_SO, FIVE, PLAIN, "text_confirms"],
  ["perhaps 5 and 5 by arithmetic", FIVE_OR_SO, FIVE_PROVEN, PLAIN, "text_confirms"],

  ["5 and perhaps 6", FIVE, SIX_OR_SO, PLAIN, "text_ambiguous"],
  ["5 and digits that are no number", FIVE, KNOT, PLAIN, "text_ambiguous"],
  ["blank and perhaps 6", BLANK, SIX_OR_SO, PLAIN, "text_ambiguous"],
  ["5 and perhaps 6 in a displaced row", FIVE, SIX_OR_SO, MOVED, "text_ambiguous"],

  ["5 and nothing behind the label", FIVE, NOTHING, PLAIN, "text_missing"],
  ["5 and nothing in a displaced row", FIVE, NOTHING, MOVED, "text_missing"],

  ["5 and 6 in a displaced row", FIVE, SIX, MOVED, "text_displaced"],
  ["5 and 6 by arithmetic in a displaced row", FIVE, SIX_PROVEN, MOVED, "text_displaced"],
  ["blank and 6 in a displaced row", BLANK, SIX, MOVED, "text_displaced"],
  ["5 and blank in a displaced row", FIVE, BLANK, MOVED, "text_displaced"],

  ["5 and 6", FIVE, SIX, PLAIN, "both_differ"],
  ["5 and 6 by arithmetic", FIVE, SIX_PROVEN, PLAIN, "both_differ"],
  ["5 and a printed blank", FIVE, BLANK, PLAIN, "both_differ"],
  ["blank and 6", BLANK, SIX, PLAIN, "both_differ"],
  ["perhaps 5 and perhaps 5", FIVE_OR_SO, FIVE_OR_SO, PLAIN, "both_differ"],
  ["digits that are no number, and blank", KNOT, BLANK, PLAIN, "both_differ"],
  ["perhaps 5 and 6 in a displaced row", FIVE_OR_SO, SIX, MOVED, "both_differ"],

  ["blank in the table alone", BLANK, null, PLAIN, "one_blank"],
  ["blank in the text alone", null, BLANK, PLAIN, "one_blank"],
  ["nothing behind the label, and no cell", null, NOTHING, PLAIN, "one_blank"],
  ["perhaps 5 in the table alone", FIVE_OR_SO, null, PLAIN, "one_ambiguous"],
  ["perhaps 5 in the text alone", null, FIVE_OR_SO, PLAIN, "one_ambiguous"],
  ["5 in the table alone", FIVE, null, PLAIN, "table_only"],
  ["5 in the text alone", null, FIVE, PLAIN, "text_only"],
  ["5 by arithmetic in the text alone", null, FIVE_PROVEN, PLAIN, "text_only"],
])("%s", (_, table, text, context, evidence) => {
  expect(evidenceOf(table, text, context)).toBe(evidence);
});

/** state · doubt · value of a cell where the table says 5 and the text 6 · what must confirm it */
it.each<[Evidence, string, string | undefined, number | null, "figure" | "cell" | undefined]>([
  ["impossible", "suspect", "not_taken", null, undefined],
  ["contested", "suspect", "disagree", 5, undefined],
  ["both_agree", "reported", undefined, 5, undefined],
  ["text_confirms", "reported", undefined, 5, "figure"],
  ["text_ambiguous", "reported", undefined, 5, "figure"],
  ["text_missing", "reported", undefined, 5, "figure"],
  ["text_displaced", "reported", undefined, 5, "cell"],
  ["both_differ", "suspect", "disagree", 5, undefined],
  ["one_ambiguous", "suspect", "not_taken", 5, undefined],
  ["table_only", "reported", undefined, 5, "figure"],
  ["text_only", "reported", undefined, 5, undefined],
])("%s is %s", (evidence, state, doubt, value, identity) => {
  const cell = cellOf(evidence, FIVE, SIX);
  expect([cell.state, cell.doubt, cell.value]).toEqual([state, doubt, value]);
  expect(VERDICTS[evidence].identity).toBe(identity);
});

it("a blank stays blank, and what nobody found is missing: neither is 0", () => {
  expect(cellOf("one_blank", BLANK, null)).toMatchObject({ state: "blank", value: null });
  expect(cellOf("one_blank", null, NOTHING)).toMatchObject({ state: "blank", value: null });
  expect(VERDICTS.one_blank.identity).toBe("figure");
  expect(cellOf("none", null, null)).toEqual({
    value: null,
    raw: null,
    state: "missing",
    source: null,
  });
});
