import { randomUUID } from "node:crypto";
import { isPortal } from "@/lib/env";
import { writeTransaction } from "@/lib/store/client";

/**
 * Gives this database an id of its own, once: it tells its files from those of another. A portal
 * finds the id that the desk has drawn.
 */
export async function nameLedger(): Promise<void> {
  if (isPortal()) return;
  await writeTransaction((tx) =>
    tx.query(
      "INSERT INTO instance (key, value) VALUES ('ledger', $1) ON CONFLICT (key) DO NOTHING",
      [randomUUID()],
    ),
  );
}
