import http from "node:http";

export type SiteAnswer = {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** Where it leads, for a redirection. */
  readonly location: string | null;
};
/** @param address path and query */
export type AskSite = (address: string) => Promise<SiteAnswer>;

/** Asks the web server on this machine by the site's own name. @param patience milliseconds for an answer */
export function siteAt(port: number, origin: string, patience = 120_000): AskSite {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const { host } = new URL(origin);
  return (address) =>
    new Promise((done, failed) => {
      const request = http.get(
        { host: "127.0.0.1", port, path: encodeURI(decodeURI(address)), agent, headers: { host } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", failed);
          answer.on("end", () =>
            done({
              status: answer.statusCode ?? NaN,
              type: String(answer.headers["content-type"]),
              body: Buffer.concat(chunks),
              location: answer.headers.location ?? null,
            }),
          );
        },
      );
      request.setTimeout(patience, () => request.destroy(new Error(`no answer for ${address}`)));
      request.on("error", failed);
    });
}
