/** Posted forms, read as they arrive: what is more than any form of ours has is refused before it is held. */
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import Busboy, { type BusboyConfig } from "@fastify/busboy";
import { withoutNul } from "@/lib/without-nul";
import { problemResponse } from "./problem";
import { MOST_FILES } from "./upload-quota";

/** Letters of a field's name: `c.` and the id of a cell, a rule with its instance. */
const MOST_NAME = 200;
/**
 * One more file than an upload may have, so that the excess is noticed. The door bounds the bytes
 * by address (server/route-rules.ts).
 */
const LIMITS: BusboyConfig["limits"] = {
  files: MOST_FILES + 1,
  fields: 5000,
  parts: 5600,
  fieldNameSize: MOST_NAME,
  fieldSize: 1024 * 1024,
  headerPairs: 20,
};

class FormLimit extends Error {}

/**
 * The fields of a posted form, or the answer to a body that is none (a broken or cut-off multipart
 * body, another type).
 */
export async function parseForm(request: Request): Promise<FormData | Response> {
  try {
    return await readFields(request);
  } catch (error) {
    return error instanceof FormLimit
      ? problemResponse(
          "too_large",
          "The form has more fields or files than any that is taken here.",
        )
      : problemResponse("bad_form", "The body is no form that can be read; send it again.");
  }
}

function readFields(request: Request): Promise<FormData> {
  const { body } = request;
  const type = request.headers.get("content-type");
  if (!body || !type) throw new TypeError("no form");
  const form = new FormData();
  const parser = new Busboy({
    headers: { "content-type": type },
    limits: LIMITS,
    preservePath: true,
  });
  const source = Readable.fromWeb(body as NodeStream);
  return new Promise((done, failed) => {
    const stop = (error: unknown): void => {
      source.unpipe(parser);
      source.destroy();
      failed(error instanceof Error ? error : new Error(String(error)));
    };
    const limit = (): void => stop(new FormLimit());
    parser.on("field", (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut || name.length > MOST_NAME) limit();
      else form.append(withoutNul(name), withoutNul(value));
    });
    parser.on("file", (name, stream, fileName, _, mediaType) => {
      if (name.length > MOST_NAME) limit();
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", limit);
      stream.on("error", stop);
      stream.on("end", () =>
        // A file input without a file sends an empty name.
        form.append(
          withoutNul(name),
          new File(chunks as BlobPart[], withoutNul(fileName ?? ""), { type: mediaType }),
        ),
      );
    });
    for (const event of ["filesLimit", "fieldsLimit", "partsLimit"] as const)
      parser.on(event, limit);
    parser.on("error", stop);
    source.on("error", stop);
    parser.on("finish", () => done(form));
    source.pipe(parser);
  });
}
