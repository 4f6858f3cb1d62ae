import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { installationRoot } from "@/lib/installation-root";

/**
 * A subject is one file in `lib/cli/bench/`: what it measures, how it is called, and the run. Exit
 * codes as everywhere.
 */
export type BenchSubject = {
  readonly summary: string;
  readonly usage: string;
  readonly run: (args: string[]) => Promise<number>;
};

const folder = path.join(installationRoot(), "lib/cli/bench");
const subjects = () =>
  readdirSync(folder)
    .filter((f) => f.endsWith(".ts"))
    .map((f) => f.slice(0, -3))
    .sort();

export const summary = "Measure speed and memory.";
export const usage = `sunledger bench SUBJECT [options]   subjects: ${subjects().join(", ")}`;

export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (!name || !/^[a-z]+$/.test(name) || !existsSync(path.join(folder, `${name}.ts`))) {
    process.stderr.write(
      `sunledger bench: ${name ? `there is no subject “${name}”` : "name a subject"}. Usage: ${usage}\n`,
    );
    return 2;
  }
  const subject = (await import(
    pathToFileURL(path.join(folder, `${name}.ts`)).href
  )) as BenchSubject;
  if (!rest.includes("--subject-help")) return subject.run(rest);
  process.stdout.write(`${subject.summary}\n\nUsage: ${subject.usage}\n`);
  return 0;
}
