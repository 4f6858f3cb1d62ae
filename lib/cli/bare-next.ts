/**
 * The smallest site that this version of Next builds, for measuring beside ours: a static page with
 * a heading, and one of as many bytes of HTML as a page of ours.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "@/lib/env";
import { installationRoot } from "@/lib/installation-root";
import { requirePresent } from "@/lib/lookup";

const FILES: Readonly<Record<string, string>> = {
  "package.json": `{ "private": true, "type": "module" }\n`,
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(installationRoot())} } };\n`,
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n`,
  "app/page.jsx": `export const dynamic = "force-static";\nexport default () => <h1>A page</h1>;\n`,
  "app/large/page.jsx": `import { content } from "../../content.mjs";\nexport const dynamic = "force-static";\nexport default () => <main dangerouslySetInnerHTML={{ __html: content }} />;\n`,
};
/** Bytes of a page of Next without content of its own. */
const FRAME_BYTES = 5000;

/** Next writes what a page holds twice: as markup, and as text of a script for React. */
const writtenBytes = (content: string): number =>
  Buffer.byteLength(content) +
  Buffer.byteLength(JSON.stringify(JSON.stringify(content)).replaceAll("<", "\\u003c"));

/** So much of a page's own markup that Next's page has as many bytes as the whole page. */
function takeContent(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  const bytes = Buffer.byteLength(html) - FRAME_BYTES;
  let [low, high] = [0, body.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (writtenBytes(body.slice(0, middle)) <= bytes) low = middle;
    else high = middle - 1;
  }
  return body.slice(0, low);
}
const environment = (): NodeJS.ProcessEnv =>
  childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
const program = (): string => path.join(installationRoot(), "node_modules/next/dist/bin/next");

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= b / 50;

/**
 * Builds it where it was not yet for this page, and serves it: `/` and `/large`.
 *
 * @param folder inside the program's own, so that its packages are found
 * @param html the page of ours whose size `/large` has
 * @returns its process, and how to stop it
 */
export async function serveBareNext(
  folder: string,
  port: number,
  html: string,
): Promise<{ pid: number; stop: () => Promise<void> }> {
  const content = `export const content = ${JSON.stringify(takeContent(html))};\n`;
  const kept = path.join(folder, "content.mjs");
  const isBuilt =
    existsSync(path.join(folder, ".next/BUILD_ID")) &&
    existsSync(kept) &&
    isAlike(readFileSync(kept, "utf8").length, content.length);
  if (!isBuilt) {
    for (const [name, text] of Object.entries({ ...FILES, "content.mjs": content })) {
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
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await gone;
  };
  return { pid: requirePresent(child.pid, "a process"), stop };
}
