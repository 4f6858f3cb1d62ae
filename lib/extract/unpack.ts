/** A ZIP of many documents, as its entries. Limits are checked against the directory before anything is unpacked. */
import { unzip, type Unzipped } from "fflate";
import { sniff } from "./sniff";

const MAX_UNPACKED = 500 * 1024 * 1024;
const MAX_ENTRIES = 5000;

/** Entries by name, without folders and hidden files; null where the archive cannot be opened. */
export function unpack(bytes: Uint8Array): Promise<Unzipped | null> {
  let total = 0;
  let count = 0;
  const wanted = (f: { name: string; originalSize: number }): boolean => {
    total += f.originalSize;
    count += 1;
    return total < MAX_UNPACKED && count < MAX_ENTRIES && !f.name.endsWith("/") && !/(^|\/)(\.|__MACOSX)/.test(f.name);
  };
  return new Promise((done) => unzip(bytes, { filter: wanted }, (error, data) => done(error ? null : data)));
}

/** The document itself, or what a ZIP of many holds, as `archive.zip/name`. */
export async function* documentsIn(file: { path: string; bytes: Uint8Array }): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  const entries = sniff(file.bytes) === "zip" ? await unpack(file.bytes) : null;
  if (!entries || Object.keys(entries).length === 0) yield file;
  else for (const [name, data] of Object.entries(entries)) yield { path: `${file.path}/${name}`, bytes: data };
}
