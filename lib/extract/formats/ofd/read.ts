/**
 * OFD (GB/T 33190-2016), the format of many offices for finished documents: pages with the place of
 * every letter and line, as PDF has them. Read from its page descriptions by the public standard,
 * and not yet tried on a report that other software saved: see `unproven`.
 */
import { ReadError } from "../../reasons";
import type { ReadDocument } from "../../types";
import { PageBook, type PaintedPage } from "../pdf/assemble";
import { FULL_BUDGET } from "./brush";
import { paintPage } from "./paint";
import { openOfd } from "./package";
import { documentOf } from "./structure";

export const OFD_TYPE = "application/ofd";

/** @throws ReadError */
export function readOfd(bytes: Uint8Array): ReadDocument {
  const { title, pages } = paintedPagesOf(bytes);
  if (pages.length === 0) throw new ReadError("empty");
  const book = new PageBook();
  pages.forEach((page, i) => book.add(page, i + 1));
  return { ...book.finish(title), mediaType: OFD_TYPE, unproven: true };
}

/** @throws ReadError */
export function paintedPagesOf(bytes: Uint8Array): {
  readonly title: string | null;
  readonly pages: readonly PaintedPage[];
} {
  const { title, pages } = documentOf(openOfd(bytes));
  const budget = FULL_BUDGET();
  return { title, pages: pages.map((page) => paintPage(page, budget)) };
}
