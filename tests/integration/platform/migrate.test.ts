import { cp, mkdtemp, readFile, appendFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listMigrations, migrateDatabase, MigrationError } from "@/lib/store/migrate";

const folder = path.resolve("prisma/migrations");
const url = () => process.env.DATABASE_URL!;
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), "migrations-"));
  await cp(folder, copy, { recursive: true });
});
afterEach(() => rm(copy, { recursive: true }));

const sql = async <T extends object>(text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

describe("migrations", () => {
  it("have all been applied to the template, with Prisma's checksums", async () => {
    const rows = await sql<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1",
    );
    expect(rows).toEqual(
      (await listMigrations(folder)).map((m) => ({ migration_name: m.name, checksum: m.checksum })),
    );
  });

  it("apply nothing the second time", async () => {
    expect(await migrateDatabase({ url: url(), folder })).toEqual([]);
  });

  it("refuse a landed migration that was edited", async () => {
    const [first] = await listMigrations(copy);
    await appendFile(path.join(copy, first!.name, "migration.sql"), "\n-- changed");
    await expect(migrateDatabase({ url: url(), folder: copy })).rejects.toThrow(
      /edited after it was applied/,
    );
  });

  it("leave nothing behind when one fails", async () => {
    const { mkdir, writeFile } = await import("node:fs/promises");
    await mkdir(path.join(copy, "29990101000000_broken"));
    await writeFile(
      path.join(copy, "29990101000000_broken/migration.sql"),
      "CREATE TABLE half (id int); SELECT no_such_function();",
    );
    await expect(migrateDatabase({ url: url(), folder: copy })).rejects.toBeInstanceOf(
      MigrationError,
    );
    expect(await sql("SELECT 1 FROM pg_tables WHERE tablename = 'half'")).toEqual([]);
    expect(await migrateDatabase({ url: url(), folder })).toEqual([]);
  });

  it("agree with the schema", async () => {
    const { openSchemaEngine, diffFromEmpty } = await import("@/prisma/engine");
    const schema = await readFile("prisma/schema.prisma", "utf8");
    const engine = await openSchemaEngine(url(), schema);
    const statements = await diffFromEmpty(engine, schema);
    const expected = [
      ...statements.matchAll(/CREATE TABLE "(\w+)" \(([\s\S]*?)\n\s*(?:CONSTRAINT|\))/g),
    ].flatMap(([, table, body]) =>
      [...body!.matchAll(/^\s+"(\w+)" /gm)].map((m) => `${table}.${m[1]}`),
    );
    const actual = await sql<{ name: string }>(
      "SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'",
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(actual.map((r) => r.name).sort()).toEqual(expected.sort());
  });
});
