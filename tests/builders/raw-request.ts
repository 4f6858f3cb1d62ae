/** Requests as no HTTP library would send them: the started installation is written to byte by byte. */
import net from "node:net";

/** The installation that the tests of the server share (server/run-tests.ts). */
export const SITE = new URL(process.env.E2E_BASE_URL ?? "http://localhost:3000");

/** Milliseconds after which an answer is taken for whole, and a connection that stays open for closed. */
const PATIENCE = 8000;

export type RawAnswer = {
  /** Of each answer on the connection, in order. */
  readonly statuses: readonly number[];
  readonly text: string;
};

/** @param enough ends the wait once it is true of what has come */
export function sendRaw(
  text: string | Buffer,
  enough: (text: string) => boolean = () => false,
): Promise<RawAnswer> {
  return new Promise((done) => {
    let got = "";
    const socket = net.connect(Number(SITE.port), "127.0.0.1", () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), PATIENCE);
    socket.on("data", (data) => {
      got += data.toString("latin1");
      if (enough(got)) socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      const statuses = [...got.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((m) => Number(m[1]));
      done({ statuses, text: got });
    });
  });
}
