import { renderPdfPage } from "@/lib/intake/host/pdf-page";

const KEPT = 60;
const pictures = new Map<string, Promise<Uint8Array | null>>();

/** The picture of one page of a PDF, or of a photo, drawn once and kept for a while. Null where there is no such page. */
export async function pagePicture(
  original: { bytes: Uint8Array; sha256: string; mediaType: string },
  page: number,
  caching: string,
): Promise<Response | null> {
  if (original.mediaType !== "application/pdf" && !original.mediaType.startsWith("image/"))
    return null;
  const key = `${original.sha256} ${page}`;
  const known =
    pictures.get(key) ??
    renderPdfPage(new Uint8Array(original.bytes), page).then((image) => image?.png ?? null);
  pictures.delete(key);
  pictures.set(key, known);
  if (pictures.size > KEPT) pictures.delete(pictures.keys().next().value!);
  const png = await known;
  if (!png) return null;
  return new Response(Buffer.from(png), {
    headers: {
      "Content-Type": "image/png",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": caching,
      ETag: `"${original.sha256.slice(0, 32)}-${page}"`,
    },
  });
}
