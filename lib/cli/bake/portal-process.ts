import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import net from "node:net";
import { childEnvironment } from "@/lib/env";

export type PortalProcess = { readonly port: number; readonly stop: () => Promise<void> };

/**
 * Builds the pages if they are not, and serves the public side of this database on a free port of
 * this machine alone.
 */
export async function servePortal(root: string, origin: string): Promise<PortalProcess> {
  const port = await findPort();
  const env = childEnvironment({
    NODE_ENV: "production",
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    PORT: String(port),
    SUNLEDGER_LISTEN: "127.0.0.1",
    SUNLEDGER_MODE: "portal",
    SUNLEDGER_RATE_LIMIT: "1000000",
    SUNLEDGER_LOG: "error",
  });
  await endOf(spawn(process.execPath, ["bin/build.mjs"], { cwd: root, env, stdio: OUT }));
  const server = spawn(process.execPath, ["bin/web.mjs"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise<void>((ready, failed) => {
    server.once("message", () => ready());
    server.once("exit", (code) => failed(new Error(`The web server ended with code ${code}.`)));
  });
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  return {
    port,
    stop: async () => {
      server.kill("SIGTERM");
      await gone;
    },
  };
}

const OUT: ["ignore", number, "inherit"] = ["ignore", 2, "inherit"];

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) =>
      code === 0 ? done() : failed(new Error("The web pages could not be built; see above.")),
    );
  });

const findPort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = net.createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => done(port));
    });
  });
