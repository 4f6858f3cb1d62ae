import { ReadError } from "../reasons";
import type { ReadDocument } from "../types";
import { decodeHtml, documentFromHtml } from "./html";

/** A page saved by a browser: the first HTML part is the page. */
export async function readMhtml(bytes: Uint8Array): Promise<ReadDocument> {
  const html = htmlOfMhtml(bytes);
  if (html === null) throw new ReadError("damaged");
  return documentFromHtml(html, "multipart/related", "html");
}

/** The page inside a saved page, or null where the bytes hold none. */
export function htmlOfMhtml(bytes: Uint8Array): string | null {
  // Not TextDecoder: its latin1 is windows-1252, in which the bytes 0x80 to 0x9f do not come back
  // as themselves.
  const source = Buffer.from(bytes).toString("latin1");
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(source)?.[1];
  const parts = boundary ? source.split(`--${boundary}`) : [source];
  for (const part of parts) {
    const html = bodyOf(part, "html");
    if (html !== null) return withOwnSheets(html, parts);
  }
  return null;
}

/** The text of a part of this kind, or null where it is of another. */
function bodyOf(part: string, kind: "html" | "css"): string | null {
  const [head, ...rest] = part.split(/\r?\n\r?\n/);
  if (!head || !new RegExp(`content-type:\\s*text/${kind}`, "i").test(head)) return null;
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  return decodeHtml(decodeBody(rest.join("\n\n"), encoding));
}

/** Sheets beyond these are no page's. */
const MOST_SHEETS = 40;
/**
 * Browsers save the style sheets of a page as parts of their own. Which of them the page links to
 * does not matter: a sheet that it does not use was not saved.
 */
function withOwnSheets(html: string, parts: readonly string[]): string {
  const sheets = parts.slice(0, MOST_PARTS).flatMap((part) => bodyOf(part, "css") ?? []);
  if (sheets.length === 0) return html;
  const own = `<style>${sheets.slice(0, MOST_SHEETS).join("\n").replaceAll("</", "")}</style>`;
  const end = html.search(/<\/head>/i);
  return end < 0 ? own + html : html.slice(0, end) + own + html.slice(end);
}
const MOST_PARTS = 2000;

function decodeBody(body: string, encoding: string | undefined): Uint8Array {
  if (encoding === "base64") return Uint8Array.from(Buffer.from(body, "base64"));
  if (encoding !== "quoted-printable") return Uint8Array.from(Buffer.from(body, "latin1"));
  const joined = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Uint8Array.from(Buffer.from(joined, "latin1"));
}
