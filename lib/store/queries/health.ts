import { readBeside } from "@/lib/store/client";

type Health = { readonly dataVersion: number };
let asking: Promise<Health> | null = null;

/**
 * The version of the data that pages and caches are keyed by; all who ask at the same time get one
 * answer. @throws while the database is away
 */
export function readHealth(): Promise<Health> {
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

async function ask(): Promise<Health> {
  const [row] = await readBeside<{ value: string }>(
    "SELECT value FROM instance WHERE key = 'data_version'",
  );
  return { dataVersion: row === undefined ? 1 : Number(row.value) };
}
