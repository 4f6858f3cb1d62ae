/**
 * Another user of the machine: the data folder of the started installation, with everything that a
 * running city has put there.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const folder = process.env.E2E_SIGN_INS && path.dirname(process.env.E2E_SIGN_INS);
const modeOf = (file: string): number => statSync(file).mode & 0o777;
/** Nobody of most systems: an account that owns nothing. */
const NOBODY = 65534;

const SECRETS = [
  "session-secret",
  "sign-ins.txt",
  "postgres.json",
  "signing-key.pem",
  "audit-key.pem",
];

function allFiles(root: string): string[] {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(root, entry.name);
    return entry.isDirectory() ? allFiles(file) : [file];
  });
}

/** Which of the files that user can read. */
const READER = `
  const fs = require("node:fs");
  const open = JSON.parse(fs.readFileSync(0, "utf8")).filter((file) => {
    try { fs.closeSync(fs.openSync(file, "r")); return true; } catch { return false; }
  });
  process.stdout.write(JSON.stringify(open));
`;
function readableBy(uid: number, files: readonly string[]): string[] {
  const { stdout, status } = spawnSync(process.execPath, ["-e", READER], {
    input: JSON.stringify(files),
    uid,
    gid: uid,
    cwd: "/",
    encoding: "utf8",
  });
  expect(status).toBe(0);
  return JSON.parse(stdout) as string[];
}

describe.skipIf(!folder || process.platform === "win32")("another user of the machine", () => {
  const data = folder ?? "";

  it("cannot enter the data folder; the database's own user passes through and sees nothing in it", () => {
    expect(modeOf(data)).toBe(process.getuid?.() === 0 ? 0o710 : 0o700);
  });

  it("would find each secret closed even where the folder was opened", () => {
    const there = SECRETS.filter((name) => existsSync(path.join(data, name)));
    expect(there).toEqual(expect.arrayContaining(["session-secret", "sign-ins.txt"]));
    for (const name of there) expect(modeOf(path.join(data, name)), name).toBe(0o600);
  });

  it.skipIf(process.getuid?.() !== 0)("reads no file of it, by its full address", () => {
    const files = allFiles(data);
    expect(files.length).toBeGreaterThan(20);
    expect(readableBy(NOBODY, [...files, "/etc/passwd"])).toEqual(["/etc/passwd"]);
  });
});
