/**
 * A PDF or OFD file as pictures of its pages, each figure's place drawn over them; its running text
 * below, with the figures of the text marked.
 */
import { boxOnPage, type PageFrame } from "../host/page-image";
import { pdfFrames } from "../host/pdf-frames";
import type { ReadDocument } from "@/lib/extract/types";
import {
  classOfMark,
  hrefOfFigure,
  escapeSource,
  markText,
  textSpans,
  type PlacedFigure,
} from "./marks";
import { makeSlot } from "./slots";

export async function pdfHtml(
  bytes: Uint8Array,
  doc: ReadDocument,
  placed: readonly PlacedFigure[],
): Promise<string> {
  return `${await picturesHtml(bytes, placed)}<h3>${makeSlot("text-heading")}</h3><pre>${markText(doc.text, 0, doc.text.length, textSpans(placed))}</pre>`;
}

/** The pages alone: empty where there is nothing to draw. */
export async function picturesHtml(
  bytes: Uint8Array,
  placed: readonly PlacedFigure[],
): Promise<string> {
  return (await pdfFrames(bytes)).map((frame) => sheet(frame, placed)).join("");
}

function sheet(frame: PageFrame, placed: readonly PlacedFigure[]): string {
  const boxes = new Map<string, string[]>();
  for (const { id, source } of placed) {
    if (source?.kind !== "pdf" || source.page !== frame.page) continue;
    const b = boxOnPage(source.box, frame.transform);
    const key = [b.x - 2, b.y - 2, b.width + 4, b.height + 4].map((n) => n.toFixed(1)).join(" ");
    boxes.set(key, [...(boxes.get(key) ?? []), id]);
  }
  const drawn = [...boxes].map(([key, ids]) => {
    const [x, y, width, height] = key.split(" ");
    const rect = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2"/>`;
    return ids
      .map(
        (id) =>
          `<a id="src-${escapeSource(id)}" class="box${classOfMark(id)}" href="${escapeSource(hrefOfFigure(id))}" aria-label="${makeSlot("name", id)}">${rect}</a>`,
      )
      .join("");
  });
  const [w, h] = [frame.width.toFixed(0), frame.height.toFixed(0)];
  const words = makeSlot("page-words", String(frame.page));
  const overlay =
    drawn.length === 0
      ? ""
      : `<svg viewBox="0 0 ${frame.width.toFixed(2)} ${frame.height.toFixed(2)}" role="group" aria-label="${words}">${drawn.join("")}</svg>`;
  return `<div class="sheet"><img src="${makeSlot("page-address", String(frame.page))}" width="${w}" height="${h}" alt="${words}" loading="lazy"/>${overlay}</div>`;
}
