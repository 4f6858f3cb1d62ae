import { rmSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "@/lib/env";
import { loadSample } from "@/lib/sample/prepare";
import { markSample, readSampleState, removeSample } from "@/lib/store/commands/sample";

export const summary = "Load the sample city into an empty database, or remove it and its accounts.";
export const usage = "sunledger sample load | sunledger sample remove";

export async function run(args: string[]): Promise<number> {
  if (args.length !== 1 || !["load", "remove"].includes(args[0]!)) {
    process.stderr.write(args[0] === "city" ? "sunledger sample: “city” (an invented city at full size) is not built yet.\n" : `sunledger sample: say load or remove. Usage: ${usage}\n`);
    return 2;
  }
  if (args[0] === "remove") {
    await removeSample();
    rmSync(path.join(dataFolder, "sign-ins.txt"), { force: true });
    process.stdout.write("The sample city and its accounts are gone. Add an account with `sunledger user add LOGIN --role admin`.\n");
    return 0;
  }
  if ((await readSampleState()) !== "empty") {
    process.stderr.write("sunledger sample: the database is not empty; nothing was loaded.\n");
    return 1;
  }
  await loadSample((line) => process.stderr.write(`${line}\n`));
  await markSample("pingtan");
  return 0;
}
