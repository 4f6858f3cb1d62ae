/** What a bureau may attach to a report by hand: the signed and sealed report as a scan, or another file. */
export const ATTACHMENTS = ["stamped", "other"] as const;
export type AttachmentKind = (typeof ATTACHMENTS)[number];
/** Bytes of one file. */
export const MOST_ATTACHED = 20 * 1024 * 1024;
