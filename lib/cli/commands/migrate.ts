import path from "node:path";
import { env } from "@/lib/env";
import { directUrl } from "@/lib/store/pools";
import { migrateDatabase, findRoleState } from "@/lib/store/migrate";
import { installationRoot } from "@/lib/installation-root";

export const summary =
  "Bring the database to the newest schema, and make its roles. Works offline; safe to repeat.";
export const usage = "sunledger migrate";

export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`sunledger migrate: takes no arguments. Usage: ${usage}\n`);
    return 2;
  }
  if (!env.DATABASE_URL) throw new Error("DATABASE_URL is not set.");
  const applied = await migrateDatabase({
    url: directUrl(),
    folder: path.join(installationRoot(), "prisma/migrations"),
  });
  process.stdout.write(
    applied.length === 0 ? "up to date\n" : applied.map((name) => `applied ${name}\n`).join(""),
  );
  const roles = await findRoleState(directUrl());
  if (!roles.separate) {
    process.stderr.write(
      "This database user may not make roles, so everything runs as one. For three roles, have an administrator of the server run this, then run `sunledger migrate` again and restart:\n",
    );
    process.stdout.write(`${roles.sql}\n`);
  }
  return 0;
}
