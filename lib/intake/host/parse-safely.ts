/** The way every file from outside is read: guarded, in a program of its own. */
import { MAX_BYTES } from "@/lib/extract/limits";
import { describeRefusal } from "../document-facts";
import { reasonFor, type ReasonCode } from "@/lib/extract/reasons";
import type { ParsedReport } from "@/lib/extract/types";
import type { InputFile } from "./archive";
import { recogniseText } from "./recognise";
import { compareReadings, withoutSecondReading } from "./second-reading";
import { poolSize, runTask, TaskFailed } from "./pool";

/**
 * Answers what `parseDocument` answers, within the limits of `pool.ts`. Never hangs; a limit passed
 * is a reason like any other.
 * @throws TaskFailed `not_started` where this machine runs no reading program: that is no fault of
 * the document
 */
export async function parseSafely(file: InputFile): Promise<ParsedReport> {
  const { path, bytes } = file;
  if (file.refused) return refused(file, file.refused);
  if (bytes.length > MAX_BYTES) return refused(file, "too_large");
  try {
    const report = await runTask<"parse">({ kind: "parse", path, bytes });
    const code = report.reason?.code;
    if (code !== "scanned" && code !== "garbled" && code !== "guessed") return report;
    const { sha256, mediaType, bytes: size } = report;
    const second = await recogniseText(bytes, { path, sha256, mediaType, bytes: size });
    if (second === "absent") return report;
    if (second === "unread") return code === "guessed" ? withoutSecondReading(report) : report;
    return code === "guessed" ? compareReadings(report, second) : second;
  } catch (error) {
    if (!(error instanceof TaskFailed) || error.why === "not_started") throw error;
    return refused(file, error.why === "crashed" ? "damaged" : error.why);
  }
}

function refused(file: InputFile, code: ReasonCode): ParsedReport {
  const report = describeRefusal(file, code);
  return { ...report, ...(file.facts ?? {}), reason: reasonFor(code) };
}

export type Parsed<F extends InputFile = InputFile> = {
  readonly file: F;
  readonly report: ParsedReport;
};

/**
 * Reads as many files at once as there are cores, and hands them on in the order in which they
 * came. At most two a core are held in memory.
 */
export const parseAll = <F extends InputFile>(
  files: AsyncIterable<F> | Iterable<F>,
): AsyncGenerator<Parsed<F>> =>
  readAhead(files, async (file) => ({ file, report: await parseSafely(file) }));

/** As `parseAll`, with `read` in the place of reading the report alone. */
export async function* readAhead<F extends InputFile, T>(
  files: AsyncIterable<F> | Iterable<F>,
  read: (file: F) => Promise<T>,
): AsyncGenerator<T> {
  const waiting: Promise<T>[] = [];
  const next = (): Promise<T> | undefined => waiting.shift();
  for await (const file of files) {
    waiting.push(read(file));
    const first = waiting.length >= poolSize * 2 ? next() : undefined;
    if (first) yield await first;
  }
  for (let first = next(); first; first = next()) yield await first;
}
