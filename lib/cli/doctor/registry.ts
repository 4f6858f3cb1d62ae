/** What the registry says twice. */
import { findDoubleCovers, type DoubleCover } from "@/lib/registry/covers";
import { queryPrivate } from "@/lib/store/client";
import { readCoverEntries } from "@/lib/store/queries/cover-entries";
import { isOk, makeFault, type DoctorFinding } from "./finding";

export function judgeCovers(doubles: readonly DoubleCover[]): DoctorFinding {
  if (doubles.length === 0) return isOk("covers", "No region has two governments in one year.");
  const named = doubles.map(
    (d) =>
      `${d.region} ${d.from === 0 ? "" : d.from}–${d.to ?? ""}: ${d.entries.map((e) => e.government).join(", ")}`,
  );
  return makeFault(
    "covers",
    `Two governments are registered for a region in the same years, and neither is used: ${named.join("; ")}.`,
    "Correct the years, or remove one, on /desk/registry.",
  );
}

export const checkCovers = async (): Promise<DoctorFinding> =>
  judgeCovers(findDoubleCovers(await queryPrivate(readCoverEntries)));
