/** Gives a command its database: DATABASE_URL, or the embedded server, taken over when it runs and started for the command's time when not. */
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { openPostgres } from "./postgres.mjs";
import { Sentence } from "./sentence.mjs";

export async function databaseForCommand(root) {
  if (process.env.DATABASE_URL) {
    await requireDatabase(process.env.DATABASE_URL);
    return async () => {};
  }
  const folder = path.resolve(root, process.env.SUNLEDGER_DATA || ".data");
  const server = await openPostgres({ root, folder });
  process.env.DATABASE_URL = server.url;
  process.env.SUNLEDGER_EMBEDDED = "1";
  process.env.SUNLEDGER_DATA = folder;
  const { migrate } = await import("../../lib/store/migrate.ts");
  await migrate({ url: server.url, folder: path.join(root, "prisma/migrations") });
  return async () => {
    if (server.started && !isServed(folder)) await server.stop();
  };
}

/** Whether `npm start` has taken the server over in the meantime. */
function isServed(folder) {
  try {
    process.kill(Number(readFileSync(path.join(folder, "serving.pid"), "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/** @throws Sentence when the server cannot be reached; the password never appears in it */
export async function requireDatabase(url) {
  let place;
  try {
    place = new URL(url);
  } catch {
    throw new Sentence(
      "DATABASE_URL is not an address: it must look like postgresql://user:password@host:5432/database.",
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Sentence(
      `The database at ${place.host}${place.pathname} (DATABASE_URL) cannot be reached: ${error.code ?? error.message}. Check that PostgreSQL runs there and that user and password are right.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
