import { textsOf } from "@/lib/i18n/texts";
import { describe, expect, it } from "vitest";
import { formOfCells } from "@/lib/forms";
import { INDICATORS } from "@/lib/indicators/catalogue";
import { TERM_GROUPS } from "@/lib/i18n/bilingual/glossary";
import { INDICATOR_SENTENCES } from "@/lib/i18n/bilingual/indicator-sentences";
import { glossaryAddress, indicatorSentence, termOfCell } from "@/lib/views/glossary";

const terms = TERM_GROUPS.flatMap((group) => group.terms);
const isOneSentence = { zh: /^[^。]+。$/, en: /^[^.]+(?:\.[^. ]+)*\.$/ } as const;

describe("the glossary", () => {
  it("explains every indicator, and nothing that is none", () => {
    for (const indicator of INDICATORS) expect(indicatorSentence(indicator).zh).not.toBe("");
    const known = new Set(INDICATORS.flatMap(({ id, family }) => [id, family]));
    expect(Object.keys(INDICATOR_SENTENCES).filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(["zh", "en"] as const)("uses one sentence for each entry (%s)", (locale) => {
    const sentences = [
      ...terms.map((term) => term.says[locale]),
      ...Object.values(INDICATOR_SENTENCES).map((sentence) => sentence[locale]),
    ];
    expect(sentences.filter((sentence) => !isOneSentence[locale].test(sentence))).toEqual([]);
  });

  it("gives the article for every word of the law, and each group a name", () => {
    for (const { id, terms: members } of TERM_GROUPS) {
      if (id === "comparing") continue;
      const without = members.filter((term) => term.law === null).map((term) => term.id);
      expect(without).toEqual(id === "reporting" ? ["counted"] : []);
      expect(textsOf("en", "glossary").find("groups", id)).toBeTruthy();
    }
  });

  it("has one place for each entry, and leads to places that exist", () => {
    const places = [...TERM_GROUPS.map((group) => group.id), ...terms.map((term) => term.id)];
    expect(new Set(places).size).toBe(places.length);
    for (const id of [
      "r1.tot",
      "r31.np",
      "R3",
      "rv.tot",
      "ld.corr",
      "t2.license.n",
      "t2.fee.wan",
    ]) {
      expect(places).toContain(glossaryAddress(id)?.split("#")[1]);
    }
    for (const { id } of formOfCells(new Set()).table3.rows.filter((row) => row.id !== "r37")) {
      expect(termOfCell(id)?.law ?? null, id).not.toBeNull();
    }
    expect(termOfCell("r37")).toBeNull();
    expect(glossaryAddress("D05")).toBe("/glossary#D05");
    expect(glossaryAddress("old.recv.year")).toBeNull();
  });
});
