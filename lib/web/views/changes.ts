/** Published corrections: what stood there, what stands there now, why, and in which role somebody changed it. */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { read } from "@/lib/store/client";
import { cached } from "../cache";
import { readChanges, type ChangeRow } from "@/lib/store/queries/changes";

export type Correction = { versionId: number; version: number; publishedAt: string; agency: string; agencyName: { zh: string; en: string }; region: string; fiscalYear: number; reportId: string; reason: string | null; role: string; by: string | null; cells: { cell: string; label: { zh: string; en: string }; old: number | null; oldState: string | null; new: number | null; newState: string | null }[] };

/** Corrected cells that the page and the feed look at. */
export const SHOWN = 2000;

/** People are not named to the public: a signed-in person is a role, a machine a key, the command line the operator. */
export const roleOf = (r: Pick<ChangeRow, "role" | "actor">): string => r.role ?? (r.actor?.startsWith("key:") ? "key" : "operator");
/** A day means its beginning in Asia/Shanghai. */
export const sinceTime = (since: string | undefined): string | null => (since === undefined ? null : since.includes("T") ? since : `${since}T00:00:00+08:00`);

export const changesView = (o: { since?: string | undefined; limit: number }): Promise<Correction[]> => cached(`changes ${o.since} ${o.limit}`, () => make(o));

async function make(o: { since?: string | undefined; limit: number }): Promise<Correction[]> {
  const rows = await read((tx) => readChanges(tx, { since: sinceTime(o.since), limit: o.limit, offset: 0 }));
  const all = new Map<number, Correction>();
  for (const r of rows) {
    if (!all.has(r.versionId)) all.set(r.versionId, { versionId: r.versionId, version: r.version, publishedAt: r.publishedAt.toISOString(), agency: r.agency, agencyName: { zh: r.nameZh, en: r.nameEn }, region: r.region, fiscalYear: r.fiscalYear, reportId: r.reportId, reason: r.reason, role: roleOf(r), by: r.by, cells: [] });
    all.get(r.versionId)!.cells.push({ cell: r.cell, label: indicatorOf(r.cell)?.name ?? { zh: r.cell, en: r.cell }, old: r.old, oldState: r.oldState, new: r.new, newState: r.newState });
  }
  return [...all.values()];
}
