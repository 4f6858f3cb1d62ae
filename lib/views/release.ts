/**
 * What the page of one dated edition shows: its files, and what it holds otherwise than the edition
 * before.
 */
import { indicatorOf } from "@/lib/indicators/catalogue";
import { valueAt } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import {
  readRelease,
  type EditionCorrection,
  type ReleaseHead,
} from "@/lib/store/queries/releases";
import { bulkFacts } from "@/lib/exports/bulk-files";
import { bookIn } from "@/lib/figures/published-data";
import type { Registry } from "@/lib/figures/agency-history";
import { siteOrigin } from "@/lib/http/site-origin";
import { setOfEdition } from "@/lib/exports/releases";
import { fileSets } from "@/lib/objects/file-sets";
import type { Bilingual } from "@/lib/forms";

/**
 * A report as a line of the log; `name` is the agency's of that time, or its slug; in English the
 * registry's, where it has one.
 */
export type Mentioned = { id: string; name: Bilingual; year: number | null };
export type Corrected = Mentioned & {
  cells: (EditionCorrection & { label: Bilingual })[];
  reason: string | null;
};
export type ReleaseView = {
  origin: string;
  publisher: string;
  release: ReleaseHead;
  since: string | null;
  sinceTag: string | null;
  first: boolean;
  added: Mentioned[];
  removed: Mentioned[];
  described: Mentioned[];
  corrected: Corrected[];
  cells: number;
  /** Files that are not on this machine, after a restore without them. */
  lost: readonly string[];
};

export async function releaseView(tag: string): Promise<ReleaseView | null> {
  const found = /^[\w-]{1,40}$/.test(tag)
    ? await readTransaction(async (tx) => ({
        release: await readRelease(tx, tag),
        registry: (await bookIn(tx, null)).registry,
      }))
    : null;
  if (!found?.release) return null;
  const { changes, ...release } = found.release;
  const origin = siteOrigin();
  const mention = mentionIn(changes.names ?? {}, found.registry);
  return {
    origin,
    publisher: (await bulkFacts(origin)).publisher,
    release,
    since: changes.since,
    sinceTag: changes.sinceTag ?? null,
    first: changes.since === null,
    added: changes.added.map(mention),
    removed: (changes.removed ?? []).map(mention),
    described: (changes.described ?? []).map(mention),
    corrected: byReport(changes.corrections).map(([id, cells]) => ({
      ...mention(id),
      cells,
      reason: valueAt(cells, 0).reason,
    })),
    cells: changes.corrections.length,
    lost: await listLost(tag, release.files),
  };
}

async function listLost(tag: string, files: ReleaseHead["files"]): Promise<string[]> {
  const sets = await fileSets();
  const there = await Promise.all(files.map((f) => sets.has(setOfEdition(tag), f)));
  return files.filter((_, n) => !there[n]).map((f) => f.name);
}

/**
 * How a log of changes names a report: in Chinese as the edition has it, in English by the registry
 * where it has a name.
 */
export function mentionIn(
  names: Readonly<Record<string, { name: string; year: number }>>,
  registry: Pick<Registry, "entries" | "agencyIn">,
): (id: string) => Mentioned {
  const bySlug = new Map(registry.entries.map((e) => [e.slug, e.id]));
  return (id) => {
    const { name, year } = names[id] ?? { name: id, year: null };
    const agency = bySlug.get(id.replace(/-\d{4}$/, ""));
    return {
      id,
      name: { zh: name, en: (agency && registry.agencyIn(agency, year ?? TODAY)?.nameEn) ?? name },
      year,
    };
  };
}
/** Later than any fiscal year: the name of today. */
const TODAY = 9999;

function byReport(corrections: readonly EditionCorrection[]): [string, Corrected["cells"]][] {
  const all = new Map<string, Corrected["cells"]>();
  for (const c of corrections)
    all.set(c.reportId, [
      ...(all.get(c.reportId) ?? []),
      { ...c, label: indicatorOf(c.cell)?.name ?? { zh: c.cell, en: c.cell } },
    ]);
  return [...all];
}
