/** Edits of published reports on their own sites, as reviewers have confirmed them. */
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readTransaction } from "@/lib/store/client";
import { readConfirmedEvents, type PublicEvent } from "@/lib/store/queries/harvest-events";

/** Edits that the page of changes shows. */
const SHOWN = 50;

export const silentEditsView = (): Promise<PublicEvent[]> =>
  cacheByVersion("silent edits", () => readTransaction((tx) => readConfirmedEvents(tx, SHOWN)));
