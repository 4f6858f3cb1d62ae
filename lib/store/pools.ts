/**
 * Connections to the database: one pool for the primary and, where a replica is named, one for what
 * the public reads. Neither needs anything of its server connection beyond a transaction, so both
 * may lead through PgBouncer in transaction mode: no start-up options, no named statements, every
 * setting by SET LOCAL.
 */
import pg from "pg";
import { env } from "@/lib/env";

/** How far a replica is behind is looked at so often (ms), and again so long after it failed. */
const LOOK_MS = 2000;
/** What takes no time is answered by then, or the server hangs. */
const SOON_MS = 5000;

type ReplicaState = {
  readonly pool: pg.Pool;
  usable: boolean;
  /** Seconds behind the primary at the last look; null where nobody knows. */
  behind: number | null;
  lookedAt: number;
  looking: Promise<void> | null;
};

/** Properties of the process: the pages and the web server are bundled apart. */
const holder = globalThis as unknown as {
  sunledgerPool?: pg.Pool | undefined;
  sunledgerReplica?: ReplicaState | undefined;
  /** By the pool beside which each lies. */
  sunledgerBeside?: Map<pg.Pool, pg.Pool> | undefined;
};

function openPool(url: string | undefined, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: env.SUNLEDGER_POOL,
    connectionTimeoutMillis: SOON_MS,
    keepAlive: true,
    ...more,
  });
  // A connection that breaks, idle or between two queries of a transaction, must not bring the
  // process down; the next query reports it.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** To the primary: what is written, and what its writer reads next. */
export function primaryPool(): pg.Pool {
  if (!holder.sunledgerPool) {
    if (!env.DATABASE_URL)
      throw new Error(
        "DATABASE_URL is not set: start with `npm start`, or point DATABASE_URL to a PostgreSQL server.",
      );
    holder.sunledgerPool = openPool(env.DATABASE_URL);
  }
  return holder.sunledgerPool;
}

/** For what the public reads: the replica while it is there and not too far behind, else the primary. */
export async function readerPool(): Promise<pg.Pool> {
  if (!env.DATABASE_REPLICA_URL) return primaryPool();
  const replica = (holder.sunledgerReplica ??= {
    pool: openPool(env.DATABASE_REPLICA_URL),
    usable: false,
    behind: null,
    lookedAt: -Infinity,
    looking: null,
  });
  if (Date.now() - replica.lookedAt > LOOK_MS) replica.looking ??= look(replica);
  // The first reader waits for the first look; later ones use the last.
  if (replica.lookedAt === -Infinity) await replica.looking;
  return replica.usable ? replica.pool : primaryPool();
}

/**
 * One connection that stays open, to the same server: for what must be answered while all of `pool`
 * are in use.
 */
export function connectionBeside(pool: pg.Pool): pg.Pool {
  const all = (holder.sunledgerBeside ??= new Map());
  const known = all.get(pool);
  if (known) return known;
  const made = openPool(pool.options.connectionString, { max: 1, idleTimeoutMillis: 0 });
  all.set(pool, made);
  return made;
}

/**
 * A replica that failed is not asked again before the next look. @returns whether the pool was the
 * replica's
 */
export function dropReplica(pool: pg.Pool): boolean {
  const replica = holder.sunledgerReplica;
  if (replica?.pool !== pool) return false;
  replica.usable = false;
  replica.behind = null;
  replica.lookedAt = Date.now();
  return true;
}

/**
 * Seconds by which the replica was behind at the last look; null where it is away; undefined where
 * there is none.
 */
export const replicaBehind = (): number | null | undefined =>
  env.DATABASE_REPLICA_URL ? (holder.sunledgerReplica?.behind ?? null) : undefined;

type Position = { readonly position: string; readonly timeline: string };
/** Where the primary is, and in which of its histories: a standby that was promoted begins one of its own. */
const POSITION = `SELECT pg_current_wal_lsn()::text AS position,
    left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline`;
/** Null for one that has been promoted: it knows nothing of what the primary has written since. */
const BEHIND = `SELECT CASE
    WHEN NOT pg_is_in_recovery() THEN
      CASE WHEN $2::text IS NULL OR left(pg_walfile_name(pg_current_wal_lsn()), 8) = $2::text THEN 0 END
    WHEN $1::pg_lsn IS NOT NULL AND pg_last_wal_replay_lsn() >= $1::pg_lsn THEN 0
    ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 END AS behind`;

async function look(replica: ReplicaState): Promise<void> {
  try {
    // While the primary is away the replica shows the last that is known.
    const primary = await ask<Position>(primaryPool(), POSITION).catch(() => null);
    const { behind } = await ask<{ behind: number | null }>(replica.pool, BEHIND, [
      primary?.position ?? null,
      primary?.timeline ?? null,
    ]);
    replica.behind = behind;
    replica.usable =
      primary === null || (behind !== null && behind <= env.SUNLEDGER_REPLICA_SECONDS);
  } catch {
    replica.usable = false;
    replica.behind = null;
  } finally {
    replica.lookedAt = Date.now();
    replica.looking = null;
  }
}

async function ask<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: unknown[] = [],
): Promise<Row> {
  const query = { text, values, query_timeout: SOON_MS } as pg.QueryConfig;
  const { rows } = await pool.query<Row>(query);
  const [row] = rows;
  if (!row) throw new Error("no answer");
  return row;
}

/**
 * How many connections there are, how many of them are idle, and how many requests wait for one.
 * Opens nothing.
 */
export const describePool = (): { open: number; idle: number; waiting: number } => {
  const pools = [holder.sunledgerPool, holder.sunledgerReplica?.pool].filter(
    (pool) => pool !== undefined,
  );
  const add = (count: (pool: pg.Pool) => number): number =>
    pools.reduce((sum, pool) => sum + count(pool), 0);
  return {
    open: add((pool) => pool.totalCount),
    idle: add((pool) => pool.idleCount),
    waiting: add((pool) => pool.waitingCount),
  };
};

export async function closePools(): Promise<void> {
  const { sunledgerPool, sunledgerReplica, sunledgerBeside = new Map<pg.Pool, pg.Pool>() } = holder;
  holder.sunledgerPool = undefined;
  holder.sunledgerReplica = undefined;
  holder.sunledgerBeside = undefined;
  const beside = [...sunledgerBeside.values()].map((pool) => pool.end());
  await Promise.all([sunledgerPool?.end(), sunledgerReplica?.pool.end(), ...beside]);
}

/** Where work goes that needs a connection of its own: migrations, backups. */
export const directUrl = (): string => env.DATABASE_DIRECT_URL ?? env.DATABASE_URL ?? "";
