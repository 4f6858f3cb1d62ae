/** Who is registered, read once for each change of the register, and which years have reports. */
import { readTransaction } from "@/lib/store/client";
import {
  readAgencies,
  readRegions,
  readYears,
  type AgencyRow,
  type RegionRow,
} from "@/lib/store/queries/observations";
import { cacheByVersion, keepByRegister } from "./versioned-cache";

/** In the order of the register, by their names of today. */
export const registeredAgencies: () => Promise<readonly AgencyRow[]> = keepByRegister(
  "registered agencies",
  () => readTransaction((tx) => readAgencies(tx, null)),
);

/** Years of which a report was ever published, latest first. */
export const yearsOfReports = (): Promise<readonly number[]> =>
  cacheByVersion("years of reports", () => readTransaction(readYears));

export const knownRegions: () => Promise<readonly RegionRow[]> = keepByRegister(
  "registered regions",
  () => readTransaction(readRegions),
);
