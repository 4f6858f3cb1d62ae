/** What changed between two states of one published page: its figures by cell, its words by sentence. */
import { diffArrays } from "diff";
import type { SilentChange } from "@/lib/collection/harvest";
import type { CellReading, ParsedReport } from "@/lib/extract/types";

/** Sentences of one change that a reviewer is shown. */
const MAX_SENTENCES = 200;

/** Null where neither a figure nor a sentence of the report changed, whatever the site did around it. */
export function comparePages(was: ParsedReport, now: ParsedReport): SilentChange | null {
  const cells = changedCells(was, now);
  const words = changedText(was.text, now.text);
  // A row of the table in running text says in digits what the cells say.
  const text = cells.length > 0 ? words.filter(({ text }) => !isTableRow(text)) : words;
  return cells.length + text.length > 0 ? { cells, text } : null;
}

function changedCells(was: ParsedReport, now: ParsedReport): SilentChange["cells"] {
  const ids = [...new Set([...Object.keys(was.cells), ...Object.keys(now.cells)])].sort();
  return ids.flatMap((cell) => {
    const [before, after] = [was.cells[cell] ?? null, now.cells[cell] ?? null];
    const isSame = before?.value === after?.value && before?.state === after?.state;
    return isSame ? [] : [{ cell, was: shown(before), now: shown(after) }];
  });
}
const shown = (cell: CellReading | null) => cell && { raw: cell.raw, value: cell.value };

/** A label with the figures of its columns behind it; no sentence ends in three figures. */
const isTableRow = (text: string): boolean => /\d{3,}$/.test(text);

/** Numbers of visitors and days of printing change with every visit and say nothing. */
const RESTLESS =
  /(?:点击|浏览|访问|阅读)(?:数|量|次数|次)?[:：]?\d*|今天是|当前(?:时间|日期)|打印本页|关闭窗口/;
const sentencesOf = (text: string): string[] =>
  text
    .split(/[。！？；\n\r]+/)
    .map((sentence) => sentence.replace(/\s+/g, ""))
    .filter((sentence) => sentence !== "" && !RESTLESS.test(sentence));

function changedText(was: string, now: string): SilentChange["text"] {
  return diffArrays(sentencesOf(was), sentencesOf(now))
    .flatMap(({ added, removed, value }) => {
      if (!added && !removed) return [];
      return value.map((text) => ({ op: added ? ("added" as const) : ("removed" as const), text }));
    })
    .slice(0, MAX_SENTENCES);
}
