/** Has the texts of versions compared that were stored before texts were compared (S-DUPORG). */
import { logError } from "@/lib/log";
import { compareStored } from "@/lib/store/commands/wording";
import { isDatabaseAway } from "@/lib/store/database-trouble";
import { findUncompared } from "@/lib/store/queries/wording";
import { askAfterWrites, followVersions } from "./follow";

const AT_A_TIME = 20;

/** @returns how many were compared */
export async function compareMissing(): Promise<number> {
  const missing = await findUncompared(AT_A_TIME);
  for (const versionId of missing) await compareStored(versionId);
  return missing.length;
}

/** @returns a function that stops at once */
export function keepWordings({ every = 60_000 }: { every?: number } = {}): () => void {
  return followVersions({
    every,
    quiet: 0,
    longest: 0,
    wanted: askAfterWrites(async () => (await findUncompared(1))[0]?.toString() ?? null),
    make: async () => {
      while ((await compareMissing()) === AT_A_TIME);
    },
    failed: (error) => {
      if (!isDatabaseAway(error)) logError("wordings_failed", error);
    },
  });
}
