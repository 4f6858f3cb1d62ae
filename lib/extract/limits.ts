/** Bytes of one document: far above any annual report, which is text. */
export const MAX_BYTES = 50 * 1024 * 1024;
/** Pages of one document. */
export const MAX_PAGES = 500;
