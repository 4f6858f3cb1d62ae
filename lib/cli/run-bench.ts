/** Other subjects of `bench` and other commands, as programs of their own. */
import { spawn } from "node:child_process";
import { childEnvironment } from "@/lib/env";
import { installationRoot } from "@/lib/installation-root";

/** @returns what the command wrote @throws where it ended with anything but 0 */
export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv = childEnvironment(),
): Promise<string> {
  const child = spawn(process.execPath, ["bin/sunledger.mjs", ...args], {
    cwd: installationRoot(),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = (): void => {
    child.kill("SIGTERM");
    child.once("exit", () => process.exit(1));
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  try {
    let text = "";
    for await (const piece of child.stdout.setEncoding("utf8")) text += String(piece);
    const code =
      child.exitCode ?? (await new Promise<number | null>((end) => child.once("exit", end)));
    if (code !== 0) throw new Error(`sunledger ${args.join(" ")} ended with ${code}.`);
    return text;
  } finally {
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

/** The answer of another subject, in JSON. */
export const runBench = async <T>(args: readonly string[]): Promise<T> =>
  JSON.parse(await runCommand(["bench", ...args, "--json"])) as T;
