import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/**
 * The operator's emblem with its media type; null where none is set, it cannot be read, or it is
 * neither SVG nor PNG.
 */
export async function readEmblem(): Promise<{ bytes: Uint8Array; mediaType: string } | null> {
  const file = env.SUNLEDGER_EMBLEM;
  const mediaType = file && MEDIA_TYPES[path.extname(file).toLowerCase()];
  if (!file || !mediaType) return null;
  const bytes = await readFile(/* turbopackIgnore: true */ file).catch(() => null);
  return bytes && { bytes, mediaType };
}
