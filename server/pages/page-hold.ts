import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { linksWithoutScripts, policyWithoutNonce, stripRuntime } from "./strip-runtime";

const POLICY = "content-security-policy";

/**
 * Holds a page back until it is whole, and sends it without the framework's scripts. Any other
 * answer goes through as it is written.
 */
export function holdPage(response: ServerResponse): void {
  const { writeHead, write, end, flushHeaders } = response;
  const chunks: Buffer[] = [];
  let isHeld: boolean | undefined;
  const holds = (given: OutgoingHttpHeaders = {}): boolean =>
    (isHeld ??= /^text\/html/.test(
      String(given["content-type"] ?? given["Content-Type"] ?? response.getHeader("content-type")),
    ));
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, encoding === "latin1" ? "latin1" : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.writeHead = ((status: number, ...rest: []) => {
    const given: OutgoingHttpHeaders =
      rest.find((h: unknown) => h !== null && typeof h === "object" && !Array.isArray(h)) ?? {};
    if (!holds(given)) return writeHead.call(response, status, ...rest);
    response.statusCode = status;
    for (const [name, value] of Object.entries(given))
      if (value !== undefined) response.setHeader(name, value);
    return response;
  }) as typeof writeHead;
  response.flushHeaders = () => {
    if (!holds()) flushHeaders.call(response);
  };
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!holds()) return Reflect.apply(write, response, [chunk, ...rest]) as boolean;
    keep(chunk, rest[0]);
    const written = rest.at(-1);
    if (typeof written === "function") process.nextTick(written as () => void);
    return true;
  }) as typeof write;
  response.end = ((chunk: unknown, ...rest: unknown[]) => {
    if (!holds()) return Reflect.apply(end, response, [chunk, ...rest]) as ServerResponse;
    keep(chunk, rest[0]);
    isHeld = false;
    const whole = Buffer.concat(chunks).toString("utf8");
    const stripped = stripRuntime(whole);
    if (stripped !== null) forgetNonce(response);
    response.removeHeader("content-length");
    // Asked for by name: what wraps the answer after us has decided already.
    writeHead.call(response, response.statusCode);
    const ended = [chunk, ...rest].find((x) => typeof x === "function");
    return Reflect.apply(end, response, [stripped ?? whole, ...(ended ? [ended] : [])]);
  }) as typeof end;
}

function forgetNonce(response: ServerResponse): void {
  const policy = response.getHeader(POLICY);
  if (policy !== undefined) response.setHeader(POLICY, policyWithoutNonce(String(policy)));
  const links = response.getHeader("link");
  if (links === undefined) return;
  const left = linksWithoutScripts([links].flat().map(String));
  if (left.length > 0) response.setHeader("Link", left);
  else response.removeHeader("link");
}
