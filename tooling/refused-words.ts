/**
 * Words and turns of phrase that comments, docs and English texts do not use: private words for
 * which the field has a term (docs/glossary.md), and phrases that read translated. One line each:
 * what is refused, and what to write instead.
 */
export type RefusedWord = {
  readonly name: string;
  readonly pattern: RegExp;
  readonly instead: string;
};

/** `*` stands for the endings of a verb, `|` parts alternatives; all else is literal. */
const LIST: readonly (readonly [phrase: string, instead: string])[] = [
  // Private words of the reading.
  ["in doubt|no doubt|any doubt|without doubt|beyond doubt", "flagged; ambiguous; clearly"],
  ["doubtful", "ambiguous; flagged"],
  ["knotted|knotty", "merged"],
  ["tangled|entangled", "ambiguous; merged digits"],
  ["glued", "merged"],
  ["shaken|shaky", "unreliable"],
  ["denied", "contradicted; refused"],
  ["torn", "split; broken over lines"],
  ["vouch*", "confirm; guarantee"],
  ["told", "recognised; informed; derived"],
  ["is said|are said|was said|were said|be said", "is stated; is reported"],
  ["strange", "unknown; not of the form"],
  ["stranger|strangers", "untrusted; someone else"],
  ["taken apart|take apart|takes apart", "parsed"],
  ["a person looks|a person has looked|until a person", "a reviewer checks; is reviewed"],
  ["for a person|to a person", "for review; to a reviewer"],
  // Private words of the caches and the server.
  ["kept", "cached; stored; retained"],
  ["worked out|work out|works out", "computed"],
  ["rest on|rests on|resting on", "depends on"],
  ["hang on|hangs on|hangs upon", "depends on"],
  ["given out|give out|gives out", "issued; served"],
  ["held shut|keep shut|kept shut|shut out", "closed; locked out"],
  ["without a word", "silently"],
  ["turned away|turn away", "refused"],
  // Private words of the figures.
  ["their like|its like|the like", "similar ones"],
  ["like with like", "like for like"],
  ["stand apart|stands apart", "is separate"],
  ["quite alike|not alike", "comparable; not comparable"],
  ["kin", "related ones"],
  ["crowd|crowds", "many points"],
  ["heir|heirs", "successors"],
  ["forebear|forebears", "predecessors"],
  ["judge nobody|judges nobody", "do not compare agencies"],
  ["shrunken value", "shrunken estimate"],
  ["smallest denominator", "minimum number of cases"],
  ["years added up", "pooled years"],
  // Phrases that read translated.
  ["mind:", "note:"],
  ["something in the address", "the parameter"],
  ["is not right|are not right", "is invalid"],
  ["as it stands|as they stand", "as it is; unchanged"],
  [
    "stands in|stands on|stands at|stands there|stands where|stands alone|stands beside|stands behind|stands before|stands between|stands under",
    "is in; is on; is beside",
  ],
  [
    "stand in|stand on|stand at|stand there|stand alone|stand beside|stand behind|stand before",
    "are in; are on; are beside",
  ],
  ["anew|afresh", "again"],
  ["go on|goes on|went on|going on", "continue"],
  ["go by|goes by|went by", "use; follow"],
  ["hand on|hands on|handed on", "pass on"],
  ["come in|comes in|came in", "arrive"],
  ["for good", "permanently"],
  ["mend|mends|mended", "fix"],
  ["bears|bore", "has; carries"],
  ["the own", "their own; its own"],
  ["of our own|of one's own|of ones own", "our own; your own"],
  ["one's own|ones own", "your own"],
  ["whoever|whosoever", "anyone who; the person who"],
  ["whatsoever|howsoever", "any; at all"],
  ["is to be|are to be", "must be"],
  ["he or she|him or her|his or her", "they; their"],
  ["so-called", "leave it out"],
  ["upon", "on"],
  ["whilst|amongst|amidst", "while; among"],
  ["lest", "so that … not"],
  ["seldom", "rarely"],
  [
    "hereby|herewith|hereof|therein|thereof|thereupon|wherein|whereof|whereupon",
    "in it; of it; then",
  ],
  ["needs not|needs no more", "does not need"],

  ["in vain", "without success"],
  ["by a hair", "narrowly"],
  ["a good third|a good half", "about a third; about half"],
  ["misses its aim|MISSES|MISSED", "is over the target"],
  ["such as it is", "leave it out"],
  ["in the way that it", "as it"],
  ["no longer ago than", "within"],

  ["for the rest", "otherwise"],
  ["by and by", "gradually"],
  ["of late", "recently"],
];

/** A number and a percent sign are written without a space. */
const SPACED_PERCENT: RefusedWord = { name: "95 %", pattern: /\d %/g, instead: "95%" };

export const REFUSED_WORDS: readonly RefusedWord[] = [
  ...LIST.map(([phrase, instead]) => ({ name: phrase, pattern: toPattern(phrase), instead })),
  SPACED_PERCENT,
];

function toPattern(phrase: string): RegExp {
  const isShouted = /[A-Z]{2}/.test(phrase);
  const alternatives = phrase
    .split("|")
    .map((words) => words.replace("*", "(?:e[sd]|es|ed|s|ing)?").replaceAll(" ", "\\s+"));
  return new RegExp(`(?<![\\w-])(?:${alternatives.join("|")})(?![\\w-])`, isShouted ? "g" : "gi");
}

/** A refused word in a text, at an offset. */
export type WordFault = { readonly word: RefusedWord; readonly at: number };

export function findRefusedWords(text: string): WordFault[] {
  return REFUSED_WORDS.flatMap((word) =>
    [...text.matchAll(word.pattern)].map((hit) => ({ word, at: hit.index })),
  );
}
