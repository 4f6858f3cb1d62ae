/** Requests for one address over connections that stay open, as cheap for the machine as can be. */
import net from "node:net";

export type Hammered = {
  readonly perSecond: number;
  readonly p95: number;
  readonly bytes: number;
  /** Answers that were not 200. */
  readonly others: number;
};
type Target = {
  readonly port: number;
  readonly path: string;
  /** The name and port that the server knows itself by. */
  readonly host: string;
  readonly connections: number;
  readonly seconds: number;
};

const END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/** @throws where the server ends a connection in the middle of an answer */
export async function askRepeatedly({
  port,
  host,
  path,
  connections,
  seconds,
}: Target): Promise<Hammered> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let others = 0;
  let bytes = 0;
  const request = Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip\r\nAccept: text/html\r\n\r\n`,
  );
  await Promise.all(
    Array.from({ length: connections }, async () => {
      let socket = await connect(port);
      while (performance.now() < until) {
        const began = performance.now();
        const answer = await ask(socket, request);
        // A server may close a connection between two answers, as nginx does after a thousand.
        if (answer === null) {
          socket = await connect(port);
          continue;
        }
        times.push(performance.now() - began);
        ({ bytes } = answer);
        if (answer.status !== 200) others += 1;
      }
      socket.destroy();
    }),
  );
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / seconds,
    p95: times[Math.floor(times.length * 0.95)] ?? NaN,
    bytes,
    others,
  };
}

async function connect(port: number): Promise<net.Socket> {
  const socket = net.connect(port, "127.0.0.1");
  await new Promise((ready, failed) => socket.once("connect", ready).once("error", failed));
  // What ends a connection is seen by whether there was an answer.
  socket.on("error", () => undefined);
  return socket;
}

type Answer = { readonly status: number; readonly bytes: number };
/** @returns null where the connection was closed before anything came */
function ask(socket: net.Socket, request: Buffer): Promise<Answer | null> {
  return new Promise((done, failed) => {
    let got = Buffer.alloc(0);
    let end: number | "chunked" | null = null;
    let status = 0;
    const onData = (data: Buffer): void => {
      got = Buffer.concat([got, data]);
      if (end === null) {
        const head = got.indexOf(END);
        if (head < 0) return;
        const text = got.toString("latin1", 0, head);
        status = Number(text.slice(9, 12));
        const length = /^content-length: *(\d+)/im.exec(text)?.[1];
        end = length === undefined ? "chunked" : head + END.length + Number(length);
      }
      const isWhole =
        end === "chunked" ? got.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : got.length >= end;
      if (isWhole) finish();
    };
    const onClose = (): void => {
      if (got.length === 0) done(null);
      else failed(new Error("The server ended a connection in the middle of an answer."));
    };
    if (socket.destroyed) return done(null);
    const finish = (): void => {
      socket.off("data", onData).off("close", onClose);
      done({ status, bytes: got.length });
    };
    socket.on("data", onData).once("close", onClose);
    socket.write(request);
  });
}
