/** Starts a reading program: confined, with its own sources handed to it as the first message. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { stepBack } from "@/lib/step-back";
import { networkGuard, permissionFlags } from "./confinement";
import { toolEnvironment } from "./tools";

/**
 * JavaScript objects alone, in MB: below the limit of memory, so that the engine gives up in good
 * order where memory cannot be looked at.
 */
const HEAP_MB = 400;
/**
 * MB for objects that live shortly: with the engine's own smaller measure a reading program spends
 * a sixth of its time tidying up.
 */
const YOUNG_MB = 32;
/**
 * A reading program has one core to itself: several threads that tidy up get in each other's way
 * and in that of the next program.
 */
const ENGINE = [
  `--max-old-space-size=${HEAP_MB}`,
  `--max-semi-space-size=${YOUNG_MB}`,
  "--single-threaded-gc",
];

const fileOf = (name: string): string =>
  path.join(/* turbopackIgnore: true */ installationRoot(), "lib/intake/host", name);

let program: Promise<string> | undefined;

/**
 * The sources as one text, made once a process; a failure is forgotten, so that the next document
 * tries again.
 */
function programText(): Promise<string> {
  program ??= new Promise<string>((done, failed) => {
    execFile(
      process.execPath,
      [fileOf("bundle.mjs")],
      { maxBuffer: 64 * 1024 * 1024, env: toolEnvironment(), cwd: installationRoot() },
      (error, stdout) => (error ? failed(error) : done(stdout)),
    );
  });
  program.catch(() => {
    program = undefined;
  });
  return program;
}

/** @throws where the sources cannot be made ready; a program that does not start says so by its own events */
export async function startReadingProgram(): Promise<ChildProcess> {
  const [text, guard] = await Promise.all([programText(), networkGuard()]);
  const node = [...ENGINE, ...permissionFlags(), fileOf("child.mjs")];
  const [command, ...before] = guard;
  const args = command === undefined ? node : [...before, process.execPath, ...node];
  const child = spawn(command ?? process.execPath, args, {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    cwd: installationRoot(),
    env: toolEnvironment(),
  });
  stepBack(child.pid);
  child.send({ program: text }, () => {});
  return child;
}
