/**
 * What the database would show a reader now, for the web server, which keeps pages as long as it is
 * the same (`server/pages/page-cache.ts`).
 */
import { valueAt } from "@/lib/lookup";
import { readAlone } from "@/lib/store/client";
import { DATABASE_STATE } from "@/lib/store/queries/database-state";

/** @throws where the database does not answer within five seconds */
export async function databaseState(): Promise<string> {
  return valueAt(await readAlone<{ state: string }>(DATABASE_STATE), 0).state;
}
