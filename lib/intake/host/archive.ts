/**
 * A file from outside, or what a ZIP of many holds. The ZIP is opened in a reading program; here
 * only its first letters are looked at.
 */
import type { InputFile } from "./input-file";
import { runTask, TaskFailed } from "./pool";

export type { InputFile } from "./input-file";

/** Milliseconds and bytes: an archive of a whole city holds hundreds of documents. */
const LIMITS = { time: 120_000, memory: 1536 * 1024 * 1024 };

/**
 * The file itself, or each document in it as `archive.zip/name`. Whatever is not opened is named
 * with its reason.
 */
export async function* expandArchive(file: InputFile): AsyncGenerator<InputFile> {
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  if (file.refused || !isZip) {
    yield file;
    return;
  }
  const { path, bytes } = file;
  const found: InputFile[] = [];
  try {
    const kind = await runTask<"unpack">({ kind: "unpack", path, bytes }, LIMITS, (part) =>
      found.push(part),
    );
    if (kind === "document") yield file;
    else yield* found;
  } catch (error) {
    if (!(error instanceof TaskFailed) || error.why === "not_started") throw error;
    yield { ...file, refused: error.why === "crashed" ? "damaged" : "bomb" };
  }
}
