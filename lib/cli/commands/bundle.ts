/**
 * One archive for machines without a network: sources, packages with their binaries, built pages
 * and Node.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { listProgramFiles } from "@/lib/cli/bundle/list-files";
import { childEnvironment, systemEnvironment } from "@/lib/env";
import { softwareVersion } from "@/lib/http/version";
import { installationRoot } from "@/lib/installation-root";

export const summary = "Pack the program with everything it needs, to install without a network.";
export const usage = `sunledger bundle FILE.tar.gz
  For machines like this one (Linux, the same processor): sources, packages with their binaries, built pages and Node. No data, no settings.`;

const MB = 1024 * 1024;

export async function run(args: string[]): Promise<number> {
  const [file = ""] = args;
  if (args.length !== 1 || !/\.(?:tar\.gz|tgz)$/.test(file)) {
    process.stderr.write(`sunledger bundle: name one file .tar.gz. Usage: ${usage}\n`);
    return 2;
  }
  if (process.platform !== "linux") {
    process.stderr.write("sunledger bundle: bundles are made on Linux, for Linux.\n");
    return 1;
  }
  const root = installationRoot();
  await runProgram(
    process.execPath,
    ["bin/build.mjs"],
    root,
    childEnvironment({ NODE_ENV: "production" }),
  );
  const beside = mkdtempSync(path.join(os.tmpdir(), "sunledger-bundle-"));
  try {
    const { files, links } = listProgramFiles(root);
    writeFileSync(path.join(beside, "files"), `${[...files, ...links].join("\n")}\n`);
    await writeBeside(beside, root, files);
    const out = path.resolve(file);
    const folder = `sunledger-${softwareVersion}`;
    // Owners of this machine mean nothing on another one; where links lead is left as it is (flags=rh).
    const how = [
      "--owner=0",
      "--group=0",
      "--numeric-owner",
      `--transform=flags=rh;s,^,${folder}/,`,
    ];
    const what = ["-C", root, "-T", path.join(beside, "files"), "-C", beside, ...OWN];
    await runProgram("tar", ["-czf", out, ...how, ...what], root, systemEnvironment() as never);
    const size = Math.round(statSync(out).size / MB);
    process.stdout.write(
      `${out}: ${files.length} files, ${size} MB, for Linux ${process.arch}, Node ${process.version}\n`,
    );
    return 0;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What the archive holds besides files of the program. */
const OWN = ["INSTALL.txt", "bundle.sha256", "node"];

async function writeBeside(beside: string, root: string, files: readonly string[]): Promise<void> {
  mkdirSync(path.join(beside, "node/bin"), { recursive: true });
  await copyFile(process.execPath, path.join(beside, "node/bin/node"));
  writeFileSync(path.join(beside, "INSTALL.txt"), describeInstallation());
  const sums: string[] = [];
  for (const [from, file] of [
    ...files.map((name) => [path.join(root, name), name] as const),
    [path.join(beside, "node/bin/node"), "node/bin/node"] as const,
  ])
    sums.push(`${await hashFile(from)}  ${file}`);
  writeFileSync(path.join(beside, "bundle.sha256"), `${sums.join("\n")}\n`);
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

const describeInstallation = (): string => `Sunledger ${softwareVersion}
For Linux ${process.arch}. Nothing is fetched from a network.

  sha256sum --quiet -c bundle.sha256
  node/bin/node bin/start.mjs

Commands are node/bin/node bin/sunledger.mjs COMMAND. docs/operate.md says how to run it.
`;

const runProgram = (
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> =>
  new Promise((done, failed) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", 2, "inherit"] });
    child.on("error", failed);
    child.on("exit", (code) =>
      code === 0 ? done() : failed(new Error(`${path.basename(program)} ended with ${code}.`)),
    );
  });
