/** What the page of one dated edition shows: its files, and what it holds otherwise than the edition before. */
import { headers } from "next/headers";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { read } from "@/lib/store/client";
import { readRelease, type EditionCorrection, type ReleaseHead } from "@/lib/store/queries/releases";
import { bulkFacts, hasFile } from "../bulk";
import { originFrom } from "../origin";
import { releaseFolder } from "../releases";
import type { Bilingual } from "@/lib/forms";

/** A report as a line of the log; `name` is the agency's of that time, or its slug. */
export type Mentioned = { id: string; name: string; year: number | null };
export type Corrected = Mentioned & { cells: (EditionCorrection & { label: Bilingual })[]; reason: string | null };
export type ReleaseView = {
  origin: string; publisher: string; release: ReleaseHead; since: string | null; sinceTag: string | null; first: boolean;
  added: Mentioned[]; removed: Mentioned[]; described: Mentioned[]; corrected: Corrected[]; cells: number;
  /** Files that are not on this machine, after a restore without them. */
  lost: readonly string[];
};

export async function releaseView(tag: string): Promise<ReleaseView | null> {
  const found = /^[\w-]{1,40}$/.test(tag) ? await read((tx) => readRelease(tx, tag)) : null;
  if (!found) return null;
  const { changes, ...release } = found;
  const origin = originFrom(await headers());
  const mention = (id: string): Mentioned => ({ id, name: changes.names?.[id]?.name ?? id, year: changes.names?.[id]?.year ?? null });
  return {
    origin, publisher: (await bulkFacts(origin)).publisher, release, since: changes.since, sinceTag: changes.sinceTag ?? null, first: changes.since === null,
    added: changes.added.map(mention), removed: (changes.removed ?? []).map(mention), described: (changes.described ?? []).map(mention),
    corrected: byReport(changes.corrections).map(([id, cells]) => ({ ...mention(id), cells, reason: cells[0]!.reason })), cells: changes.corrections.length,
    lost: release.files.filter((f) => !hasFile(releaseFolder(tag), f)).map((f) => f.name),
  };
}

function byReport(corrections: readonly EditionCorrection[]): [string, Corrected["cells"]][] {
  const all = new Map<string, Corrected["cells"]>();
  for (const c of corrections) all.set(c.reportId, [...(all.get(c.reportId) ?? []), { ...c, label: indicatorOf(c.cell)?.name ?? { zh: c.cell, en: c.cell } }]);
  return [...all];
}
