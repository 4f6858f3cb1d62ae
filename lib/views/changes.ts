/**
 * Published corrections: what stood there, what stands there now, why, and in which role somebody
 * changed it.
 */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { valueOfKey } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readChanges, readCorrectedVersions, type ChangeRow } from "@/lib/store/queries/changes";

export type Correction = {
  versionId: number;
  version: number;
  publishedAt: string;
  agency: string;
  agencyName: { zh: string; en: string };
  region: string;
  fiscalYear: number;
  reportId: string;
  reason: string | null;
  role: string;
  by: string | null;
  cells: {
    cell: string;
    label: { zh: string; en: string };
    old: number | null;
    oldState: string | null;
    new: number | null;
    newState: string | null;
  }[];
};

/** Corrected cells that the feed looks at. */
export const SHOWN = 2000;
/** Corrections on one page. */
const PAGE = 50;
export type CorrectionsPage = {
  readonly corrections: readonly Correction[];
  /** From 1. */ readonly page: number;
  readonly older: boolean;
};

/**
 * People are not named to the public: a signed-in person is a role, a machine a key, the command
 * line the operator.
 */
export const roleOf = (r: Pick<ChangeRow, "role">): string => r.role ?? "operator";
/** A day means its beginning in Asia/Shanghai. */
export function sinceTime(since: string | undefined): string | null {
  if (since === undefined) return null;
  return since.includes("T") ? since : `${since}T00:00:00+08:00`;
}

export const changesView = (o: {
  since?: string | undefined;
  limit: number;
}): Promise<Correction[]> => cacheByVersion(`changes ${o.since} ${o.limit}`, () => make(o));

/** A page of corrections, newest first, each whole. */
export const changesPage = (o: {
  since?: string | undefined;
  page?: number | undefined;
}): Promise<CorrectionsPage> =>
  cacheByVersion(`changes page ${o.since} ${o.page}`, async () => {
    const page = o.page ?? 1;
    return readTransaction(async (tx) => {
      const found = await readCorrectedVersions(tx, {
        since: sinceTime(o.since),
        limit: PAGE + 1,
        offset: (page - 1) * PAGE,
      });
      const versions = found.slice(0, PAGE);
      const rows =
        versions.length > 0
          ? await readChanges(tx, { since: null, limit: MOST_CELLS, offset: 0, versions })
          : [];
      return { corrections: groupCorrections(rows), page, older: found.length > PAGE };
    });
  });
/** More cells than any page of corrections can have. */
const MOST_CELLS = PAGE * 1000;

const make = async (o: { since?: string | undefined; limit: number }): Promise<Correction[]> =>
  groupCorrections(
    await readTransaction((tx) =>
      readChanges(tx, { since: sinceTime(o.since), limit: o.limit, offset: 0 }),
    ),
  );

/** The rows of each changed version together, in their order. */
export function groupCorrections(rows: readonly ChangeRow[]): Correction[] {
  const all = new Map<number, Correction>();
  for (const r of rows) {
    if (!all.has(r.versionId))
      all.set(r.versionId, {
        versionId: r.versionId,
        version: r.version,
        publishedAt: r.publishedAt.toISOString(),
        agency: r.agency,
        agencyName: { zh: r.nameZh, en: r.nameEn },
        region: r.region,
        fiscalYear: r.fiscalYear,
        reportId: r.reportId,
        reason: r.reason,
        role: roleOf(r),
        by: r.by,
        cells: [],
      });
    valueOfKey(all, r.versionId).cells.push({
      cell: r.cell,
      label: indicatorOf(r.cell)?.name ?? { zh: r.cell, en: r.cell },
      old: r.old,
      oldState: r.oldState,
      new: r.new,
      newState: r.newState,
    });
  }
  return [...all.values()];
}
