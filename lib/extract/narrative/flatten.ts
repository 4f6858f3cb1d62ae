import { createBasisCache } from "@/lib/cache";
import { NOTE_MARK, simplifyChar } from "@/lib/extract/labels/normalise";

/** Prose as one line of half-width characters, each knowing where it stands in the original text. */
export type Flat = {
  readonly text: string;
  readonly at: readonly number[];
  readonly end: readonly number[];
};

const BLANK = /[\s\u00a0\u200b\u3000\ufeff]/;
const DIGIT = /\d/;

/**
 * NFKC per character, Traditional characters written Simplified, blanks dropped. A single space
 * between two digits is dropped too (a number split by tags: 「1 2 件」); a line break or tab
 * between digits stays as one space, because there two different numbers meet. `at[i]`/`end[i]` are
 * offsets (UTF-16) of the character that produced `text[i]`.
 */
export function flattenText(source: string): Flat {
  if (source.length < SHORT) return flattened(source);
  return lastFlat.get("flat", [source], () => flattened(source));
}

/**
 * Dozens of rules ask about the same report one after another: the last answer is remembered, and
 * titles and names between do not drive it out.
 */
const SHORT = 200;
const lastFlat = createBasisCache<string, Flat>({ name: "flattened text", most: 1 });

function flattened(source: string): Flat {
  const out: string[] = [];
  const at: number[] = [];
  const end: number[] = [];
  let gap = "";
  let i = 0;
  for (const char of source) {
    const start = i;
    i += char.length;
    const code = char.charCodeAt(0);
    if (gap === "" && ((code > 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fff))) {
      out.push(simplifyChar(char));
      at.push(start);
      end.push(i);
      continue;
    }
    if (NOTE_MARK.test(char)) continue;
    if (BLANK.test(char)) {
      gap += char;
      continue;
    }
    const plain = char.normalize("NFKC");
    const previous = out[out.length - 1];
    if (
      gap !== "" &&
      gap !== " " &&
      previous &&
      DIGIT.test(previous) &&
      DIGIT.test(plain[0] ?? "")
    ) {
      out.push(" ");
      at.push(start);
      end.push(start);
    }
    gap = "";
    for (const unit of plain) {
      out.push(simplifyChar(unit));
      at.push(start);
      end.push(i);
    }
  }
  return { text: out.join(""), at, end };
}
