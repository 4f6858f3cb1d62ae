/** A reader leaves nothing behind in the database, whatever is asked for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "@/lib/auth/routes";
import { SITE } from "@/tests/builders/raw-request";
import { hasAccounts } from "@/tests/builders/served-accounts";

/** Questions that nobody has asked before: a kept answer would prove nothing. */
const NEW = String(Date.now() % 900);
const PUBLIC = [
  "/",
  "/en",
  "/agencies/pt-shs",
  "/reports/pt-shs-2024",
  `/rankings?indicator=D05&minN=${NEW}`,
  `/rankings/lab?indicator=D05&indicator2=D06&minN=${NEW}`,
  `/search?q=${NEW}`,
  "/verify?code=X7EBD-Z5AF7",
  "/invitation?token=x",
  "/sign-in?error=wrong",
  "/nothing",
  `/api/v1/rankings.csv?indicator=D05&minN=${NEW}`,
  `/api/v1/rankings.xlsx?indicator=D05&minN=${NEW}`,
  `/api/v1/rankings.docx?indicator=D05&minN=${NEW}`,
  "/api/v1/official.html?agency=pt-shs&year=2024",
  "/api/v1/charts/trends.png?indicator=D05",
  "/api/v1/charts/trends.svg?indicator=D05",
  "/api/v1/reports/pt-shs-2024/source",
  "/api/v1/changes.atom",
];
/** Without a session: each is refused or leads to the sign-in. */
const DESK = ROUTES.filter((route) => route.method === "GET").map((r) => r.example ?? r.path);

let database: pg.Client | null = null;
beforeAll(async () => {
  const folder = path.dirname(process.env.E2E_SIGN_INS ?? "");
  if (!hasAccounts) return;
  const { port, password } = JSON.parse(readFileSync(`${folder}/postgres.json`, "utf8")) as {
    port: number;
    password: string;
  };
  database = new pg.Client(`postgresql://sunledger:${password}@127.0.0.1:${port}/sunledger`);
  await database.connect();
});
afterAll(() => database?.end());

/** Of each table: how many rows, and which transaction wrote the last. */
async function readTables(): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  const { rows } = (await database?.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  )) ?? { rows: [] };
  for (const { name } of rows) {
    const state = await database?.query<{ state: string }>(
      `SELECT count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS state FROM "${name}"`,
    );
    seen.set(name, state?.rows[0]?.state ?? "");
  }
  return seen;
}

describe.skipIf(!hasAccounts)("reading", () => {
  it("writes no row: pages, files of new questions, and addresses that need a session", async () => {
    const before = await readTables();
    expect(before.size).toBeGreaterThan(30);
    for (const address of [...PUBLIC, ...DESK]) {
      const answer = await fetch(SITE.origin + address, { redirect: "manual" });
      await answer.arrayBuffer();
      expect(answer.status, address).toBeLessThan(500);
    }
    expect(await readTables()).toEqual(before);
  });
});
