/** Where a word or an indicator is explained, and the sentence that explains an indicator. */
import type { Bilingual } from "@/lib/forms";
import { TERM_GROUPS, type GlossaryTerm } from "@/lib/i18n/bilingual/glossary";
import type { Indicator } from "@/lib/indicators/catalogue";
import { INDICATOR_SENTENCES } from "@/lib/i18n/bilingual/indicator-sentences";

/** @throws Error for an indicator without a sentence: the catalogue and the glossary grow together */
export function indicatorSentence({ id, family }: Pick<Indicator, "id" | "family">): Bilingual {
  const sentence = INDICATOR_SENTENCES[id] ?? INDICATOR_SENTENCES[family];
  if (!sentence) throw new Error(`the indicator ${id} has no sentence in the glossary`);
  return sentence;
}

/** Cells and rows of the forms that have an entry of their own. */
const TERM_OF: Readonly<Record<string, string>> = {
  r1: "received",
  r2: "carried-in",
  r31: "granted",
  r32: "granted-in-part",
  R3: "refused",
  r331: "state-secret",
  r332: "refused",
  r333: "security",
  r334: "third-party",
  r335: "internal",
  r336: "process",
  r337: "refused",
  r338: "refused",
  R4g: "unable",
  r341: "not-held",
  r342: "unable",
  r343: "unclear",
  r351: "not-processed",
  r352: "not-processed",
  r353: "not-processed",
  r354: "not-processed",
  r355: "not-processed",
  r361: "other",
  r362: "other",
  r363: "other",
  R5: "not-processed",
  R6: "other",
  r4: "carried-out",
  rv: "review",
  lit: "lawsuit",
  ld: "lawsuit",
  la: "lawsuit",
  "t2.license": "licence",
  "t2.penalty": "penalty",
  "t2.coercion": "coercion",
  "t2.norm": "norm",
  "t2.fee": "charges",
};

/**
 * The address of the entry for an indicator, a row or a cell of the forms; null where the glossary has none.
 *
 * @param id an indicator (`D05`), a row (`R3`) or a cell (`rv.tot`)
 */
export function glossaryAddress(id: string): string | null {
  if (/^D\d\d/.test(id)) return `/glossary#${id}`;
  const entry = entryOfCell(id);
  return entry === undefined ? null : `/glossary#${entry}`;
}

/** The entry for a row or a cell of the forms. */
export function termOfCell(id: string): GlossaryTerm | null {
  const entry = entryOfCell(id);
  return ALL_TERMS.find((term) => term.id === entry) ?? null;
}

const entryOfCell = (id: string): string | undefined =>
  TERM_OF[id] ?? TERM_OF[id.replace(/\.\w+$/, "")];
const ALL_TERMS = TERM_GROUPS.flatMap(({ terms }) => terms);
