/**
 * Every SQL statement of the store is prepared against the migrated database. Its columns must have
 * the names and types that the caller's row type claims, and it must get as many values as it takes.
 */
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findStatements, type Family, type Statement } from "@/tests/builders/sql/statements";
import { describeStatement, type Described } from "@/tests/builders/sql/describe-statement";

const { statements, dynamic, untyped } = findStatements(
  path.resolve(import.meta.dirname, "../../.."),
);
/** Statements of transactions and sessions take no plan and give no rows. */
const UTILITY =
  /^\s*(BEGIN|COMMIT|ROLLBACK|SET|LOCK|FETCH|CLOSE|TRUNCATE|DECLARE|COPY|CREATE|DROP|GRANT)\b/i;
/** The query of a cursor takes a plan like any other; its rows are claimed by FETCH. */
const withoutCursor = (text: string): string =>
  text.replace(/^\s*DECLARE\s+\w+\s+(?:NO\s+SCROLL\s+)?CURSOR\s+FOR\b/i, "");
const checked = statements
  .map((statement) => ({ ...statement, text: withoutCursor(statement.text) }))
  .filter((statement) => !UTILITY.test(statement.text));

const { builtins } = pg.types;
const FAMILY_OF = new Map<number, Family>([
  [builtins.BOOL, "boolean"],
  [builtins.INT2, "number"],
  [builtins.INT4, "number"],
  [builtins.INT8, "number"],
  [builtins.FLOAT4, "number"],
  [builtins.FLOAT8, "number"],
  [builtins.NUMERIC, "number"],
  [builtins.BYTEA, "bytes"],
  [builtins.JSON, "json"],
  [builtins.JSONB, "json"],
  [builtins.TIMESTAMP, "date"],
  [builtins.TIMESTAMPTZ, "date"],
]);
/** Arrays have a type number of their own for each element type; these are those the store returns. */
const ARRAYS = new Set([1000, 1002, 1005, 1007, 1009, 1014, 1015, 1016, 1022, 1231]);
const ANY_JSON: ReadonlySet<Family> = new Set(["json", "array", "number", "string", "boolean"]);

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  // What a session makes for itself is there for the statements after it.
  for (const { text } of statements)
    if (/^\s*CREATE TEMPORARY TABLE\b/i.test(text)) await client.query(text);
});
afterAll(() => client.end());

function familyOf(type: number): Family {
  if (ARRAYS.has(type)) return "array";
  return FAMILY_OF.get(type) ?? "string";
}

function fits(family: Family, claimed: ReadonlySet<Family>): boolean {
  if (family === "json") return [...claimed].every((one) => ANY_JSON.has(one));
  return claimed.has(family) && [...claimed].every((one) => one === family || one === "json");
}

function faultsOf(statement: Statement, described: Described): string[] {
  const faults: string[] = [];
  const columns = new Map(described.columns.map((column) => [column.name, column.type]));
  if (statement.values !== null && statement.values !== described.parameters.length) {
    faults.push(`gives ${statement.values} values, takes ${described.parameters.length}`);
  }
  for (const [name, claimed] of statement.row ?? []) {
    const type = columns.get(name);
    if (type === undefined) faults.push(`claims a column ${name} that is not selected`);
    else if (!fits(familyOf(type), claimed)) {
      faults.push(`claims ${name} as ${[...claimed].join(" | ")}, it is ${familyOf(type)}`);
    }
  }
  return faults;
}

describe("SQL of the store", () => {
  it("is found, all but what depends on data", () => {
    expect(checked.length).toBeGreaterThan(500);
    const counts: Record<string, number> = {};
    for (const place of dynamic) {
      const file = place.replace(/:\d+$/, "");
      counts[file] = (counts[file] ?? 0) + 1;
    }
    expect(counts).toEqual(DYNAMIC);
  });

  it("claims a type wherever a row is read", () => expect(untyped).toEqual([]));

  it("fits the schema and the row types that its callers claim", async () => {
    const faults: string[] = [];
    for (const statement of checked) {
      const described = await describeStatement(client, statement.text);
      if ("error" in described) faults.push(`${statement.place}: ${described.error}`);
      else faults.push(...faultsOf(statement, described).map((f) => `${statement.place}: ${f}`));
    }
    expect(faults).toEqual([]);
  });

  it("names the fault where a row type claims too much", async () => {
    const described = await describeStatement(
      client,
      "SELECT slug, sort_order FROM agency WHERE id = $1",
    );
    if ("error" in described) throw new Error(described.error);
    const statement: Statement = {
      place: "here",
      text: "",
      values: 2,
      row: new Map<string, ReadonlySet<Family>>([
        ["slug", new Set(["number"])],
        ["name", new Set(["string"])],
      ]),
    };
    expect(faultsOf(statement, described)).toEqual([
      "gives 2 values, takes 1",
      "claims slug as number, it is string",
      "claims a column name that is not selected",
    ]);
  });
});

/**
 * How many statements of a file are put together at run time, and so are not prepared here: names of
 * all tables and columns (backup, restore, digest, copy), of schemas, roles and databases, and what
 * the clients pass on.
 */
const DYNAMIC = {
  "lib/store/client.ts": 4,
  "lib/store/commands/backup.ts": 1,
  "lib/store/commands/copy-reports.ts": 1,
  "lib/store/commands/restore.ts": 4,
  "lib/store/drop-schema.ts": 1,
  "lib/store/ensure-database.ts": 2,
  "lib/store/measure.ts": 2,
  "lib/store/migrate.ts": 1,
  "lib/store/pools.ts": 1,
  "lib/store/queries/table-digest.ts": 1,
  "lib/store/roles.ts": 1,
  "lib/store/traced-client.ts": 1,
};
