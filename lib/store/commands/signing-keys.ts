import { isPortal } from "@/lib/env";
import { writeTransaction } from "@/lib/store/client";

/** Keeps the public half of a key that signs here, for the time after it: a backup takes it along. */
export async function saveSigningKey(o: { fingerprint: string; publicKey: string }): Promise<void> {
  if (isPortal()) return;
  await writeTransaction((tx) =>
    tx.query(
      "INSERT INTO signing_key (fingerprint, public_key) VALUES ($1,$2) ON CONFLICT DO NOTHING",
      [o.fingerprint, o.publicKey],
    ),
  );
}
