/**
 * Optional programs of the machine (pdftoppm, tesseract, soffice): found on PATH once, run with a
 * time limit, never required.
 */
import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { KEY_ALONE, createBasisCache } from "@/lib/cache";
import { stepBack } from "@/lib/step-back";

const places = createBasisCache<string, string | null>({ name: "programs on PATH", most: 64 });

/** Absolute path of a program on PATH, or null. Looked up once a process. */
export function findTool(name: string): string | null {
  return places.get(name, KEY_ALONE, () => {
    const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
    return (
      (searchPath() ?? "")
        .split(path.delimiter)
        .filter((p) => p !== "")
        .flatMap((p) => names.map((n) => path.join(p, n)))
        .find(isExecutable) ?? null
    );
  });
}

// Where programs are is a fact of the machine, no setting of ours: PATH is not in lib/env.ts.
// eslint-disable-next-line no-restricted-syntax
const searchPath = () => process.env.PATH;

/** Facts of the machine that programs need to run; nothing else is handed on, least of all a secret. */
const HANDED_ON = ["PATH", "SystemRoot", "TESSDATA_PREFIX"] as const;

/** The whole environment of a program that opens bytes from outside. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const given = HANDED_ON.flatMap((name) => {
    // eslint-disable-next-line no-restricted-syntax
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...given, ["LANG", "C.UTF-8"]]) as NodeJS.ProcessEnv;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type ToolAnswer = { readonly ok: boolean; readonly stdout: Buffer; readonly stderr: string };

/**
 * Runs a program without a shell, without our environment and, with `guard` (`networkGuard()`),
 * without a network. Never throws: `ok` is false where it failed, was too slow (milliseconds) or
 * said too much.
 */
export function runTool(
  file: string,
  args: readonly string[],
  options: {
    input?: Uint8Array;
    timeout: number;
    maxBuffer?: number;
    cwd?: string;
    guard?: readonly string[];
  },
): Promise<ToolAnswer> {
  const { timeout, maxBuffer = 64 * 1024 * 1024, cwd, guard = [] } = options;
  const [command, ...rest] = [...guard, file, ...args] as [string, ...string[]];
  return new Promise((done) => {
    const child = execFile(
      command,
      rest,
      {
        timeout,
        killSignal: "SIGKILL",
        maxBuffer,
        encoding: "buffer",
        env: toolEnvironment(),
        ...(cwd ? { cwd } : {}),
      },
      (error, stdout, stderr) =>
        done({ ok: error === null, stdout, stderr: stderr.toString("utf8") }),
    );
    stepBack(child.pid);
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input);
  });
}
