import type { CalendarDay } from "@/lib/collection/working-days";
import type { ReadTx } from "@/lib/store/client";

export type ConfirmedYear = {
  readonly year: number;
  readonly source: string | null;
  /** Day in China on which somebody confirmed it. */
  readonly confirmedOn: string;
  readonly days: readonly CalendarDay[];
};

/** The years among these whose calendar somebody has confirmed. */
export async function readConfirmedYears(
  tx: ReadTx,
  years: readonly number[],
): Promise<ConfirmedYear[]> {
  const { rows } = await tx.query<ConfirmedYear>(
    `SELECT y.year, y.source,
        to_char(y.confirmed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "confirmedOn",
       COALESCE((SELECT json_agg(json_build_object('day', d.day::text, 'works', d.works, 'name', d.name) ORDER BY d.day) FROM calendar_day d WHERE d.year = y.year), '[]'::json) AS days
     FROM calendar_year y WHERE y.year = ANY($1) ORDER BY y.year`,
    [years],
  );
  return rows;
}
