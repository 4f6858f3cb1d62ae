/**
 * A lock file of the database belongs to whoever serves its folder, not to whoever has the number
 * that stands in it.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findPostmaster, removeStalePid } from "@/server/embedded/postgres";

const scratch = mkdtempSync(path.join(os.tmpdir(), "lock-"));
const children: { kill: () => boolean }[] = [];
afterEach(() => {
  children.splice(0).forEach((child) => child.kill());
  rmSync(scratch, { recursive: true, force: true });
});

/** A process whose command line is that of a PostgreSQL that serves `data`. */
function pretendServer(data: string): number {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)", "--", "-D", data], {
    argv0: "/usr/lib/postgresql/bin/postgres",
    stdio: "ignore",
  });
  children.push(child);
  return child.pid ?? NaN;
}

describe.skipIf(process.platform !== "linux")("a lock file", () => {
  it("of a live server of another installation is stale here", async () => {
    const [ours, theirs] = ["ours", "theirs"].map((name) => path.join(scratch, name));
    mkdirSync(ours!, { recursive: true });
    mkdirSync(theirs!, { recursive: true });
    const pid = pretendServer(theirs!);
    await new Promise((later) => setTimeout(later, 300));
    for (const folder of [ours!, theirs!])
      writeFileSync(path.join(folder, "postmaster.pid"), `${pid}\n${ours}\n`);
    expect(findPostmaster(ours!)).toBeNull();
    expect(findPostmaster(theirs!)).toBe(pid);
    removeStalePid(ours!);
    removeStalePid(theirs!);
    expect(existsSync(path.join(ours!, "postmaster.pid"))).toBe(false);
    expect(existsSync(path.join(theirs!, "postmaster.pid"))).toBe(true);
  });
});
