import { problemResponse } from "@/lib/http/problem";
import { readEmblem } from "@/lib/views/emblem";

export async function GET(): Promise<Response> {
  const emblem = await readEmblem();
  if (!emblem) return problemResponse("not_found", "No emblem is set.");
  return new Response(Buffer.from(emblem.bytes), {
    headers: {
      "Content-Type": emblem.mediaType,
      "Cache-Control": "public, max-age=3600",
      // An SVG opened by itself runs nothing.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
