import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confinementOf, networkGuard, permissionFlags } from "@/lib/intake/host/confinement";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { startReadingProgram } from "@/lib/intake/host/reading-program";
import { toolEnvironment } from "@/lib/intake/host/tools";

/** What a parser that was taken over would try; printed as one line of JSON. */
const TRIES = `
const tries = {};
const attempt = async (name, act) => {
  try { tries[name] = await act(); } catch (error) { tries[name] = error.code ?? String(error); }
};
await attempt("environment", () => Object.keys(process.env).sort());
await attempt("passwords", async () => (await import("node:fs")).readFileSync("/etc/passwd", "utf8").length);
await attempt("secret", async () => (await import("node:fs")).readFileSync(SECRET, "utf8"));
await attempt("write", async () => (await import("node:fs")).writeFileSync(SECRET, "taken"));
await attempt("program", async () => (await import("node:child_process")).execFileSync(process.execPath, ["-v"]));
await attempt("thread", async () => void new (await import("node:worker_threads")).Worker("0", { eval: true }));
await attempt("network", async () => {
  const { connect } = await import("node:net");
  return new Promise((done, failed) => connect(PORT, "127.0.0.1").on("connect", () => done("open")).on("error", failed));
});
process.stdout.write(JSON.stringify(tries));
process.exit(0);
`;

describe("a reading program that was taken over", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-confined-"));
  const server = createServer((socket) => socket.end());
  let tries: Record<string, unknown>;

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const secret = path.join(folder, "secret");
    writeFileSync(secret, "secret");
    const program = TRIES.replaceAll("SECRET", JSON.stringify(secret)).replace(
      "PORT",
      String(port),
    );
    const [command, ...args] = [...(await networkGuard()), process.execPath, ...permissionFlags()];
    const said = await new Promise<string>((done, failed) => {
      execFile(
        command!,
        [...args, "--input-type=module", "--eval", program],
        { env: toolEnvironment(), cwd: path.resolve(".") },
        (error, stdout) => (error ? failed(error) : done(stdout)),
      );
    });
    tries = JSON.parse(said);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("finds no secret in its environment", () => {
    const harmless = ["LANG", "PATH", "SystemRoot", "TESSDATA_PREFIX"];
    expect((tries.environment as string[]).filter((name) => !harmless.includes(name))).toEqual([]);
  });

  it("opens and writes no file, starts no program and no thread", async () => {
    const { files, programs } = await confinementOf();
    expect([files, programs]).toEqual([true, true]);
    for (const act of ["passwords", "secret", "write", "program", "thread"])
      expect([act, tries[act]]).toEqual([act, "ERR_ACCESS_DENIED"]);
  });

  it("reaches nothing over the network, where the system allows an empty one", async (test) => {
    const { network } = await confinementOf();
    if (!network) test.skip("this system gives no empty network namespace");
    expect(tries.network).toBe("ENETUNREACH");
  });

  it("is the very program that reads documents", async () => {
    const child = await startReadingProgram();
    try {
      for (const flag of permissionFlags()) expect(child.spawnargs).toContain(flag);
      for (const word of await networkGuard()) expect(child.spawnargs).toContain(word);
      await new Promise((ready) => child.once("message", ready));
    } finally {
      child.kill("SIGKILL");
      endReadingPrograms();
    }
  });
});
