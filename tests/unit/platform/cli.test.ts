import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "@/lib/cli/registry.mjs";

const cli = (...args: string[]) =>
  spawnSync(process.execPath, ["bin/sunledger.mjs", ...args], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: process.env.PATH! },
  });
const built = Object.keys(commands).filter((name) => existsSync(`lib/cli/commands/${name}.ts`));

describe("the command line", () => {
  it.each(built)("%s says what it does and how it is called", async (name) => {
    const command = await import(`@/lib/cli/commands/${name}.ts`);
    expect(command.summary.length).toBeGreaterThan(10);
    expect(command.usage).toMatch(new RegExp(`^sunledger ${name}\\b`));
    expect(command.run).toBeTypeOf("function");
  });

  it("lists every command, and tells those that are not built", () => {
    const { status, stdout } = cli("--help");
    expect(status).toBe(0);
    for (const name of Object.keys(commands))
      expect(stdout).toMatch(
        new RegExp(`^  ${name}\\b.*${built.includes(name) ? "" : "not built yet"}`, "m"),
      );
  });

  it("answers wrong usage with 2 and one line", () => {
    for (const args of [[], ["nonsense"], ["constructor"]]) {
      const { status, stderr } = cli(...args);
      expect(status).toBe(2);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  it("answers --help of a command without a database", () => {
    const { status, stdout } = cli("backup", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: sunledger backup");
  });
});
