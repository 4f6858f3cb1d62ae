/** What `/data` offers: the bulk files that can be taken now, the editions, the dictionary, the licence. */
import { schemaOrg, type Described } from "@/lib/exports/bulk/descriptors";
import type { Bulk } from "@/lib/exports/bulk/shelf";
import { readTransaction } from "@/lib/store/client";
import { readReleases, type ReleaseCounts, type ReleaseHead } from "@/lib/store/queries/releases";
import { bulkFacts, currentBulk } from "@/lib/exports/bulk-files";
import { siteOrigin } from "@/lib/http/site-origin";

export type Edition = ReleaseHead & { counts: ReleaseCounts };
export type OpenData = {
  origin: string;
  bulk: Bulk | null;
  fresh: boolean;
  dataVersion: number;
  releases: Edition[];
  licence: Described["licence"];
  publisher: string;
  jsonLd: string | null;
};

export async function openDataView(): Promise<OpenData> {
  const origin = siteOrigin();
  const [{ bulk, fresh, dataVersion }, facts, releases] = await Promise.all([
    currentBulk(),
    bulkFacts(origin),
    readTransaction(readReleases),
  ]);
  const dataset =
    bulk &&
    schemaOrg({
      ...facts,
      dataVersion: bulk.dataVersion,
      madeAt: bulk.madeAt,
      files: bulk.files,
      years: bulk.years,
    });
  return {
    origin,
    bulk,
    fresh,
    dataVersion,
    releases,
    licence: facts.licence,
    publisher: facts.publisher,
    jsonLd: dataset && JSON.stringify(dataset).replace(/</g, "\\u003c"),
  };
}
