/**
 * For `sunledger bench scale`: how much room the data take, and how quickly PostgreSQL alone does
 * what the program does.
 */
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { valueAt } from "@/lib/lookup";

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export type Storage = {
  readonly reports: number;
  readonly cells: number;
  readonly databaseBytes: number;
  /** Of the figures alone, with their indexes. */
  readonly observationBytes: number;
};
export const measureStorage = (url: string): Promise<Storage> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Storage>(
      `SELECT (SELECT count(*)::float8 FROM report) AS reports, (SELECT count(*)::float8
          FROM observation) AS cells,
         pg_database_size(current_database())::float8 AS "databaseBytes",
           pg_total_relation_size('observation')::float8 AS "observationBytes"`,
    );
    return valueAt(rows, 0);
  });

/**
 * Bytes of the tables that a correction writes to, with their indexes: pages of the tables alone,
 * which nothing makes smaller meanwhile, as it does maps, statistics and queues.
 */
export const measureReportTables = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ bytes: number }>(
      `WITH t AS (SELECT unnest(ARRAY['report', 'report_version', 'observation']::regclass[]) AS id)
       SELECT sum(pg_relation_size(id))::float8 AS bytes
       FROM (SELECT id FROM t UNION ALL SELECT indexrelid FROM pg_index JOIN t ON indrelid = id) AS part`,
    );
    return valueAt(rows, 0).bytes;
  });

/** How large an invented city is: its agencies and its published reports. */
export const countCity = (url: string): Promise<{ agencies: number; reports: number }> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ agencies: number; reports: number }>(
      `SELECT (SELECT count(*)::float8 FROM agency WHERE invented) AS agencies,
         (SELECT count(*)::float8 FROM report) AS reports`,
    );
    return valueAt(rows, 0);
  });

/**
 * All figures once more, by one COPY into an empty table with the same index. @returns milliseconds
 * and rows
 */
export const measureBareCopy = (url: string): Promise<{ ms: number; rows: number }> =>
  withClient(url, async (client) => {
    const chunks: Buffer[] = [];
    const from = client.query(copyTo("COPY observation TO STDOUT"));
    for await (const chunk of from as AsyncIterable<Buffer>) chunks.push(chunk);
    await client.query("CREATE TEMPORARY TABLE bare (LIKE observation INCLUDING INDEXES)");
    const began = performance.now();
    const into = client.query(copyFrom("COPY bare FROM STDIN"));
    await pipeline(Readable.from(chunks), into);
    return { ms: performance.now() - began, rows: into.rowCount };
  });

/** A row of a ranking: its cases, or its value as `x`, and all else that the answer says of it. */
export type PreparedRow = {
  readonly agency: string;
  readonly x: number;
  readonly n: number | null;
  readonly rest: string;
};
/** By the share of the cases, with its interval (Wilson), as the page has it; or by the value alone. */
export type RankedBy = "share" | "value";
const RANKED: Readonly<Record<RankedBy, string>> = {
  share: `SELECT agency, x, n, x / n AS share, rank() OVER (ORDER BY x / n DESC) AS rank,
       (x / n + 1.92073 / n - 1.959964 * sqrt(x / n * (1 - x / n) / n + 0.960365 / (n * n))) / (1 + 3.841459 / n) AS low,
       (x / n + 1.92073 / n + 1.959964 * sqrt(x / n * (1 - x / n) / n + 0.960365 / (n * n))) / (1 + 3.841459 / n) AS high,
       rest
     FROM prepared WHERE n > 0 ORDER BY rank, agency`,
  value: `SELECT agency, x AS value, rank() OVER (ORDER BY x DESC) AS rank, rest
     FROM prepared ORDER BY rank, agency`,
};
/**
 * The same ranking from a table that holds nothing but its rows, as the text of the same answer.
 *
 * @returns milliseconds of each run
 */
export const measureRankingQuery = (
  url: string,
  { ranked, by }: { readonly ranked: readonly PreparedRow[]; readonly by: RankedBy },
  runs: number,
): Promise<number[]> =>
  withClient(url, async (client) => {
    await client.query(
      "CREATE TEMPORARY TABLE prepared (agency text PRIMARY KEY, x float8, n float8, rest json)",
    );
    await client.query(
      "INSERT INTO prepared SELECT * FROM unnest($1::text[], $2::float8[], $3::float8[], $4::json[])",
      [
        ranked.map((r) => r.agency),
        ranked.map((r) => r.x),
        ranked.map((r) => r.n),
        ranked.map((r) => r.rest),
      ],
    );
    await client.query("ANALYZE prepared");
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const began = performance.now();
      await client.query(`SELECT json_agg(ranked)::text AS answer FROM (${RANKED[by]}) AS ranked`);
      times.push(performance.now() - began);
    }
    return times;
  });
