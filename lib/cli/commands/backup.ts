import { existsSync } from "node:fs";
import path from "node:path";
import { loadBackupSecret } from "@/lib/cli/backup-secret";
import { installationRoot } from "@/lib/installation-root";
import { directUrl } from "@/lib/store/pools";
import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "@/lib/store/commands/audit";
import { backUp, type TableCount } from "@/lib/store/commands/backup";
import { checkBackup } from "@/lib/store/commands/check-backup";
import { RestoreError } from "@/lib/store/commands/restore";
import { enterKey, hasKey } from "@/lib/exports/signing-key";

export const summary =
  "Write everything (reports, originals, accounts, logs) to one file. Works while the program is serving.";
export const usage =
  "sunledger backup FILE [--encrypt] [--key-file KEY] [--json]   --encrypt: under the key file, or SUNLEDGER_BACKUP_PASSPHRASE\n       sunledger backup --check FILE [--key-file KEY] [--json]   restores it into a new database, compares every table, and removes that";

const FLAGS = ["--json", "--encrypt", "--check"];

export async function run(args: string[]): Promise<number> {
  const at = args.indexOf("--key-file");
  const keyFile = at >= 0 ? args[at + 1] : undefined;
  const [name, ...others] = args.filter(
    (a, i) => !FLAGS.includes(a) && (at < 0 || (i !== at && i !== at + 1)),
  );
  const [check, encrypt] = [args.includes("--check"), args.includes("--encrypt")];
  if (
    (at >= 0 && !keyFile) ||
    name === undefined ||
    name.startsWith("-") ||
    others.length > 0 ||
    (check && encrypt)
  ) {
    process.stderr.write(`sunledger backup: name one file. Usage: ${usage}\n`);
    return 2;
  }
  const file = path.resolve(name);
  const json = args.includes("--json");
  if (check) return checkFile(file, { keyFile, json });
  if (existsSync(file)) {
    process.stderr.write(`sunledger backup: ${file} exists; a backup never overwrites a file.\n`);
    return 1;
  }
  // What this key signed must be known where the backup is restored, also if it has signed nothing
  // since an upgrade.
  if (hasKey()) await enterKey();
  const secret = encrypt ? loadBackupSecret(keyFile) : null;
  if (encrypt ? secret === null : at >= 0) {
    process.stderr.write(
      "sunledger backup: --encrypt needs --key-file KEY or SUNLEDGER_BACKUP_PASSPHRASE, and a key needs --encrypt.\n",
    );
    return 2;
  }
  const { sha256, tables } = await backUp({
    secret,
    url: directUrl(),
    file,
    onTable: sayTable,
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
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, sha256, tables })}\n`
      : `${file}: ${tables.length} tables, ${countRows(tables)} rows, content sha256 ${sha256}\n`,
  );
  return 0;
}

async function checkFile(
  file: string,
  { keyFile, json }: { keyFile: string | undefined; json: boolean },
): Promise<number> {
  try {
    const tables = await checkBackup({
      url: directUrl(),
      file,
      secret: loadBackupSecret(keyFile),
      migrationsFolder: path.join(installationRoot(), "prisma/migrations"),
      onTable: sayTable,
    });
    await writeTransaction((tx) =>
      writeAudit(tx, {
        actor: "cli",
        action: "backup.check",
        entity: "backup",
        entityId: null,
        after: { tables: tables.length },
      }),
    );
    process.stdout.write(
      json
        ? `${JSON.stringify({ file, same: true, tables })}\n`
        : `${file}: restored and compared, ${tables.length} tables and ${countRows(tables)} rows are the same\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    process.stderr.write(`sunledger backup: ${error.message}\n`);
    return 1;
  }
}

const sayTable = ({ table, rows }: TableCount): void =>
  void process.stderr.write(`  ${table}: ${rows}\n`);
const countRows = (tables: readonly TableCount[]): number =>
  tables.reduce((sum, t) => sum + t.rows, 0);
