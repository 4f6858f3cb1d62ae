/** Cells in doubt are marked while a text is still being written, since only then their places are known. */
import type { DoubtfulText, ReadDocument } from "../types";
import type { InkReading } from "./looks";

/**
 * Around the text of a cell in doubt, until all text is written and its place is known: signs that
 * no document may hold.
 */
const [BEGIN, WHY, END] = ["\ufdec", "\ufded", "\ufdee"];
const MARKED = new RegExp(`${BEGIN}([^${WHY}]*)${WHY}([^${WHY}]*)${WHY}([^${END}]*)${END}`, "g");
/** One line of a cell; where it is in doubt, between marks. */
export function lineOf({ text, doubt, other = "" }: InkReading): string {
  const line = text.replace(/\s+/g, " ");
  return doubt ? `${BEGIN}${doubt}${WHY}${other}${WHY}${line}${END}` : line;
}

/** The text, and the places of the marked cells. */
export function readDoubtMarks(marked: string): Pick<ReadDocument, "text" | "doubtful"> {
  const doubtful: DoubtfulText[] = [];
  let [text, at] = ["", 0];
  for (const { 0: all, 1: doubt, 2: other, 3: line = "", index } of marked.matchAll(MARKED)) {
    text += marked.slice(at, index);
    const place = { start: text.length, end: text.length + line.length };
    doubtful.push({ doubt: doubt as DoubtfulText["doubt"], other, ...place });
    text += line;
    at = index + all.length;
  }
  return { text: text + marked.slice(at), doubtful };
}
