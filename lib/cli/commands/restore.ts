import path from "node:path";
import { installationRoot } from "@/lib/installation-root";
import { loadBackupSecret } from "@/lib/cli/backup-secret";
import { valueAt } from "@/lib/lookup";
import { directUrl } from "@/lib/store/pools";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { restoreBackup, RestoreError } from "@/lib/store/commands/restore";
import { fileSets } from "@/lib/objects/file-sets";

export const summary =
  "Fill an empty database from a backup: whole, with its checksum right, or not at all.";
export const usage =
  "sunledger restore FILE [--key-file KEY] [--json]     for a new folder: SUNLEDGER_DATA=.data/restored npx sunledger restore FILE";

export async function run(args: string[]): Promise<number> {
  const at = args.indexOf("--key-file");
  const keyFile = at >= 0 ? args[at + 1] : undefined;
  const files = args.filter((a, i) => a !== "--json" && (at < 0 || (i !== at && i !== at + 1)));
  if ((at >= 0 && !keyFile) || files.length !== 1 || valueAt(files, 0).startsWith("-")) {
    process.stderr.write(`sunledger restore: name one file. Usage: ${usage}\n`);
    return 2;
  }
  try {
    const tables = await restoreBackup({
      url: directUrl(),
      file: path.resolve(valueAt(files, 0)),
      secret: loadBackupSecret(keyFile),
      migrationsFolder: path.join(installationRoot(), "prisma/migrations"),
      onTable: ({ table, rows }) => process.stderr.write(`  ${table}: ${rows}\n`),
    });
    await writeTransaction((tx) =>
      writeAudit(tx, { actor: "cli", action: "backup.restore", entity: "backup", entityId: null }),
    );
    // Files made of what this database was before are no longer of its data; they are made anew.
    const sets = await fileSets();
    for (const { name } of await sets.list("bulk")) await sets.remove({ kind: "bulk", name });
    const rows = tables.reduce((sum, t) => sum + t.rows, 0);
    process.stdout.write(
      args.includes("--json")
        ? `${JSON.stringify({ tables })}\n`
        : `restored: ${tables.length} tables, ${rows} rows\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    process.stderr.write(`sunledger restore: ${error.message}\n`);
    return 1;
  }
}
