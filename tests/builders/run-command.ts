/** Runs a command of `sunledger` in this process, as bin/sunledger.mjs does once the database is there. */
import { vi } from "vitest";
import { exitCodeOf } from "@/lib/cli/registry.mjs";

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export async function runCommand(name: string, ...args: string[]): Promise<Ran> {
  const command = (await import(`@/lib/cli/commands/${name}.ts`)) as {
    run: (args: string[]) => Promise<number>;
  };
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((line) => out.push(String(line)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((line) => err.push(String(line)) > 0),
  ];
  try {
    const code = await command.run(args);
    return { code, out: out.join(""), err: err.join("") };
  } catch (error) {
    return {
      code: exitCodeOf(error),
      out: out.join(""),
      err: `sunledger ${name}: ${(error as Error).message}\n`,
    };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}
