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
    const [head, ...rest] = part.split(/\r?\n\r?\n/);
    if (!head || !/content-type:\s*text\/html/i.test(head)) continue;
    const body = rest.join("\n\n");
    const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
    return decodeHtml(decodeBody(body, encoding));
  }
  return null;
}

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
