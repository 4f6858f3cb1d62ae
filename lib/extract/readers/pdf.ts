import { ReadError } from "../reasons";
import type { ReadDocument } from "../types";

export async function readPdf(_bytes: Uint8Array): Promise<ReadDocument> {
  throw new ReadError("unsupported");
}
