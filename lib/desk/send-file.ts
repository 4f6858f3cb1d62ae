/** A stored file as it was sent, as a download under its own name. */
export const sendFile = (file: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}): Response =>
  new Response(Buffer.from(file.bytes), {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "Cache-Control": "private, no-store",
    },
  });
