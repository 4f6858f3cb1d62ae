import http from "node:http";
import { siteOrigin } from "./site-origin";

export type OwnAnswer = {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
};

/**
 * Asks the web server of this installation for a page where it listens, by the site's own name:
 * other names are refused, and `fetch` lets nobody choose the Host.
 * @param url where the server listens and what is asked of it
 */
export function askOwnServer(url: string, signal: AbortSignal): Promise<OwnAnswer> {
  const { host } = new URL(siteOrigin());
  return new Promise((done, failed) => {
    const request = http.get(url, { headers: { host }, signal }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", failed);
      answer.on("end", () =>
        done({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.on("error", failed);
  });
}
