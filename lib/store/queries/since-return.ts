import type { ReadTx } from "@/lib/store/client";

type Figure = { readonly value: number | null; readonly raw: string | null };
export type ChangedCell = { readonly cellId: string; readonly from: Figure; readonly to: Figure };
/** The last return of a report, what it asked for, and what has become of it. */
export type SinceReturn = {
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly asked: readonly {
    readonly cellId: string | null;
    readonly rule: string | null;
    readonly text: string;
  }[];
  readonly changed: readonly ChangedCell[];
  /** What the bureau wrote since. */
  readonly said: readonly { readonly rule: string | null; readonly text: string }[];
};
type Return = {
  readonly versionId: number;
  readonly moment: string;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
};

/** Null where nobody has sent the report back since it was last published. */
export async function readSinceReturn(
  tx: ReadTx,
  { reportId, versionId }: { reportId: string; versionId: number },
): Promise<SinceReturn | null> {
  const { rows } = await tx.query<Return>(
    `SELECT v.id AS "versionId", s.at::text AS moment, to_char(s.at, 'YYYY-MM-DD HH24:MI') AS at,
        COALESCE(u.name, s.actor) AS by, s.note
     FROM state_change s JOIN report_version v ON v.id = s.version_id LEFT JOIN app_user u ON u.id = s.actor
     WHERE v.report_id = $1 AND v.id <= $2 AND s.to_state = 'returned'
       AND NOT EXISTS (SELECT 1 FROM report_version p WHERE p.report_id = $1 AND p.published_at > s.at)
     ORDER BY s.at DESC LIMIT 1`,
    [reportId, versionId],
  );
  const last = rows[0];
  if (!last) return null;
  const { at, by, note, moment } = last;
  const asked = await tx.query<SinceReturn["asked"][number]>(
    `SELECT cell_id AS "cellId", rule, text FROM remark WHERE version_id = $1 AND kind = 'return'
        AND at = $2::timestamptz ORDER BY id`,
    [last.versionId, moment],
  );
  const said = await tx.query<SinceReturn["said"][number]>(
    `SELECT rule, text FROM remark WHERE version_id = $1 AND kind = 'explanation'
        AND at > $2::timestamptz ORDER BY id`,
    [versionId, moment],
  );
  const changed =
    last.versionId === versionId
      ? await readCorrectedSince(tx, versionId, moment)
      : await readDifferences(tx, last.versionId, versionId);
  return { at, by, note, asked: asked.rows, changed, said: said.rows };
}

type Row = {
  cellId: string;
  fromValue: number | null;
  fromRaw: string | null;
  toValue: number | null;
  toRaw: string | null;
};
const asChanged = ({ cellId, fromValue, fromRaw, toValue, toRaw }: Row): ChangedCell => ({
  cellId,
  from: { value: fromValue, raw: fromRaw },
  to: { value: toValue, raw: toRaw },
});

/** Figures changed by hand and not changed back. */
async function readCorrectedSince(
  tx: ReadTx,
  versionId: number,
  moment: string,
): Promise<ChangedCell[]> {
  const { rows } = await tx.query<Row>(
    `SELECT f.cell_id AS "cellId", f.from_value AS "fromValue", f.from_raw AS "fromRaw",
        o.value AS "toValue", o.raw AS "toRaw"
     FROM (SELECT DISTINCT ON (cell_id) cell_id, from_value, from_raw FROM correction
       WHERE version_id = $1 AND at > $2::timestamptz ORDER BY cell_id, id) f
     JOIN observation o ON o.version_id = $1 AND o.cell_id = f.cell_id
     WHERE (o.value, o.raw) IS DISTINCT FROM (f.from_value, f.from_raw) ORDER BY f.cell_id`,
    [versionId, moment],
  );
  return rows.map(asChanged);
}

/** A new file came instead: the figures that are other than in the version that was sent back. */
async function readDifferences(tx: ReadTx, before: number, now: number): Promise<ChangedCell[]> {
  const { rows } = await tx.query<Row>(
    `SELECT n.cell_id AS "cellId", b.value AS "fromValue", b.raw AS "fromRaw", n.value AS "toValue",
        n.raw AS "toRaw"
     FROM observation n LEFT JOIN observation b ON b.version_id = $1 AND b.cell_id = n.cell_id
     WHERE n.version_id = $2 AND (n.value, n.state) IS DISTINCT FROM (b.value, b.state) ORDER BY n.cell_id`,
    [before, now],
  );
  return rows.map(asChanged);
}
