/**
 * What happened to published reports: publications, corrections, withdrawals, and edits on the
 * agencies' own sites.
 */
import type { NewsChoice, NewsKind } from "@/lib/collection/news";
import type { SilentKind } from "@/lib/collection/harvest";
import { cellsOf, indicatorOf, indicatorsOf } from "@/lib/indicators/catalogue";
import { membersOf } from "@/lib/registry/scope";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { readChanges } from "@/lib/store/queries/changes";
import { readNews, type NewsRow } from "@/lib/store/queries/news";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { groupCorrections, type Correction } from "./changes";

export type NewsCell = {
  readonly label: { readonly zh: string; readonly en: string };
  /** A figure, or the name of the gap in its place. */
  readonly old: number | string | null;
  readonly new: number | string | null;
};
export type NewsItem = {
  readonly key: string;
  readonly kind: NewsKind;
  readonly at: string;
  readonly agency: string;
  readonly agencyName: { readonly zh: string; readonly en: string };
  readonly region: string;
  readonly fiscalYear: number;
  readonly reportId: string;
  readonly version: number | null;
  readonly reason: string | null;
  readonly editKind: SilentKind | null;
  /** Of an edit: the page on the agency's site. */
  readonly address: string | null;
  /** The figures that changed; those that the choice names come first. */
  readonly cells: readonly NewsCell[];
};

/** Corrected cells that are read at once. */
const MOST_CELLS = 50_000;

/** Newest first. @param o.keys of these acts alone; @param o.since ISO time */
export const newsView = (
  choice: NewsChoice,
  o: { readonly since?: string | null; readonly keys?: readonly string[]; readonly limit: number },
): Promise<NewsItem[]> =>
  readTransaction(async (tx) => {
    const cells = cellsOfChoice(choice);
    const rows = await readNews(tx, {
      agencies: await agenciesOfChoice(tx, choice),
      cells,
      since: o.since ?? null,
      keys: o.keys ?? null,
      limit: o.limit,
    });
    const versions = rows.flatMap((r) =>
      r.kind === "corrected" && r.versionId !== null ? [r.versionId] : [],
    );
    const corrected =
      versions.length > 0
        ? await readChanges(tx, { since: null, limit: MOST_CELLS, offset: 0, versions })
        : [];
    const byVersion = new Map(groupCorrections(corrected).map((c) => [c.versionId, c]));
    const wanted = new Set(cells ?? []);
    return rows.map((row) => toItem(row, byVersion.get(row.versionId ?? NaN), wanted));
  });

/** Null: nothing narrows them. */
async function agenciesOfChoice(
  tx: ReadTx,
  { agency, region }: NewsChoice,
): Promise<string[] | null> {
  if (agency === null && region === null) return null;
  const isMember = membersOf(region === null ? {} : { region }, await readRegions(tx));
  return (await readAgencies(tx, null))
    .filter((a) => (agency === null || a.slug === agency) && isMember(a))
    .map((a) => a.slug);
}

/**
 * Inputs that are cells of a form; an indicator without any is about whether and when a report was
 * published.
 */
function cellsOfChoice({ indicator }: NewsChoice): string[] | null {
  if (indicator === null) return null;
  const inputs = indicatorsOf(indicator).flatMap(cellsOf);
  return [...new Set(inputs)].filter((id) => !/^(?:meta|pop|prev)\./.test(id));
}

function toItem(
  row: NewsRow,
  correction: Correction | undefined,
  wanted: ReadonlySet<string>,
): NewsItem {
  const changed = correction?.cells ?? [];
  const edited = row.edits?.cells ?? [];
  const all = [
    ...changed.map((c) => ({
      cell: c.cell,
      label: c.label,
      old: c.old ?? c.oldState,
      new: c.new ?? c.newState,
    })),
    ...edited.map((c) => ({
      cell: c.cell,
      label: indicatorOf(c.cell)?.name ?? { zh: c.cell, en: c.cell },
      old: c.was?.value ?? c.was?.raw ?? null,
      new: c.now?.value ?? c.now?.raw ?? null,
    })),
  ];
  const { key, kind, agency, region, fiscalYear, reportId, version, editKind, address } = row;
  return {
    ...{ key, kind, agency, region, fiscalYear, reportId, version, editKind, address },
    at: row.at.toISOString(),
    agencyName: { zh: row.nameZh, en: row.nameEn },
    reason: row.reason,
    cells: [...all.filter((c) => wanted.has(c.cell)), ...all.filter((c) => !wanted.has(c.cell))],
  };
}
