/**
 * What a reading program is kept from, and by what: secrets by an environment of its own, files and
 * other programs by Node's permission model, the network by an empty network namespace where the
 * system allows one.
 */
import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { findTool, toolEnvironment } from "./tools";

/** How far each guard holds on this machine; `doctor` prints it. */
export type Confinement = {
  /** The environment holds a search path alone. Always so. */
  readonly secrets: true;
  /** Node's permission model: files outside the sources and packages, other programs, threads. */
  readonly files: boolean;
  readonly programs: boolean;
  /** An empty network namespace. */
  readonly network: boolean;
};

export async function confinementOf(): Promise<Confinement> {
  const permission = permissionFlag() !== null;
  return {
    secrets: true,
    files: permission,
    programs: permission,
    network: (await networkGuard()).length > 0,
  };
}

/** `--permission` since Node 22.13, `--experimental-permission` before; null where Node has neither. */
function permissionFlag(): string | null {
  const known = process.allowedNodeEnvironmentFlags;
  return (
    ["--permission", "--experimental-permission"].find(
      // The set forgives dashes and underscores, so ask for the very name.
      (flag) => [...known].includes(flag),
    ) ?? null
  );
}

/**
 * Flags of Node for a reading program. The canvas that draws pages is a native library, hence
 * `--allow-addons`.
 */
export function permissionFlags(): string[] {
  const flag = permissionFlag();
  if (flag === null) return [];
  const root = installationRoot();
  const folders = ["node_modules", "lib"].flatMap((name) => {
    const folder = path.join(/* turbopackIgnore: true */ root, name);
    return [folder, realPathOf(folder)];
  });
  const readable = [
    ...new Set([
      ...folders.map((folder) => `${folder}${path.sep}*`),
      path.join(/* turbopackIgnore: true */ root, "package.json"),
    ]),
  ];
  return [flag, "--allow-addons", ...readable.map((place) => `--allow-fs-read=${place}`)];
}

function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

let guard: Promise<readonly string[]> | undefined;

/**
 * Words before a command that give it a network without any way out; none where the system allows
 * no such thing. Tried once a process.
 */
export const networkGuard = (): Promise<readonly string[]> => (guard ??= findNetworkGuard());

async function findNetworkGuard(): Promise<readonly string[]> {
  const unshare = process.platform === "linux" ? findTool("unshare") : null;
  if (!unshare) return [];
  for (const how of [["--net"], ["--user", "--map-root-user", "--net"]])
    if (await succeeds(unshare, [...how, "--", process.execPath, "--version"]))
      return [unshare, ...how, "--"];
  return [];
}

const succeeds = (file: string, args: readonly string[]): Promise<boolean> =>
  new Promise((done) => {
    execFile(file, [...args], { timeout: 5_000, env: toolEnvironment() }, (error) =>
      done(error === null),
    );
  });
