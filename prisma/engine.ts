/**
 * Prisma's schema engine as WebAssembly: writes migrations and checks that schema and migrations agree, with no download.
 * Internal package of Prisma: the version is pinned exactly, and nothing at run time depends on it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";

type Engine = {
  diff(options: unknown): Promise<{ stdout?: string | null; exitCode: number }>;
};

/** An engine bound to a scratch database. `schemaPath` names the file that errors speak of. */
export async function openSchemaEngine(
  connectionString: string,
  schemaText: string,
  schemaPath = "schema.prisma",
): Promise<Engine> {
  const folder = path.join(process.cwd(), "node_modules/@prisma/schema-engine-wasm");
  const glue = await import(path.join(folder, "schema_engine_bg.js"));
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(compiled, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)?.();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }) as never);
  return glue.SchemaEngine.new(
    { datamodels: [[schemaPath, schemaText]] },
    () => undefined,
    factory,
  );
}

/** SQL that takes `from` to the schema in `schemaText`. */
export async function diffFromEmpty(
  engine: Engine,
  schemaText: string,
  schemaPath = "schema.prisma",
): Promise<string> {
  const answer = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content: schemaText }] },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return answer.stdout ?? "";
}
