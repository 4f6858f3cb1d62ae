import type { IncomingMessage } from "node:http";
import { MOST_FIELDS, MOST_PARTS } from "./route-rules";

const AND = "&".charCodeAt(0);

/**
 * Cuts a form off that has more fields or parts than any of ours: they are counted as they pass,
 * before anything parses them.
 */
export function limitFields(request: IncomingMessage): void {
  const type = request.headers["content-type"] ?? "";
  const count = /^application\/x-www-form-urlencoded/i.test(type)
    ? countFields()
    : countParts(/^multipart\/form-data\s*;.*boundary="?([^";]+)/i.exec(type)?.[1]);
  if (!count) return;
  const { push } = request;
  request.push = (chunk: Buffer | null, ...rest): boolean => {
    if (chunk !== null && !count(chunk)) {
      request.socket.destroy();
      return false;
    }
    return Reflect.apply(push, request, [chunk, ...rest]) as boolean;
  };
}

/** Counts what it is given; false once it is too much. */
type Count = (chunk: Buffer) => boolean;

function countFields(): Count {
  let fields = 1;
  return (chunk) => {
    for (const byte of chunk) if (byte === AND) fields += 1;
    return fields <= MOST_FIELDS;
  };
}

/** @param boundary of the multipart body; undefined where it is none */
function countParts(boundary: string | undefined): Count | null {
  if (boundary === undefined) return null;
  const mark = Buffer.from(`--${boundary}`);
  let parts = 0;
  // The end of a chunk may be the beginning of a mark.
  let rest = Buffer.alloc(0);
  return (chunk) => {
    const text = Buffer.concat([rest, chunk]);
    let from = 0;
    for (
      let at = text.indexOf(mark);
      at >= 0 && parts <= MOST_PARTS;
      at = text.indexOf(mark, from)
    ) {
      parts += 1;
      from = at + mark.length;
    }
    rest = Buffer.from(text.subarray(Math.max(from, text.length - mark.length + 1)));
    return parts <= MOST_PARTS;
  };
}
