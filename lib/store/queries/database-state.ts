/**
 * Which transactions a statement sees: while this text is the same, whoever reads sees the same rows everywhere, because every write needs a new
 * transaction number (PostgreSQL documentation, 9.28.8 Transaction ID and Snapshot Information Functions). A server that was started anew
 * could come to the same numbers with other data, by a restored copy of its files.
 */
export const DATABASE_STATE =
  "SELECT pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text AS state";
