/** Builds the web pages when, and only when, what they are made of changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "@/lib/env";

const SOURCES = [
  "app",
  "components",
  "lib",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** SHA-256 over names and contents of everything that goes into the build. */
export function sourceHash(root: string): string {
  const hash = createHash("sha256");
  const visit = (file: string): void => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) visit(path.join(file, name));
      return;
    }
    hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  };
  SOURCES.forEach((name) => visit(path.join(root, name)));
  return hash.update(process.version).digest("hex");
}

type Work = { readonly root: string; readonly say: (line: string) => void };

export async function ensureBuild({ root, say }: Work): Promise<void> {
  const mark = path.join(root, ".next/sources.sha256");
  const now = sourceHash(root);
  const built = () =>
    existsSync(path.join(root, ".next/BUILD_ID")) &&
    existsSync(mark) &&
    readFileSync(mark, "utf8") === now;
  const patience = Date.now() + 10 * 60_000;
  for (let told = false; !built();) {
    if (!told) say("· building the web pages (once after each change; about a minute)");
    try {
      await build({ root, say });
      return writeFileSync(mark, now);
    } catch (error) {
      // A start that was killed leaves its build running, and two starts may come at once: the
      // other's end is waited for.
      if (!ANOTHER.test((error as Error).message) || Date.now() > patience) throw error;
      if (!told) say("  another start is still building in this folder; waiting for it");
      told = true;
      await new Promise((later) => setTimeout(later, 2000));
    }
  }
}

const ANOTHER = /Another next build process is already running/;

function build({ root, say }: Work): Promise<void> {
  const began = Date.now();
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const env = childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const keep = (data: Buffer): void => {
    const text = String(data);
    lines.push(text);
    for (const step of text.match(
      /(Creating an optimized production build|Compiled successfully|Running TypeScript|Collecting page data|Generating static pages|Finalizing page optimization)/g,
    ) ?? []) {
      say(`  ${((Date.now() - began) / 1000).toFixed(0).padStart(3)} s  ${step}`);
    }
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) =>
      code === 0
        ? done()
        : failed(new Error(`The web pages could not be built:\n${lines.join("").slice(-4000)}`)),
    );
  });
}

/** `npm run build` */
export const buildPages = (): Promise<void> =>
  ensureBuild({ root: process.cwd(), say: (line) => void process.stderr.write(`${line}\n`) });
