/**
 * The opaque place in a list. It belongs to one version of the data: pages of different versions
 * never mix.
 */
import { BadParams } from "./params";

export const encodeCursor = (version: number, offset: number): string =>
  Buffer.from(JSON.stringify([version, offset])).toString("base64url");

/**
 * @returns rows to skip. @throws BadParams for a cursor that is no cursor, or of data that have
 * changed since
 */
export function decodeCursor(cursor: string | undefined, version: number): number {
  if (cursor === undefined) return 0;
  const parts = parse(cursor);
  if (!parts)
    throw new BadParams([
      { path: "cursor", code: "invalid", detail: "take the cursor from `next` of the page before" },
    ]);
  if (parts[0] !== version)
    throw new BadParams([
      {
        path: "cursor",
        code: "stale",
        detail: `the data have changed (version ${parts[0]} → ${version}); begin again without cursor`,
      },
    ]);
  return parts[1];
}

function parse(cursor: string): [number, number] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) &&
      value.length === 2 &&
      value.every((n) => Number.isSafeInteger(n) && n >= 0)
      ? [value[0], value[1]]
      : null;
  } catch {
    return null;
  }
}
