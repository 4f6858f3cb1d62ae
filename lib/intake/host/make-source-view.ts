/** The original as HTML, for every language and address it is shown at, made in a reading program. */
import type { ParsedReport } from "@/lib/extract/types";
import type { SourceFigures } from "../source-html/figures";
import { makeSlot } from "../source-html/slots";
import { runTask, TaskFailed } from "./pool";

/**
 * Raised when `source-html` makes something else of the same document: what was stored before is
 * then made again.
 */
export const VIEW_RENDERER = 2;

/**
 * @returns a template (`source-html/slots.ts`). A document that cannot be shown says why in it; it
 * never stops a page.
 * @throws TaskFailed `not_started` where this machine runs no reading program
 */
export async function makeSourceView(bytes: Uint8Array, figures: SourceFigures): Promise<string> {
  try {
    return await runTask<"view">({ kind: "view", bytes, figures });
  } catch (error) {
    if (!(error instanceof TaskFailed) || error.why === "not_started") throw error;
    return `<p>${makeSlot("reason", error.why === "crashed" ? "damaged" : error.why)}</p>`;
  }
}

/**
 * What a document that was just read has to show; null where it is no report. Call it again
 * whenever a document is read again.
 */
export async function makeViewOfReport(
  bytes: Uint8Array,
  { status, cells, narrative, claims, recognised }: ParsedReport,
): Promise<string | null> {
  if (status !== "read" && status !== "review") return null;
  return makeSourceView(bytes, {
    cells: Object.entries(cells).map(([id, { source }]) => ({ id, source })),
    narrative: narrative.map(({ id, source }) => ({ indicator: id, source })),
    // Of what was recognised from a picture no claims are stored.
    unclaimed: recognised ? [] : claims.unclaimed.map(({ source }) => ({ source })),
  });
}
