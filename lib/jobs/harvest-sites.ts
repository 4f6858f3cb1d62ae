/** The harvest of real sites, by the settings of the installation. */
import { env } from "@/lib/env";
import { softwareVersion } from "@/lib/http/version";
import type { Fetcher } from "@/lib/harvest/fetched";
import { makeSiteFetcher } from "@/lib/harvest/site-fetcher";
import { queryPrivate } from "@/lib/store/client";
import { readHarvestColumns } from "@/lib/store/queries/harvest-columns";
import { countVisits } from "@/lib/store/queries/harvest-visits";

/** Why no site is visited; each is a setting that the operator has not made. */
export type HarvestObstacle = "no_contact";

export const harvestObstacle = (): HarvestObstacle | null =>
  env.SUNLEDGER_HARVEST_CONTACT ? null : "no_contact";

/** @throws where `harvestObstacle` names one */
export async function openSites(): Promise<Fetcher> {
  const contact = env.SUNLEDGER_HARVEST_CONTACT;
  if (!contact) throw new Error("SUNLEDGER_HARVEST_CONTACT is not set");
  const columns = await queryPrivate((tx) => readHarvestColumns(tx, { kind: "all" }));
  const pins = new Map(
    columns.flatMap(({ address, pinnedSha256 }) =>
      pinnedSha256 === null ? [] : [[new URL(address).host, pinnedSha256] as const],
    ),
  );
  return makeSiteFetcher(
    {
      domains: env.SUNLEDGER_HARVEST_DOMAINS,
      contact,
      version: softwareVersion,
      pause: env.SUNLEDGER_HARVEST_PAUSE,
      budget: env.SUNLEDGER_HARVEST_BUDGET,
      hours: env.SUNLEDGER_HARVEST_HOURS ?? null,
    },
    { pins, spent: await countVisits(startOfDay(new Date())) },
  );
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const startOfDay = (now: Date): Date =>
  new Date(Math.floor((now.getTime() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS);
