import type { WriteTx } from "@/lib/store/client";

/** Whatever pages and caches keep of published data is old from now on. */
export async function bumpDataVersion(tx: WriteTx): Promise<void> {
  await tx.query("INSERT INTO instance (key, value) VALUES ('data_version', '2') ON CONFLICT (key) DO UPDATE SET value = (instance.value::bigint + 1)::text");
}
