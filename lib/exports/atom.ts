import { createHash } from "node:crypto";

/** An Atom feed (RFC 4287). Text is escaped; addresses are absolute. */
export type FeedEntry = {
  id: string;
  title: string;
  updated: string;
  link: string;
  summary: string;
};

/**
 * A name that stays the same whatever address the site has: a UUID (RFC 9562, version 8) of the
 * ledger's own id and what is named.
 * @param ledger the database's id
 */
export function permanentId(ledger: string, what: string): string {
  const hex = createHash("sha256").update(`${ledger} ${what}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const esc = (s: string) =>
  s
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");

export function atomFeed(o: {
  id: string;
  title: string;
  self: string;
  home: string;
  updated: string;
  author: string;
  /** Chinese where none is given. */ language?: "zh" | "en";
  entries: readonly FeedEntry[];
}): string {
  const entries = o.entries.map(
    (e) =>
      `  <entry>\n    <id>${esc(e.id)}</id>\n    <title>${esc(e.title)}</title>\n    <updated>${esc(e.updated)}</updated>\n    <link rel="alternate" href="${esc(e.link)}"/>\n    <content type="text">${esc(e.summary)}</content>\n  </entry>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${o.language === "en" ? "en" : "zh-CN"}">\n  <id>${esc(o.id)}</id>\n  <title>${esc(o.title)}</title>\n  <updated>${esc(o.updated)}</updated>\n  <author><name>${esc(o.author)}</name></author>\n  <link rel="self" type="application/atom+xml" href="${esc(o.self)}"/>\n  <link rel="alternate" type="text/html" href="${esc(o.home)}"/>\n${entries.join("")}</feed>\n`;
}
