/**
 * Which transactions that wrote what public pages may show a statement sees (triggers note them,
 * migration `public_write`): while this text is the same, every public page reads the same rows.
 * Counted, because transactions become visible in another order than they began; of the last day
 * alone, because no page is cached so long. A server that was started anew could come to the same
 * numbers with other data, by a restored copy of its files.
 */
export const DATABASE_STATE = `SELECT count(*)::text || ' ' || COALESCE(max(id), 0)::text || ' ' || pg_postmaster_start_time()::text AS state
   FROM public_write WHERE at > now() - interval '1 day'`;
