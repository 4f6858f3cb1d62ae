/**
 * The one pool. Reads get a `ReadTx` inside a READ ONLY transaction, writes a `WriteTx`: a GET cannot write, by type and by the server.
 * Figures are `numeric`: they arrive as numbers because no figure of the form exceeds 2^53; anything else would throw here.
 */
import pg from "pg";
import { env } from "@/lib/env";
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

declare const readBrand: unique symbol;
declare const writeBrand: unique symbol;
export type ReadTx = Pick<pg.PoolClient, "query"> & { readonly [readBrand]: true };
export type WriteTx = Pick<pg.PoolClient, "query"> & {
  readonly [readBrand]: true;
  readonly [writeBrand]: true;
};

/** `sunledgerDatabaseMissed`: when (ms) the database last failed to answer; the web server tells by it why a page failed. */
const holder = globalThis as unknown as {
  sunledgerPool?: pg.Pool;
  sunledgerDatabaseMissed?: number;
  /** Whether this login may take the roles of `roles.ts`; asked once. */
  sunledgerRoles?: boolean | undefined;
};

/** A read that a page waits for is cut off after this; a query that needs longer is a defect, not a wait. */
const READ_SECONDS = 15;

/** Classes of SQLSTATE that mean the server is gone, closing, full or out of time; besides them what the driver says itself. */
const AWAY = /^(08|53|57P0|57014|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/;
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return (
    AWAY.test(code ?? "") ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout/i.test(
      message ?? "",
    )
  );
}

export function pool(): pg.Pool {
  if (!holder.sunledgerPool) {
    if (!env.DATABASE_URL)
      throw new Error(
        "DATABASE_URL is not set: start with `npm start`, or point DATABASE_URL to a PostgreSQL server.",
      );
    holder.sunledgerPool = new pg.Pool({
      connectionString: env.DATABASE_URL,
      max: env.SUNLEDGER_POOL,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      options: "-c timezone=Asia/Shanghai",
    });
    // A connection that breaks, idle or between two queries of a transaction, must not bring the process down; the next query reports it.
    holder.sunledgerPool.on("error", () => undefined);
    holder.sunledgerPool.on("connect", (client) => client.on("error", () => undefined));
  }
  return holder.sunledgerPool;
}

/** What takes no time is answered by then, or the server hangs: one that is stopped keeps its connections and says nothing. */
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
    await pool().query(soon(TRY_ROLES));
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

async function within<T>(
  begin: (roles: boolean) => string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | undefined;
  let broken: Error | undefined;
  try {
    const roles = await hasRoles();
    client = await pool().connect();
    await client.query(soon(begin(roles)));
    const answer = await work(client);
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    // Who does not answer would not answer to a ROLLBACK either; the connection goes, and the transaction with it.
    if (isDatabaseAway(error)) {
      holder.sunledgerDatabaseMissed = Date.now();
      broken = error as Error;
    } else await client?.query("ROLLBACK").catch((e: Error) => (broken = e));
    throw error;
  } finally {
    client?.release(broken);
  }
}

const READ_ONLY = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '${READ_SECONDS}s'`;
const patient = (c: pg.PoolClient): ReadTx =>
  ({
    query: (what: unknown, values?: unknown[]) => c.query(patiently(what) as string, values),
  }) as unknown as ReadTx;

/**
 * Runs `work` in one READ ONLY, REPEATABLE READ transaction: all its queries see the same data. It
 * sees what the public may: the tables' names are those of the views in `prisma/open-data.sql`.
 */
export const read = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  within(
    (roles) => `${READ_ONLY}; ${asReader(roles)}`,
    (c) => work(patient(c)),
  );

/** As `read`, of all rows: for the desk, whose callers have asked who may see them, and for commands. */
export const queryPrivate = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  within(
    (roles) => `${READ_ONLY}; ${asApplication(roles)}`,
    (c) => work(patient(c)),
  );

/** One statement without parameters, READ ONLY and public, in one round trip: for what every page asks. Sent together they are one transaction, ended with it. */
export async function readAlone<T extends pg.QueryResultRow>(statement: string): Promise<T[]> {
  try {
    const begin = `SET TRANSACTION READ ONLY; ${asReader(await hasRoles())}`;
    const results = (await pool().query(
      soon(`${begin}; ${statement}`),
    )) as unknown as pg.QueryResult<T>[];
    return results.at(-1)?.rows ?? [];
  } catch (error) {
    if (isDatabaseAway(error)) holder.sunledgerDatabaseMissed = Date.now();
    throw error;
  }
}

/** Runs `work` in one read-write transaction; any error rolls all of it back. */
export const write = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> =>
  within(
    (roles) => `BEGIN; ${asApplication(roles)}`,
    (c) => work(c as unknown as WriteTx),
  );

/** When (ms since 1970) the database last failed to answer anybody in this process; null where it never did. */
export const lastDatabaseMiss = (): number | null => holder.sunledgerDatabaseMissed ?? null;

/** Closes the pool (command line and tests; a server never calls it). */
export async function closePool(): Promise<void> {
  await holder.sunledgerPool?.end();
  holder.sunledgerPool = undefined;
  holder.sunledgerRoles = undefined;
}
