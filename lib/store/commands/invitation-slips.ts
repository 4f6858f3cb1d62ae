import { writeTransaction } from "@/lib/store/client";
import { NEVER_SIGNED_IN } from "@/lib/store/queries/silent-accounts";
import { writeAudit } from "./audit";
import { newInvitation } from "./invite";
import type { By } from "./users";

export type Slip = {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly agency: { readonly nameZh: string; readonly nameEn: string } | null;
  readonly token: string;
};

/**
 * A new one-time link for every open account that has no password and has never been used; earlier
 * links of theirs end.
 */
export async function makeSlips(by: By): Promise<Slip[]> {
  return writeTransaction(async (tx) => {
    const { rows } = await tx.query<Omit<Slip, "token">>(
      `SELECT u.login, u.name, u.role, CASE
          WHEN n.name_zh IS NOT NULL THEN json_build_object('nameZh', n.name_zh, 'nameEn', COALESCE(n.name_en, n.name_zh)) END AS agency FROM app_user u
       LEFT JOIN LATERAL (SELECT name_zh, name_en FROM agency_name n WHERE n.agency_id = u.agency_id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE ${NEVER_SIGNED_IN} AND u.password_hash IS NULL AND u.oidc_subject IS NULL
         ORDER BY n.name_zh NULLS FIRST, u.login`,
    );
    const slips: Slip[] = [];
    for (const row of rows) slips.push({ ...row, token: await newInvitation(tx, row.login, by) });
    await writeAudit(tx, {
      ...by,
      action: "user.slips",
      entity: "user",
      after: { accounts: slips.map((s) => s.login) },
    });
    return slips;
  });
}
