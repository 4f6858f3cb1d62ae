/** What is answered where no request could be made of what a client sent. */
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

const LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Ends the connection with the shortest true answer; there is no page for what is no request.
 *
 * A browser opens connections ahead of need. One on which it asked nothing in time is closed without
 * a word: it would take an answer for that to its next request, and show the error.
 */
export function answerUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return;
  if ((socket as Socket).bytesRead === 0) {
    socket.destroy();
    return;
  }
  const line = LINES[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
