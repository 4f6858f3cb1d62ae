import type { ReasonCode } from "@/lib/extract/reasons";

export type InputFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Set where the file is refused unread, for this reason. */
  readonly refused?: ReasonCode;
  /** Facts of a file too large to hold, which `bytes` therefore lacks. */
  readonly facts?: { readonly sha256: string; readonly bytes: number };
};
