import { isRepeatedName, matchAgency } from "@/lib/registry/match";
import type { ReadTx } from "@/lib/store/client";
import { readKnownNames } from "./known-names";

/** A few cells by which a person recognises a report, of each generation of the form. */
export const HEADLINE_CELLS = [
  "r1.tot",
  "r31.tot",
  "r37.tot",
  "r4.tot",
  "rv.tot",
  "lit.tot",
  "old.recv.year",
  "old.proactive.year",
] as const;

type WaitingFile = {
  path: string;
  sha256: string;
  year: number | null;
  /** What was read of `HEADLINE_CELLS`; null for files that came before this was noted. */
  figures: Record<string, number> | null;
};
/** A published version that a waiting file might correct. */
export type StandingVersion = {
  agencyId: string;
  year: number;
  versionNo: number;
  figures: Record<string, number>;
};
/**
 * A name that waiting documents give and the registry does not know. `years` and `files` are those
 * of the documents.
 */
export type Proposal = {
  /** Tells two documents apart whose name many places have a body of; the name itself for all others. */
  key: string;
  nameZh: string;
  itemIds: number[];
  years: number[];
  files: WaitingFile[];
  since: string;
  /** The name may mean several bodies: a decision about one document says nothing of the next. */
  repeated: boolean;
  /** Agencies of the registry that it may mean. */
  candidates: readonly string[];
};
type Row = WaitingFile & { id: number; nameZh: string; year: number; since: string };

/**
 * One line a name, or a document where the name may mean several bodies, oldest first; what
 * somebody decided not to register is left out.
 */
export async function readOpenProposals(tx: ReadTx): Promise<Proposal[]> {
  const { rows } = await tx.query<Row>(
    `SELECT i.id, i.agency_text AS "nameZh", i.path, i.sha256, i.fiscal_year AS year,
        i.sent_as->'figures' AS figures, to_char(i.at, 'YYYY-MM-DD') AS since
     FROM import_item i WHERE i.outcome = 'proposed_agency' AND i.agency_text IS NOT NULL AND
       NOT EXISTS (SELECT 1 FROM agency_proposal p WHERE p.sha256 = i.sha256 AND p.state = 'rejected')
     ORDER BY i.id`,
  );
  if (rows.length === 0) return [];
  const known = await readKnownNames(tx);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = isRepeatedName(row.nameZh) ? `${row.nameZh} ${row.sha256}` : row.nameZh;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, items]) => proposalOf(key, items, known));
}

function proposalOf(
  key: string,
  items: readonly Row[],
  known: Awaited<ReturnType<typeof readKnownNames>>,
): Proposal {
  const [{ nameZh, since, year }] = items as readonly [Row, ...Row[]];
  const match = matchAgency(nameZh, year, known);
  const files = new Map(
    items.map(({ path, sha256, year, figures }) => [
      `${path} ${sha256}`,
      { path, sha256, year, figures },
    ]),
  );
  return {
    key,
    nameZh,
    since,
    itemIds: items.map((i) => Number(i.id)),
    years: [...new Set(items.map((i) => i.year))].sort((a, b) => a - b),
    files: [...files.values()],
    repeated: isRepeatedName(nameZh),
    candidates: match.kind === "question" ? match.agencyIds : [],
  };
}

/** What counts now of these years, with the cells of `HEADLINE_CELLS`. */
export async function readStandingVersions(
  tx: ReadTx,
  years: readonly number[],
): Promise<StandingVersion[]> {
  const { rows } = await tx.query<StandingVersion>(
    `SELECT r.agency_id AS "agencyId", r.fiscal_year AS year, v.version_no AS "versionNo",
       COALESCE((SELECT jsonb_object_agg(o.cell_id, o.value) FROM observation o WHERE o.version_id = v.id AND o.cell_id = ANY($2) AND o.value IS NOT NULL), '{}') AS figures
     FROM report r JOIN report_version v ON v.report_id = r.id
     WHERE r.fiscal_year = ANY($1) AND v.published_at IS NOT NULL AND v.superseded_at IS NULL`,
    [years, HEADLINE_CELLS],
  );
  return rows;
}
