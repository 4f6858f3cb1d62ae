/** Which table before FY2019 an open version is typed as. */
import { OLD_VARIANTS, type CellId, PRE2019 } from "@/lib/forms";
import { blankCells } from "@/lib/collection/entry";
import type { WriteTx } from "@/lib/store/client";
import { recheckVersion } from "./findings";
import { holdVersion, type Held, type Refusal } from "./states";
import { dropSourceView } from "./source-views";
import { saveCells } from "./version-content";

/** A table by its id, or `filled`: only the rows that hold something, because the source prints no others. */
export type TableChoice = (typeof OLD_VARIANTS)[number]["id"] | "filled";

/**
 * Gives the version the rows of the chosen table. Nothing that anybody typed or a machine read
 * goes: only cells that are empty and have no place in a document are taken out.
 */
export async function chooseOldTable(
  tx: WriteTx,
  o: { versionId: number; revision: number; table: TableChoice; mayEdit: (held: Held) => boolean },
): Promise<{ added: number; removed: number } | Refusal> {
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (!o.mayEdit(held)) return { refused: "wrong_state", detail: held.state };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  const { rows } = await tx.query<{ id: CellId; open: boolean }>(
    "SELECT o.cell_id AS id, (o.value IS NULL AND COALESCE(o.raw, '') = '' AND o.source IS NULL AND o.state IN ('blank', 'missing')) AS open FROM observation o WHERE o.version_id = $1",
    [held.id],
  );
  const {
    rows: [version],
  } = await tx.query<{ form: string }>("SELECT form FROM report_version WHERE id = $1", [held.id]);
  if (version?.form !== PRE2019) return { refused: "wrong_state", detail: held.state };
  const filled = new Set(rows.filter((r) => !r.open).map((r) => r.id.split(".")[1]));
  const wanted = new Set(
    o.table === "filled"
      ? rows.map((r) => r.id).filter((id) => filled.has(id.split(".")[1]))
      : OLD_VARIANTS.find((v) => v.id === o.table)!.cells,
  );
  const gone = rows.filter((r) => r.open && !wanted.has(r.id)).map((r) => r.id);
  const known = new Set(rows.map((r) => r.id));
  const fresh = [...wanted].filter((id) => !known.has(id));
  await tx.query("DELETE FROM observation WHERE version_id = $1 AND cell_id = ANY($2)", [
    held.id,
    gone,
  ]);
  await saveCells(tx, held.id, blankCells(fresh));
  await dropSourceView(tx, held.id);
  await tx.query(
    "UPDATE report_version SET revision = revision + 1, updated_at = now() WHERE id = $1",
    [held.id],
  );
  await recheckVersion(tx, { versionId: held.id, agencyId: held.agencyId });
  return { added: fresh.length, removed: gone.length };
}

/**
 * The cells of the agency's nearest published report on such a table: its other years are printed
 * alike. Null where there is none.
 */
export async function cellsOfNearestTable(
  tx: WriteTx,
  o: { agencyId: string; year: number },
): Promise<CellId[] | null> {
  const { rows } = await tx.query<{ id: CellId }>(
    `SELECT o.cell_id AS id FROM observation o WHERE o.version_id = (
       SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id
       WHERE r.agency_id = $1 AND v.form = 'pre2019' AND v.published_at IS NOT NULL
         AND v.superseded_at IS NULL
       ORDER BY abs(r.fiscal_year - $2), r.fiscal_year DESC LIMIT 1) ORDER BY o.cell_id`,
    [o.agencyId, o.year],
  );
  return rows.length > 0 ? rows.map((r) => r.id) : null;
}
