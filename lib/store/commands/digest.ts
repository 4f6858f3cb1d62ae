import type { Rhythm } from "@/lib/collection/messages";
import { writeTransaction } from "@/lib/store/client";
import { readRhythm } from "@/lib/store/queries/digest";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Chooses how often somebody gets a digest; null for never. */
export const chooseDigest = (userId: string, rhythm: Rhythm | null, by: By): Promise<void> =>
  writeTransaction(async (tx) => {
    const before = await readRhythm(tx, userId);
    if (before === rhythm) return;
    await (rhythm === null
      ? tx.query("DELETE FROM digest_choice WHERE user_id = $1", [userId])
      : tx.query(
          "INSERT INTO digest_choice (user_id, rhythm) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET rhythm = EXCLUDED.rhythm",
          [userId, rhythm],
        ));
    await writeAudit(tx, {
      ...by,
      action: "user.digest",
      entity: "user",
      entityId: userId,
      before: { rhythm: before },
      after: { rhythm },
    });
  });
