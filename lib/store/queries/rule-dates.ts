/**
 * The days that rules judge a report by, and by when it was due: of the round where it has one,
 * else of the law.
 */
import { deadlineOf, obligationOf } from "@/lib/indicators/deadlines";
import type { RuleContext } from "@/lib/rules";
import type { ReadTx } from "@/lib/store/client";
import { JOIN_DAY } from "./day-of";
import { IS_IN_ZONE } from "./in-zone";

export type RuleDates = Pick<
  RuleContext,
  "filedOn" | "filingDeadline" | "publishedOn" | "deadline"
>;
type Row = {
  versionId: number;
  year: number;
  kind: string;
  level: string;
  isInZone: boolean;
  basis: string | null;
  dueOn: string | null;
  fileBy: string | null;
  filedOn: string | null;
  publishedOn: string | null;
};

/**
 * By version, of those that count or wait. A day of publication is one that somebody stated, else
 * that of the first publication, else that of the version's own source; the day on which the report
 * came here is none.
 *
 * @param of versions, or all of some years (null: of any), of some agencies alone where they are
 * named
 */
export async function readRuleDates(
  tx: ReadTx,
  of:
    | { readonly versions: readonly number[] }
    | { readonly years: readonly number[] | null; readonly agencies: readonly string[] | null },
): Promise<ReadonlyMap<number, RuleDates>> {
  const [where, params] =
    "versions" in of
      ? ["v.id = ANY($1::bigint[])", [of.versions]]
      : [
          "($1::int[] IS NULL OR r.fiscal_year = ANY($1::int[])) AND ($2::text[] IS NULL OR r.agency_id = ANY($2::text[])) AND v.superseded_at IS NULL AND v.state NOT IN ('superseded', 'discarded', 'withdrawn')",
          [of.years, of.agencies],
        ];
  const { rows } = await tx.query<Row>(
    `SELECT v.id AS "versionId", r.fiscal_year AS year, a.kind, a.level, l.basis,
        ${IS_IN_ZONE} AS "isInZone",
        d.due_on::text AS "dueOn", d.file_by::text AS "fileBy", t.filed_on::text AS "filedOn",
       COALESCE(t.published_on, (SELECT min(o.source_date) FROM report_version o WHERE o.report_id = r.id AND o.published_at IS NOT NULL), v.source_date)::text AS "publishedOn"
     FROM report_version v JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
     LEFT JOIN roster l ON l.agency_id = a.id AND l.fiscal_year = r.fiscal_year ${JOIN_DAY}
     LEFT JOIN report_date t ON t.agency_id = a.id AND t.fiscal_year = r.fiscal_year WHERE ${where}`,
    params,
  );
  return new Map(rows.map((row) => [row.versionId, toDates(row)]));
}

function toDates(row: Row): RuleDates {
  const deadline = row.dueOn ?? lawfulDay(row);
  return {
    ...(row.fileBy === null ? {} : { filingDeadline: row.fileBy }),
    ...(row.filedOn === null ? {} : { filedOn: row.filedOn }),
    ...(row.publishedOn === null ? {} : { publishedOn: row.publishedOn }),
    ...(deadline === null ? {} : { deadline }),
  };
}

/** Null for offices that publish by practice: the law names no day for them. */
function lawfulDay({ kind, level, isInZone, basis, year }: Row): string | null {
  const obligation = obligationOf({ kind, level, isInZone }, basis ?? undefined);
  return obligation === "local_practice" ? null : deadlineOf(obligation, year, kind);
}
