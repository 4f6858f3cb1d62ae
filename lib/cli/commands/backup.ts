import { existsSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { backUp } from "@/lib/store/commands/backup";
import { enteredKey, hasKey } from "@/lib/exports/signing-key";

export const summary =
  "Write everything (reports, originals, accounts, logs) to one file. Works while the program is serving.";
export const usage = "sunledger backup FILE [--json]";

export async function run(args: string[]): Promise<number> {
  const files = args.filter((a) => a !== "--json");
  if (files.length !== 1 || files[0]!.startsWith("-")) {
    process.stderr.write(`sunledger backup: name one file. Usage: ${usage}\n`);
    return 2;
  }
  const file = path.resolve(files[0]!);
  if (existsSync(file)) {
    process.stderr.write(`sunledger backup: ${file} exists; a backup never overwrites a file.\n`);
    return 1;
  }
  // What this key signed must be known where the backup is restored, also if it has signed nothing since an upgrade.
  if (hasKey()) await enteredKey();
  const { sha256, tables } = await backUp({
    url: env.DATABASE_URL!,
    file,
    onTable: ({ table, rows }) => process.stderr.write(`  ${table}: ${rows}\n`),
  });
  const rows = tables.reduce((sum, t) => sum + t.rows, 0);
  process.stdout.write(
    args.includes("--json")
      ? `${JSON.stringify({ file, sha256, tables })}\n`
      : `${file}: ${tables.length} tables, ${rows} rows, content sha256 ${sha256}\n`,
  );
  return 0;
}
