/** What the lists of a round are narrowed to. */
import { z } from "zod";
import { PUNCTUALITIES } from "@/lib/collection/punctuality";
import { matchesSearch } from "@/lib/i18n/matches-search";
import type { Progress } from "@/lib/views/rounds";
import { listParams } from "./list-query";

const none = z.literal("").transform(() => undefined);
export const roundQuery = z.strictObject({
  ...listParams,
  state: z.union([none, z.enum(PUNCTUALITIES)]).optional(),
});
export type RoundQuery = z.output<typeof roundQuery>;

/** Of those expected, the ones that the filter leaves. Pure. */
export const listProgress = (
  progress: readonly Progress[],
  { q, state }: Pick<RoundQuery, "q" | "state">,
): Progress[] =>
  progress.filter(
    (p) =>
      p.expected &&
      (state === undefined ||
        p.punctuality === state ||
        (state === "missing" && p.filing === state)) &&
      matchesSearch(q, [p.nameZh, p.nameEn, p.slug]),
  );

/** The roster: those expected, those not required, and whom the registry has besides. */
export const ROSTER_PARTS = ["expected", "off", "absent"] as const;
export const rosterQuery = z.strictObject({
  ...listParams,
  part: z.union([none, z.enum(ROSTER_PARTS)]).optional(),
});
export type RosterQuery = z.output<typeof rosterQuery>;
