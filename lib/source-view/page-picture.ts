import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { renderPdfPage } from "@/lib/intake/host/pdf-page";

const pictures = createBasisCache<string, Promise<Uint8Array | null>>({
  name: "pictures of pages",
  most: 60,
});

/**
 * The picture of one page of a PDF or OFD file, or of a photo, drawn once and cached for a while.
 * Null where there is no such page.
 */
export async function pagePicture(
  original: { bytes: Uint8Array; sha256: string; mediaType: string },
  page: number,
  caching: string,
): Promise<Response | null> {
  if (!/^image\/|\/(?:pdf|ofd)$/.test(original.mediaType)) return null;
  const png = await pictures.get(`${original.sha256} ${page}`, KEY_ALONE, async () => {
    const image = await renderPdfPage(new Uint8Array(original.bytes), page);
    return image?.png ?? null;
  });
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
