import { isRepeatedName, matchAgency } from "@/lib/registry/match";
import type { ReadTx } from "@/lib/store/client";
import { readKnownNames } from "./known-names";

type WaitingFile = { path: string; sha256: string; year: number | null };
/** A name that waiting documents give and the registry does not know. `years` and `files` are those of the documents. */
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

/** One line a name, or a document where the name may mean several bodies, oldest first; what somebody decided not to register is left out. */
export async function readOpenProposals(tx: ReadTx): Promise<Proposal[]> {
  const { rows } = await tx.query<Row>(
    `SELECT i.id, i.agency_text AS "nameZh", i.path, i.sha256, i.fiscal_year AS year, to_char(i.at, 'YYYY-MM-DD') AS since
     FROM import_item i WHERE i.outcome = 'proposed_agency' AND i.agency_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agency_proposal p WHERE p.sha256 = i.sha256 AND p.state = 'rejected')
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
    items.map(({ path, sha256, year }) => [`${path} ${sha256}`, { path, sha256, year }]),
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
