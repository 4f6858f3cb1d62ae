/**
 * The one pool. Reads get a `ReadTx` inside a READ ONLY transaction, writes a `WriteTx`: a GET
 * cannot write, by type and by the server. Figures are `numeric`: they arrive as numbers because no
 * figure of the form exceeds 2^53; anything else would throw here.
 */
import pg from "pg";
import { inSpan } from "@/lib/trace";
import { closePools, connectionBeside, dropReplica, primaryPool, readerPool } from "./pools";
import { findTrouble, isDatabaseAway, type DatabaseTrouble } from "./database-trouble";
import { traceClient } from "./traced-client";
import { APPLICATION_ROLE, OPEN_DATA, READER_ROLE, TRY_ROLES } from "./roles";

pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`numeric out of range: ${text}`);
  return value;
});
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
});
// Dates stay text: a `Date` would drift by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

type Queries = Pick<pg.PoolClient, "query">;
declare const readBrand: unique symbol;
declare const writeBrand: unique symbol;
export type ReadTx = Pick<pg.PoolClient, "query"> & { readonly [readBrand]: true };
export type WriteTx = Pick<pg.PoolClient, "query"> & {
  readonly [readBrand]: true;
  readonly [writeBrand]: true;
};

type DatabaseMiss = { readonly at: number; readonly trouble: DatabaseTrouble };
/**
 * `sunledgerDatabaseMissed`: when (ms) the database last failed us, and how; the web server tells
 * by it why a page failed.
 */
const holder = globalThis as unknown as {
  sunledgerDatabaseMissed?: DatabaseMiss;
  /** Whether this login may take the roles of `roles.ts`; asked once. */
  sunledgerRoles?: boolean | undefined;
};

/** A read that a page waits for is cut off after this; a query that needs longer is a defect, not a wait. */
const READ_SECONDS = 15;
/** A write waits so long for another that holds the same rows; then it is given up whole. */
const LOCK_SECONDS = 15;

/** To the primary, outside of a transaction of ours. */
export const connectionPool = (): pg.Pool => primaryPool();

/**
 * What takes no time is answered by then, or the server hangs: one that is stopped keeps its
 * connections and says nothing.
 */
const SOON_MS = 5000;
const soon = (text: string) => ({ text, query_timeout: SOON_MS }) as pg.QueryConfig;
/** A little longer than the server itself allows a read: only one that hangs comes to it. */
const patiently = (what: unknown): unknown =>
  typeof what === "string"
    ? { text: what, query_timeout: (READ_SECONDS + 3) * 1000 }
    : { ...(what as object), query_timeout: (READ_SECONDS + 3) * 1000 };

/** Codes of an answer that says: there are no such roles, or not for this login. */
const NO_ROLES = new Set(["22023", "42501", "3F000", "42P01", "42704"]);
async function hasRoles(): Promise<boolean> {
  if (holder.sunledgerRoles !== undefined) return holder.sunledgerRoles;
  try {
    await connectionPool().query(soon(TRY_ROLES));
    holder.sunledgerRoles = true;
  } catch (error) {
    if (!NO_ROLES.has((error as { code?: string }).code ?? "")) throw error;
    holder.sunledgerRoles = false;
  }
  return holder.sunledgerRoles;
}

/** What a transaction begins with, so that it reaches the public views alone, or the tables. */
const asReader = (roles: boolean): string =>
  `SET LOCAL search_path = ${OPEN_DATA}${roles ? `; SET LOCAL ROLE ${READER_ROLE}` : ""}`;
const asApplication = (roles: boolean): string =>
  roles ? `SET LOCAL ROLE ${APPLICATION_ROLE}` : "";

function noteTrouble(error: unknown): void {
  const trouble = findTrouble(error);
  if (trouble) holder.sunledgerDatabaseMissed = { at: Date.now(), trouble };
}

/**
 * The span begins before the connection is there: what lies before its first statement is the wait
 * for one.
 */
const within = <T>(
  choosePool: () => pg.Pool,
  begin: (roles: boolean) => string,
  work: (client: Queries) => Promise<T>,
): Promise<T> =>
  inSpan({ name: "transaction", kind: "internal" }, () => transact(choosePool, begin, work));

