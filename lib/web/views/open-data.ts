/** What `/data` offers: the bulk files that can be taken now, the editions, the dictionary, the licence. */
import { headers } from "next/headers";
import type { Bulk } from "@/lib/publish/bulk/build";
import { schemaOrg, type BulkFile, type Described } from "@/lib/publish/bulk/descriptors";
import { read } from "@/lib/store/client";
import { readReleases, type Release } from "@/lib/store/queries/releases";
import { bulkFacts, currentBulk } from "../bulk";
import { originFrom } from "../origin";

export type YearFiles = { year: number | null; rows: number; files: BulkFile[] };
export type OpenData = { origin: string; bulk: Bulk | null; fresh: boolean; years: YearFiles[]; releases: Release[]; licence: Described["licence"]; publisher: string; jsonLd: string | null };

export async function openDataView(): Promise<OpenData> {
  const origin = originFrom(await headers());
  const [{ bulk, fresh }, facts, releases] = await Promise.all([currentBulk(origin), bulkFacts(origin), read(readReleases)]);
  const dataset = bulk && schemaOrg({ ...facts, dataVersion: bulk.dataVersion, madeAt: bulk.madeAt, files: bulk.files, years: bulk.years });
  return { origin, bulk, fresh, years: bulk ? byYear(bulk) : [], releases, licence: facts.licence, publisher: facts.publisher, jsonLd: dataset && JSON.stringify(dataset).replace(/</g, "\\u003c") };
}

/** All years first, then the newest. */
function byYear(bulk: Bulk): YearFiles[] {
  const years = [null, ...[...bulk.years].sort((a, b) => b - a)];
  return years.map((year) => {
    const files = bulk.files.filter((f) => f.year === year);
    return { year, rows: files[0]?.rows ?? NaN, files };
  });
}

/** `1.4 MB`: of a file that somebody is about to load. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
