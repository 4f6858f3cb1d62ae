import { isDigestDay, type Rhythm } from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import type { CollectionState } from "@/lib/collection/states";
import type { ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";
import { USER_COLUMNS, type UserRow } from "./users";

/** What somebody chose; null for no digest. */
export async function readRhythm(tx: ReadTx, userId: string): Promise<Rhythm | null> {
  const { rows } = await tx.query<{ rhythm: Rhythm }>(
    "SELECT rhythm FROM digest_choice WHERE user_id = $1",
    [userId],
  );
  return rows[0]?.rhythm ?? null;
}

export type DigestReader = UserRow & { readonly email: string; readonly rhythm: Rhythm };

/** Who gets a digest on this day: active accounts with an address that chose one. */
export async function readDigestReaders(tx: ReadTx, day: string): Promise<DigestReader[]> {
  const { rows } = await tx.query<DigestReader>(
    `SELECT ${USER_COLUMNS}, d.rhythm FROM digest_choice d JOIN app_user u ON u.id = d.user_id
        WHERE u.active AND u.email IS NOT NULL ORDER BY u.id`,
  );
  return rows.filter(({ rhythm }) => isDigestDay(rhythm, day));
}

export type RecentStep = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly fiscalYear: number;
  readonly to: CollectionState;
  readonly on: string;
};

/**
 * Steps of reports inside the scope on the days before `day` (Asia/Shanghai), newest first; the
 * last of each report alone.
 */
export async function readRecentSteps(
  tx: ReadTx,
  scope: AccessScope,
  o: { readonly day: string; readonly days: number },
): Promise<RecentStep[]> {
  const { rows } = await tx.query<RecentStep>(
    `SELECT * FROM (
       SELECT DISTINCT ON (r.id) n.name_zh AS "nameZh", COALESCE(n.name_en, n.name_zh) AS "nameEn",
         r.fiscal_year AS "fiscalYear", s.to_state AS to,
         (s.at AT TIME ZONE 'Asia/Shanghai')::date::text AS on
       FROM state_change s JOIN report_version v ON v.id = s.version_id
         JOIN report r ON r.id = v.report_id JOIN agency a ON a.id = r.agency_id
       JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE ${inScope(1)} AND s.to_state IN ('submitted', 'review', 'returned', 'published', 'withdrawn')
         AND (s.at AT TIME ZONE 'Asia/Shanghai')::date >= $3::date - $4::int
           AND (s.at AT TIME ZONE 'Asia/Shanghai')::date < $3::date
       ORDER BY r.id, s.id DESC) latest ORDER BY latest.on DESC, latest."nameZh"`,
    [...scopeParams(scope), o.day, o.days],
  );
  return rows;
}
