/** The rows of one report version: cells, figures in the text, findings. */
import type { CellReading, Finding, NarrativeValue } from "@/lib/extract/types";
import type { WriteTx } from "@/lib/store/client";

/** A doubtful cell keeps what is printed, but has no value. */
export async function saveCells(
  tx: WriteTx,
  versionId: number,
  cellsById: Readonly<Record<string, CellReading>>,
): Promise<void> {
  const cells = Object.entries(cellsById);
  const column = <T>(pick: (c: CellReading) => T) => cells.map(([, c]) => pick(c));
  await tx.query(
    `INSERT INTO observation (version_id, cell_id, value, raw, state, proposed, source)
     SELECT $1, * FROM unnest($2::text[], $3::numeric[], $4::text[], $5::text[], $6::numeric[], $7::jsonb[])`,
    [
      versionId,
      cells.map(([id]) => id),
      column((c) => (c.state === "suspect" ? null : c.value)),
      column((c) => c.raw),
      column((c) => c.state),
      column((c) => c.proposed ?? null),
      column((c) => (c.source ? JSON.stringify(c.source) : null)),
    ],
  );
}

export async function saveNarrative(
  tx: WriteTx,
  versionId: number,
  n: readonly NarrativeValue[],
): Promise<void> {
  await tx.query(
    `INSERT INTO narrative_value (version_id, indicator, value, unit, approx, scope, text, source)
     SELECT $1, *
       FROM unnest($2::text[], $3::numeric[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::jsonb[])`,
    [
      versionId,
      n.map((v) => v.id),
      n.map((v) => v.value),
      n.map((v) => v.unit),
      n.map((v) => v.approx),
      n.map((v) => v.scope),
      n.map((v) => v.text),
      n.map((v) => (v.source ? JSON.stringify(v.source) : null)),
    ],
  );
}

export async function saveFindings(
  tx: WriteTx,
  versionId: number,
  f: readonly Finding[],
): Promise<void> {
  // Lists of cells differ in length, which an array of arrays may not: they travel as JSON.
  await tx.query(
    `INSERT INTO finding (version_id, rule, severity, state, cells, left_value, right_value, message)
     SELECT $1, r.rule, r.severity, r.state, ARRAY(SELECT jsonb_array_elements_text(r.cells)), r.l,
       r.r, r.message
     FROM unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::numeric[], $7::numeric[], $8::jsonb[]) WITH ORDINALITY AS r(rule, severity, state, cells, l, r, message, n) ORDER BY r.n`,
    [
      versionId,
      f.map((x) => x.rule),
      f.map((x) => x.severity),
      f.map((x) => x.state),
      f.map((x) => JSON.stringify(x.cells)),
      f.map((x) => x.left),
      f.map((x) => x.right),
      f.map((x) => JSON.stringify(x.message)),
    ],
  );
}

export async function replaceFindings(
  tx: WriteTx,
  versionId: number,
  findings: readonly Finding[],
  /** Rules whose findings stay as they are. */
  but: readonly string[],
): Promise<void> {
  await tx.query("DELETE FROM finding WHERE version_id = $1 AND rule <> ALL($2)", [versionId, but]);
  await saveFindings(tx, versionId, findings);
}
