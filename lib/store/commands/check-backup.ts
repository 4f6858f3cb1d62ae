/**
 * Whether a backup can be restored: it is, into a new database of the same server, and every table
 * there is compared with what the backup says of the one it was made from. The new database is
 * removed afterwards, whatever happened.
 */
import { randomBytes } from "node:crypto";
import { dropDatabase, ensureDatabase } from "@/lib/store/ensure-database";
import { migrateDatabase } from "@/lib/store/migrate";
import type { TableCount } from "./backup";
import { restoreBackup, RestoreError } from "./restore";

const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * @param url of a database on the server; its login must be allowed to make databases
 * @returns the tables that were compared
 * @throws RestoreError where the backup cannot be restored, differs, or the login may make no database
 */
export async function checkBackup({
  url,
  ...backup
}: {
  readonly url: string;
  readonly file: string;
  readonly secret: string | null;
  readonly migrationsFolder: string;
  readonly onTable?: (count: TableCount) => void;
}): Promise<TableCount[]> {
  const name = `sunledger_check_${randomBytes(6).toString("hex")}`;
  const address = new URL(url);
  address.pathname = `/${name}`;
  try {
    await ensureDatabase(url, name);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new RestoreError(
      "The database user may not make databases (ALTER ROLE … CREATEDB), so the backup cannot be restored for a comparison: restore it on another machine.",
    );
  }
  try {
    await migrateDatabase({ url: address.href, folder: backup.migrationsFolder });
    return await restoreBackup({ ...backup, url: address.href, compare: true });
  } finally {
    await dropDatabase(url, name);
  }
}
