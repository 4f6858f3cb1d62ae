/**
 * For benchmarks: the big invented city in a folder of its own, served by the same program that
 * everybody starts.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { requirePresent } from "@/lib/lookup";
import { countCity } from "@/lib/store/measure";

export type Served = {
  readonly url: string;
  readonly database: string;
  /** The process that started all others. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
};
export type CitySize = { readonly agencies: number; readonly years: number };

const say = (line: string) => void process.stderr.write(`${line}\n`);
const own = (folder: string, port?: number) => ({
  SUNLEDGER_DATA: folder,
  SUNLEDGER_SAMPLE: "none",
  SUNLEDGER_WARM: "0",
  // Corrections follow one another without end here: files of all data would be made beside the pages.
  SUNLEDGER_BULK: "0",
  // All readers and bureaus ask from this one machine.
  SUNLEDGER_RATE_LIMIT: "1000000",
  DATABASE_URL: "",
  NEXTAUTH_URL: "",
  ...(port ? { PORT: String(port) } : {}),
});

/**
 * Makes the city when the folder has none, then serves it on a free port. The caller must `stop` it.
 *
 * @throws where the folder holds another city, or one whose making was stopped
 */
export async function serveCity(folder: string, size: CitySize): Promise<Served> {
  if (!existsSync(path.join(folder, "postgres.json"))) {
    say(`· ${folder} has no city yet: inventing ${size.agencies} agencies × ${size.years} years`);
    const code = await done(
      run(
        [
          "bin/sunledger.mjs",
          "sample",
          "city",
          "--direct",
          "--agencies",
          String(size.agencies),
          "--years",
          String(size.years),
        ],
        own(folder),
        "inherit",
      ),
    );
    if (code !== 0) throw new Error(`The city could not be made (code ${code}).`);
  }
  const port = await freePort();
  const server = run(["bin/start.mjs"], own(folder, port), "pipe");
  const stop = async (): Promise<void> => {
    process.off("SIGTERM", stopAll).off("SIGINT", stopAll);
    server.kill("SIGTERM");
    await done(server);
  };
  // A measurement that is ended ends what it has started.
  const stopAll = (): void => void stop().finally(() => process.exit(1));
  process.once("SIGTERM", stopAll).once("SIGINT", stopAll);
  await new Promise<void>((ready, failed) => {
    server.stdout!.on("data", (data) => String(data).includes("http://localhost") && ready());
    server.on("exit", (code) =>
      failed(new Error(`The program ended with code ${code} before it served.`)),
    );
  });
  const { port: databasePort, password } = JSON.parse(
    readFileSync(path.join(folder, "postgres.json"), "utf8"),
  ) as { port: number; password: string };
  const database = `postgresql://sunledger:${password}@127.0.0.1:${databasePort}/sunledger`;
  const found = await countCity(database);
  if (found.agencies !== size.agencies || found.reports === 0) {
    await stop();
    throw new Error(
      `${folder} holds a city of ${found.agencies} agencies and ${found.reports} reports, not one of ${size.agencies} agencies: remove the folder, or name another.`,
    );
  }
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    pid: requirePresent(server.pid, "a process"),
    stop,
  };
}

function run(
  args: string[],
  extra: Record<string, string>,
  stdout: "pipe" | "inherit",
): ChildProcess {
  return spawn("env", [...Object.entries(extra).map(([k, v]) => `${k}=${v}`), "node", ...args], {
    cwd: installationRoot(),
    stdio: ["ignore", stdout === "pipe" ? "pipe" : 2, "inherit"],
  });
}

const done = (child: ChildProcess) =>
  new Promise<number | null>((resolve) =>
    child.exitCode !== null ? resolve(child.exitCode) : child.once("exit", resolve),
  );

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
