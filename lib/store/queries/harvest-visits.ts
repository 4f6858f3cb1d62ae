import type { Fetched } from "@/lib/harvest/fetched";
import { queryPrivate } from "@/lib/store/client";

export type LastVisit = {
  etag: string | null;
  lastModified: string | null;
  sha256: string;
};

/** The newest visit to an address that brought bytes, so that the server need not send them again. */
export const readLastVisit = (address: string): Promise<LastVisit | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<LastVisit>(
      `SELECT v.headers->>'etag' AS etag, v.headers->>'last-modified' AS "lastModified", v.sha256
       FROM harvest_visit v WHERE v.address = $1 AND v.sha256 IS NOT NULL
         ORDER BY v.at DESC, v.id DESC LIMIT 1`,
      [address],
    );
    return rows[0] ?? null;
  });

export const readHarvestBody = (sha256: string): Promise<Uint8Array | null> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ bytes: Buffer }>(
      "SELECT bytes FROM harvest_body WHERE sha256 = $1",
      [sha256],
    );
    return rows[0] ? new Uint8Array(rows[0].bytes) : null;
  });

/** Requests to each host since a time, by which a day's budget is counted. */
export const countVisits = (since: Date): Promise<Map<string, number>> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ host: string; n: number }>(
      `SELECT substring(address FROM '^https?://([^/?#]+)') AS host, count(*)::int AS n
          FROM harvest_visit WHERE at >= $1 GROUP BY 1`,
      [since],
    );
    return new Map(rows.map(({ host, n }) => [host, n]));
  });

export type StoredVisit = Omit<Fetched, "bytes" | "at"> & {
  id: number;
  at: Date;
  sha256: string | null;
};

/** Visits to an agency's columns in their order, for the archive of evidence; bodies are read one by one. */
export const readVisits = (agencyId: string | null): Promise<StoredVisit[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<StoredVisit>(
      `SELECT v.id, v.address, v.final_address AS "finalAddress", v.at, v.outcome, v.status,
          v.headers, v.hops, v.certificate, v.ip, v.sha256
       FROM harvest_visit v JOIN harvest_column c ON c.id = v.column_id WHERE $1::text IS NULL
         OR c.agency_id = $1 ORDER BY v.id`,
      [agencyId],
    );
    return rows;
  });
