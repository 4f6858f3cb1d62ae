/** nginx as docs/nginx/sunledger.conf sets it up, on a port of this machine, without TLS. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { requirePresent } from "@/lib/lookup";

const PROGRAM = "/usr/sbin/nginx";
export const hasNginx = existsSync(PROGRAM);
type Settings = {
  readonly folder: string;
  readonly port: number;
  readonly behind: readonly number[];
  /** Whether its own cache is used, as in the example. */
  readonly cache: boolean;
  /** Further servers, as nginx writes them. */
  readonly more?: string;
};

export class Nginx {
  private constructor(private readonly child: ChildProcess) {}

  /** @throws with nginx's own words where it does not take the file */
  static async start(settings: Settings): Promise<Nginx> {
    mkdirSync(path.join(settings.folder, "cache"), { recursive: true });
    const file = path.join(settings.folder, "nginx.conf");
    writeFileSync(file, writeConfig(settings));
    const args = ["-c", file, "-p", settings.folder, "-e", path.join(settings.folder, "error.log")];
    const tested = spawnSync(PROGRAM, ["-t", ...args], { encoding: "utf8" });
    if (tested.status !== 0) throw new Error(tested.stderr);
    const child = spawn(PROGRAM, args, { stdio: "ignore" });
    for (let tries = 0; tries < 100; tries++) {
      const answer = await fetch(`http://127.0.0.1:${settings.port}/metrics`).catch(() => null);
      if (answer) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    return new Nginx(child);
  }

  get pid(): number {
    return requirePresent(this.child.pid, "a process");
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await gone;
  }
}

/** The example, with the marked lines changed as it says. */
function writeConfig({ folder, port, behind, cache, more = "" }: Settings): string {
  const example = readFileSync(path.join(installationRoot(), "docs/nginx/sunledger.conf"), "utf8")
    .replace("/var/cache/nginx/sunledger", path.join(folder, "cache"))
    .replace(/^ {4}server 127\.0\.0\.1:3000 (.*);.*$/m, (_, how: string) =>
      behind.map((p) => `    server 127.0.0.1:${p} ${how};`).join("\n"),
    )
    .replace(/^ {4}listen 443.*$/m, `    listen 127.0.0.1:${port};`)
    .replace(/^ {4}server_name .*$/m, "    server_name localhost;")
    .replace(/^ {4}ssl_.*\n/gm, "");
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  return `${user}daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  ${own.join("\n  ")}
${cache ? example : example.replace(/^ +proxy_cache sunledger;\n/gm, "")}
${more}
}
`;
}
