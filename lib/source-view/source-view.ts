/**
 * The original beside its figures: rendered in a reading program, filled here with the words and
 * addresses of a page.
 */
import { reasonFor, type ReasonCode } from "@/lib/extract/reasons";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { textsOf } from "@/lib/i18n/texts";
import { escapeSource } from "@/lib/intake/source-html/marks";
import { fillSlots, type SlotKind } from "@/lib/intake/source-html/slots";

export { textIds } from "@/lib/intake/source-html/figures";

export type PageWords = {
  readonly label: string;
  readonly locale: "zh" | "en";
  readonly pageHref: (page: number) => string;
  readonly words: { readonly page: (n: number) => string; readonly text: string };
};

export function fillSourceView(template: string, o: PageWords): string {
  const slots: Record<SlotKind, (argument: string) => string> = {
    name: (id) => nameOf(id, o.locale),
    "page-address": (n) => o.pageHref(Number(n)),
    "page-words": (n) => o.words.page(Number(n)),
    "text-heading": () => o.words.text,
    label: () => o.label,
    reason: (code) => reasonFor(code as ReasonCode).message[o.locale],
  };
  return fillSlots(template, (kind, argument) => escapeSource(slots[kind](argument)));
}

function unclaimedName(id: string, locale: "zh" | "en"): string | null {
  const n = /^unclaimed-(\d+)$/.exec(id)?.[1];
  return n === undefined ? null : textsOf(locale, "report")("unclaimedNumber", { n });
}

/** A figure of the text is called by its indicator, a cell by its label. */
const nameOf = (id: string, locale: "zh" | "en"): string =>
  /^text-(.+)-\d+$/.exec(id)?.[1] ??
  unclaimedName(id, locale) ??
  indicatorOf(id)?.name[locale] ??
  id;
