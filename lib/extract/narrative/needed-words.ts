/**
 * Words of which every text that an expression matches holds at least one: looking for them costs
 * a fraction of trying the expression. Null where the expression does not say so plainly.
 */
export function neededWords(expression: string): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (const { words, isOptional } of atomsOf(expression)) {
    if (words === null) {
      if (isOptional === "choice") return null;
      continue;
    }
    if (isOptional) continue;
    if (best === null || shortest(words) > shortest(best)) best = words;
  }
  return best;
}

/** One of `words`, if they are known; a choice at the top leaves nothing that is needed. */
type Atom = { readonly words: readonly string[] | null; readonly isOptional: boolean | "choice" };

const shortest = (words: readonly string[]): number => Math.min(...words.map((w) => w.length));
const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;
const isOptionalBy = (quantifier: string): boolean => /^(?:[?*]|\{0)/.test(quantifier);

/** The parts of an expression in their order; letters that follow each other are one. */
function atomsOf(expression: string): Atom[] {
  const atoms: Atom[] = [];
  let run = "";
  const endRun = () => {
    if (run !== "") atoms.push({ words: [run], isOptional: false });
    run = "";
  };
  for (let at = 0; at < expression.length;) {
    const atom = atomAt(expression, at);
    const [quantifier = ""] = QUANTIFIER.exec(expression.slice(at + atom.length)) ?? [];
    const isLetter = atom.length === 1 && /[\u4e00-\u9fff]/.test(atom);
    if (isLetter && quantifier === "") run += atom;
    else {
      endRun();
      if (atom === "|") atoms.push({ words: null, isOptional: "choice" });
      else atoms.push({ words: wordsOfGroup(atom), isOptional: isOptionalBy(quantifier) });
    }
    at += atom.length + quantifier.length;
  }
  endRun();
  return atoms;
}

/** A letter, an escape, a class, a place to be filled in, or a whole group. */
function atomAt(expression: string, at: number): string {
  const rest = expression.slice(at);
  const short = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|\{[a-z]\})/.exec(rest)?.[0];
  if (short !== undefined) return short;
  if (!rest.startsWith("(")) return rest.slice(0, 1);
  let depth = 0;
  for (let i = 0; i < rest.length;) {
    const part = /^(?:\\.|\[(?:\\.|[^\]\\])*\])/.exec(rest.slice(i))?.[0] ?? rest.slice(i, i + 1);
    if (part === "(") depth++;
    if (part === ")" && --depth === 0) return rest.slice(0, i + 1);
    i += part.length;
  }
  return rest;
}

/** Of a group whose alternatives are plain words. */
function wordsOfGroup(atom: string): readonly string[] | null {
  const [, inside] = /^\((?:\?:)?([\u4e00-\u9fff|]+)\)$/.exec(atom) ?? [];
  const words = inside?.split("|") ?? [];
  return words.length > 0 && words.every((word) => word !== "") ? words : null;
}
