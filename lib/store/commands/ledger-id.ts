import { randomUUID } from "node:crypto";
import { writeTransaction } from "@/lib/store/client";

/** Gives this database an id of its own, once: files made of it are told from those of another by it. */
export async function nameLedger(): Promise<void> {
  await writeTransaction((tx) =>
    tx.query(
      "INSERT INTO instance (key, value) VALUES ('ledger', $1) ON CONFLICT (key) DO NOTHING",
      [randomUUID()],
    ),
  );
}
