import { existsSync } from "node:fs";
import path from "node:path";
import { loadBackupSecret } from "@/lib/cli/backup-secret";
import { env } from "@/lib/env";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { backUp } from "@/lib/store/commands/backup";
import { enterKey, hasKey } from "@/lib/exports/signing-key";

export const summary =
  "Write everything (reports, originals, accounts, logs) to one file. Works while the program is serving.";
export const usage =
  "sunledger backup FILE [--encrypt] [--key-file KEY] [--json]   --encrypt: under the key file, or SUNLEDGER_BACKUP_PASSPHRASE";

export async function run(args: string[]): Promise<number> {
  const at = args.indexOf("--key-file");
  const keyFile = at >= 0 ? args[at + 1] : undefined;
  const files = args.filter(
    (a, i) => !["--json", "--encrypt"].includes(a) && (at < 0 || (i !== at && i !== at + 1)),
  );
  if ((at >= 0 && !keyFile) || files.length !== 1 || files[0]!.startsWith("-")) {
    process.stderr.write(`sunledger backup: name one file. Usage: ${usage}\n`);
    return 2;
  }
  const file = path.resolve(files[0]!);
  if (existsSync(file)) {
    process.stderr.write(`sunledger backup: ${file} exists; a backup never overwrites a file.\n`);
    return 1;
  }
  // What this key signed must be known where the backup is restored, also if it has signed nothing since an upgrade.
  if (hasKey()) await enterKey();
  const secret = args.includes("--encrypt") ? loadBackupSecret(keyFile) : null;
  if (args.includes("--encrypt") ? secret === null : at >= 0) {
    process.stderr.write(
      "sunledger backup: --encrypt needs --key-file KEY or SUNLEDGER_BACKUP_PASSPHRASE, and a key needs --encrypt.\n",
    );
    return 2;
  }
  const { sha256, tables } = await backUp({
    secret,
    url: env.DATABASE_URL!,
    file,
    onTable: ({ table, rows }) => process.stderr.write(`  ${table}: ${rows}\n`),
  });
  await writeTransaction((tx) =>
    writeAudit(tx, {
      actor: "cli",
      action: "backup.make",
      entity: "backup",
      entityId: sha256,
      after: { encrypted: secret !== null },
    }),
  );
  const rows = tables.reduce((sum, t) => sum + t.rows, 0);
  process.stdout.write(
    args.includes("--json")
      ? `${JSON.stringify({ file, sha256, tables })}\n`
      : `${file}: ${tables.length} tables, ${rows} rows, content sha256 ${sha256}\n`,
  );
  return 0;
}
