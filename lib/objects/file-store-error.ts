/** `files_away`: the store does not answer, or refuses us · the others: it has not got what it was given. */
export type FileStoreTrouble = "files_away" | "file_missing" | "file_altered";

const WORDS: Record<FileStoreTrouble, string> = {
  files_away: "The store of files does not answer",
  file_missing: "A file is missing from the store",
  file_altered: "A file in the store is not as it was put there",
};

/** The code lets it pass through bundles that have classes of their own. */
export class FileStoreError extends Error {
  readonly code: FileStoreTrouble;
  constructor(code: FileStoreTrouble, about: string) {
    super(`${WORDS[code]} (${about}).`);
    this.name = "FileStoreError";
    this.code = code;
  }
}

export function findFileTrouble(error: unknown): FileStoreTrouble | null {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && Object.hasOwn(WORDS, code) ? (code as FileStoreTrouble) : null;
}