async function transact<T>(
  choosePool: () => pg.Pool,
  begin: (roles: boolean) => string,
  work: (client: Queries) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | undefined;
  let broken: Error | undefined;
  try {
    const roles = await hasRoles();
    client = await choosePool().connect();
    await client.query(soon(begin(roles)));
    const answer = await work(traceClient(client));
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    // Who does not answer would not answer to a ROLLBACK either; the connection goes, and the
    // transaction with it.
    if (isDatabaseAway(error)) {
      noteTrouble(error);
      broken = error as Error;
    } else await client?.query("ROLLBACK").catch((e: Error) => (broken = e));
    throw error;
  } finally {
    client?.release(broken);
  }
}

/** For each transaction: a pooler may give every one of them another connection. */
const IN_CHINA = "SET LOCAL timezone = 'Asia/Shanghai'";
const READ_ONLY = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${IN_CHINA}; SET LOCAL statement_timeout = '${READ_SECONDS}s'`;
const patient = (c: Queries): ReadTx =>
  ({
    query: (what: unknown, values?: unknown[]) => c.query(patiently(what) as string, values),
  }) as unknown as ReadTx;

/**
 * Has the replica answer where there is one; one that fails is left out, and the primary is asked
 * the same.
 */
async function withReader<T>(ask: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = await readerPool();
  try {
    return await ask(pool);
  } catch (error) {
    // A replica also ends reads that would keep it from following (40001, «conflict with recovery»).
    const isOfReplica = isDatabaseAway(error) || (error as { code?: string }).code === "40001";
    if (!isOfReplica || !dropReplica(pool)) throw error;
    return ask(connectionPool());
  }
}

/**
 * Runs `work` in one READ ONLY, REPEATABLE READ transaction: all its queries see the same data. It
 * sees what the public may: the tables' names are those of the views in `prisma/open-data.sql`.
 */
export const readTransaction = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  withReader((pool) =>
    within(
      () => pool,
      (roles) => `${READ_ONLY}; ${asReader(roles)}`,
      (c) => work(patient(c)),
    ),
  );

/**
 * As `readTransaction`, of all rows: for the desk, whose callers have asked who may see them, and
 * for commands.
 */
export const queryPrivate = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  within(
    connectionPool,
    (roles) => `${READ_ONLY}; ${asApplication(roles)}`,
    (c) => work(patient(c)),
  );

/**
 * One statement without parameters, READ ONLY and public, in one round trip: for what every page
 * asks. Sent together they are one transaction, ended with it.
 */
export const readAlone = <T extends pg.QueryResultRow>(statement: string): Promise<T[]> =>
  askAlone<T>(statement, (pool) => pool);

/** The same on a connection that nothing else uses: its answer does not wait for the reads of others. */
export const readBeside = <T extends pg.QueryResultRow>(statement: string): Promise<T[]> =>
  askAlone<T>(statement, connectionBeside);

async function askAlone<T extends pg.QueryResultRow>(
  statement: string,
  choose: (pool: pg.Pool) => pg.Pool,
): Promise<T[]> {
  try {
    const begin = `SET TRANSACTION READ ONLY; ${IN_CHINA}; ${asReader(await hasRoles())}`;
    const results = (await withReader((pool) =>
      traceClient(choose(pool) as unknown as Queries).query(soon(`${begin}; ${statement}`)),
    )) as unknown as pg.QueryResult<T>[];
    return results.at(-1)?.rows ?? [];
  } catch (error) {
    if (isDatabaseAway(error)) noteTrouble(error);
    throw error;
  }
}

/**
 * Runs `work` in one read-write transaction; any error rolls all of it back.
 * @throws what `findTrouble` names where the database is away, full, read-only, or busy with the
 * same rows for too long
 */
export const writeTransaction = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> =>
  within(
    connectionPool,
    (roles) =>
      `BEGIN; ${IN_CHINA}; SET LOCAL lock_timeout = '${LOCK_SECONDS}s'; ${asApplication(roles)}`,
    (c) => work(c as unknown as WriteTx),
  ).catch((error: unknown) => {
    noteTrouble(error);
    throw error;
  });

/**
 * When (ms since 1970) the database last failed anybody in this process, and how; null where it
 * never did.
 */
export const lastDatabaseMiss = (): DatabaseMiss | null => holder.sunledgerDatabaseMissed ?? null;

/** Closes the pool (command line and tests; a server never calls it). */
export async function closePool(): Promise<void> {
  await closePools();
  holder.sunledgerRoles = undefined;
}
