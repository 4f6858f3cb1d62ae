import type { Contact } from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate, type ReadTx } from "@/lib/store/client";
import { inScope, scopeParams } from "@/lib/store/scope";

/**
 * Contacts of an agency, in the order in which they were entered; without any, its accounts that
 * have an address.
 */
export async function readAgencyContacts(tx: ReadTx, agencyId: string): Promise<Contact[]> {
  const { rows } = await tx.query<Contact>(
    `SELECT name, mail, phone FROM reporting_contact WHERE agency_id = $1
     UNION ALL
     SELECT u.name, u.email AS mail, NULL AS phone FROM app_user u
     WHERE u.agency_id = $1 AND u.active AND u.role = 'editor' AND u.email IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM reporting_contact c WHERE c.agency_id = $1)`,
    [agencyId],
  );
  return rows;
}

/** Reviewers of the agency's region or of one above it who have an address. */
export async function readReviewerContacts(tx: ReadTx, agencyId: string): Promise<Contact[]> {
  const { rows } = await tx.query<Contact>(
    `WITH RECURSIVE above AS (
       SELECT r.code, r.parent_code FROM region r JOIN agency a ON a.region_code = r.code WHERE a.id = $1
       UNION SELECT r.code, r.parent_code FROM region r JOIN above b ON r.code = b.parent_code)
     SELECT u.name, u.email AS mail, NULL AS phone FROM app_user u
     WHERE u.active AND u.role = 'reviewer' AND u.email IS NOT NULL
       AND u.region_code IN (SELECT code FROM above) ORDER BY u.id`,
    [agencyId],
  );
  return rows;
}

export type ListedContact = Contact & {
  readonly id: number;
  readonly agencyId: string;
  readonly agencyName: string;
};

/** All contacts inside the scope, by agency. */
export const listContacts = (scope: AccessScope): Promise<ListedContact[]> =>
  queryPrivate(async (tx) => {
    const { rows } = await tx.query<ListedContact>(
      `SELECT c.id, c.agency_id AS "agencyId", n.name_zh AS "agencyName", c.name, c.mail, c.phone
       FROM reporting_contact c JOIN agency a ON a.id = c.agency_id
       JOIN LATERAL (SELECT name_zh FROM agency_name n WHERE n.agency_id = a.id
         AND n.kind = 'official' ORDER BY n.valid_from DESC NULLS LAST LIMIT 1) n ON true
       WHERE ${inScope(1)} ORDER BY a.sort_order, a.slug, c.id`,
      scopeParams(scope),
    );
    return rows;
  });

/** All contacts as a workbook names them, by the slugs of their agencies. */
export async function readContactRows(
  tx: ReadTx,
): Promise<(Contact & { readonly agency: string })[]> {
  const { rows } = await tx.query<Contact & { agency: string }>(
    "SELECT a.slug AS agency, c.name, c.phone, c.mail FROM reporting_contact c JOIN agency a ON a.id = c.agency_id ORDER BY a.slug, c.id",
  );
  return rows;
}

/** The newest official name of an agency. */
export async function readOfficialName(tx: ReadTx, agencyId: string): Promise<string> {
  const { rows } = await tx.query<{ name: string }>(
    "SELECT name_zh AS name FROM agency_name WHERE agency_id = $1 AND kind = 'official' ORDER BY valid_from DESC NULLS LAST LIMIT 1",
    [agencyId],
  );
  return rows[0]?.name ?? agencyId;
}
