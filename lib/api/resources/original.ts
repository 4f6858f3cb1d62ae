import { readOriginal } from "@/lib/store/queries/report-page";
import { parseParams, schemas } from "@/lib/http/params";
import { pagePicture } from "@/lib/source-view/page-picture";
import { CORS } from "./types";

export async function originalOf(id: string, query: URLSearchParams): Promise<Response | null> {
  const original = await readOriginal(id, parseParams(schemas.version, query));
  if (!original) return null;
  // Never a type that a browser would run: downloads only.
  const name = encodeURIComponent(original.fileName);
  return new Response(Buffer.from(original.bytes), {
    headers: {
      ...CORS,
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      ETag: `"${original.sha256}"`,
      "Content-Digest": `sha-256=:${Buffer.from(original.sha256, "hex").toString("base64")}:`,
      "Cache-Control": "public, max-age=60",
    },
  });
}

/** A page of a PDF original as a picture: what the report page lays its marks over. */
export async function pageOfOriginal(
  id: string,
  page: number,
  query: URLSearchParams,
): Promise<Response | null> {
  const original = await readOriginal(id, parseParams(schemas.version, query));
  return original && pagePicture(original, page, "public, max-age=3600");
}
