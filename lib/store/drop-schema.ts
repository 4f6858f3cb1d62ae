import type pg from "pg";

/**
 * Every object of ours, dependants first; what an extension brought stays, and so does the list of
 * migrations.
 */
const LIST_DROPS = `
  SELECT format('DROP TABLE IF EXISTS %s CASCADE', oid::regclass) AS drop FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'
  UNION ALL SELECT format('DROP SEQUENCE IF EXISTS %s CASCADE', oid::regclass) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
  UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND
      NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype) FROM pg_type t
    WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd') AND
      NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')`;

/** Takes back all migrations: the caller's transaction, on a database without rows of anybody. */
export async function dropSchema(client: Pick<pg.Client, "query">): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(LIST_DROPS);
  for (const { drop } of rows) await client.query(drop);
  await client.query(`DELETE FROM "_prisma_migrations"`);
}
