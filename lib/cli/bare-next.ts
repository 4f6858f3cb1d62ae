/** The smallest site that this version of Next builds: one static page, for measuring beside ours. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "@/lib/env";
import { installationRoot } from "@/lib/installation-root";

const FILES: Readonly<Record<string, string>> = {
  "package.json": `{ "private": true, "type": "module" }\n`,
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(installationRoot())} } };\n`,
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n`,
  "app/page.jsx": `export const dynamic = "force-static";\nexport default () => <h1>A page</h1>;\n`,
};
const environment = (): NodeJS.ProcessEnv =>
  childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const program = (): string => path.join(installationRoot(), "node_modules/next/dist/bin/next");

/**
 * Builds it where it was not yet, and serves it.
 *
 * @param folder inside the program's own, so that its packages are found
 * @returns how to stop
 */
export async function serveBareNext(folder: string, port: number): Promise<() => Promise<void>> {
  if (!existsSync(path.join(folder, ".next/BUILD_ID"))) {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const built = spawnSync(process.execPath, [program(), "build"], {
      cwd: folder,
      env: environment(),
      encoding: "utf8",
    });
    if (built.status !== 0) throw new Error(`The bare page was not built: ${built.stderr}`);
  }
  const child = spawn(
    process.execPath,
    [program(), "start", "-H", "127.0.0.1", "-p", String(port)],
    { cwd: folder, env: environment(), stdio: "ignore" },
  );
  const gone = new Promise((done) => child.once("exit", done));
  for (let tries = 0; tries < 200; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/`).catch(() => null)) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  return async () => {
    child.kill("SIGTERM");
    await gone;
  };
}
