import { cookies } from "next/headers";
import { queryPrivate } from "@/lib/store/client";
import { listApiKeys, type ListedKey } from "@/lib/store/queries/api-keys";
import { readAgencies, type AgencyRow } from "@/lib/store/queries/observations";
import { KEY_COOKIE } from "@/lib/desk/api-keys";

export type KeysView = { keys: ListedKey[]; agencies: AgencyRow[]; made: string | null };

/** All keys without their secrets, and the one that was made a moment ago. */
export async function keysView(): Promise<KeysView> {
  const made = (await cookies()).get(KEY_COOKIE)?.value ?? null;
  return {
    keys: await listApiKeys(),
    agencies: (await queryPrivate((tx) => readAgencies(tx, null))).filter(
      (a) => a.existsTo === null,
    ),
    made,
  };
}
