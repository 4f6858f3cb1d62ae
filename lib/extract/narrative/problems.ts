import type { NarrativeValue } from "@/lib/extract/types";
import { valueAt } from "@/lib/lookup";
import type { Flat } from "./flatten";
import { partsOfReport, type ProseSentence } from "./sentences";

const STEP = /(?<![一二三四五六七八九十])[一二三四五六七八九十]是/g;
const TURN =
  /(?:下一步|改进(?:措施|情况|方面)|今后|针对(?:以上|上述)|整改|\d{4}年,?(?:将|我[^,;。]{1,12}将))/;

/**
 * N26: how many problems and how many measures part five lists as 「一是…二是…」. Nothing is
 * returned where it does not list them: prose without such steps is not «no problem».
 */
export function problemsAndMeasures(o: {
  flat: Flat;
  sentences: readonly ProseSentence[];
  text: string;
}): NarrativeValue[] {
  const five = o.sentences.filter((s) => s.part === 5);
  const first = five[0];
  const last = five[five.length - 1];
  if (!first || !last) return [];
  const begin = Math.max(first.start, partsOfReport(o.flat.text).find((p) => p.part === 5)!.start);
  const body = o.flat.text.slice(begin, last.end);
  const turn = TURN.exec(body)?.index ?? body.length;
  const marks = [...body.matchAll(STEP)].map((m) => m.index);
  const count = (part: "problems" | "measures", at: readonly number[]): NarrativeValue[] => {
    const from = at[0];
    if (from === undefined) return [];
    const start = valueAt(o.flat.at, begin + from);
    const end = valueAt(o.flat.end, begin + valueAt(at, at.length - 1) + 1);
    return [
      {
        id: "N26",
        part,
        value: at.length,
        unit: "项",
        approx: false,
        scope: "own",
        text: o.text.slice(start, Math.min(end + 40, o.text.length)).trim(),
        source: { kind: "text", start, end },
      },
    ];
  };
  return [
    ...count(
      "problems",
      marks.filter((m) => m < turn),
    ),
    ...count(
      "measures",
      marks.filter((m) => m >= turn),
    ),
  ];
}
