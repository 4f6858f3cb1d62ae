/** Programs beside the pages: readers do not wait for them. */
import os from "node:os";

/** Of «nice»: where both have work, a program behind gets a tenth of what one of usual priority gets. */
const BEHIND = 10;

/** Call at once after the start: a thread has the priority that its process had when it was made. */
export function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // What a program behind starts itself is as far behind, no further.
    os.setPriority(pid, Math.max(os.getPriority(), BEHIND));
  } catch {
    // It has ended already, or nobody may say so here; then it runs like anything else.
  }
}
