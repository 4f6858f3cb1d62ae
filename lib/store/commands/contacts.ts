import type { Contact } from "@/lib/collection/messages";
import type { AccessScope } from "@/lib/collection/permissions";
import { valueAt } from "@/lib/lookup";
import { writeTransaction, type WriteTx } from "@/lib/store/client";
import { isWithin } from "@/lib/store/queries/gate-facts";
import { writeAudit } from "./audit";
import type { By } from "./users";

/** Adds a contact of an agency inside the scope. @returns whether there is such an agency */
export const addContact = (
  agencyId: string,
  contact: Contact,
  scope: AccessScope,
  by: By,
): Promise<boolean> =>
  writeTransaction(async (tx) => {
    if (!(await isWithin(tx, scope, agencyId))) return false;
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO reporting_contact (agency_id, name, mail, phone, updated_by) VALUES ($1, $2, $3, $4, $5) RETURNING id",
      [agencyId, contact.name, contact.mail, contact.phone, by.actor],
    );
    const { id } = valueAt(rows, 0);
    await writeAudit(tx, {
      ...by,
      action: "contact.add",
      entity: "agency",
      entityId: agencyId,
      after: { id, ...contact },
    });
    return true;
  });

/**
 * Writes a contact, replacing the one of the same name, within a transaction that has its own entry
 * in the audit log.
 */
export async function putContactIn(
  tx: WriteTx,
  { agency, name, mail, phone }: Contact & { readonly agency: string },
  by: By,
): Promise<void> {
  const values = [agency, name, mail, phone, by.actor];
  const { rowCount } = await tx.query(
    "UPDATE reporting_contact c SET mail = $3, phone = $4, updated_by = $5, updated_at = now() FROM agency a WHERE a.id = c.agency_id AND a.slug = $1 AND c.name = $2",
    values,
  );
  if (rowCount === 0)
    await tx.query(
      "INSERT INTO reporting_contact (agency_id, name, mail, phone, updated_by) SELECT id, $2, $3, $4, $5 FROM agency WHERE slug = $1",
      values,
    );
}

export const removeContact = (id: number, scope: AccessScope, by: By): Promise<boolean> =>
  writeTransaction(async (tx) => {
    const { rows } = await tx.query<Contact & { agencyId: string }>(
      `SELECT agency_id AS "agencyId", name, mail, phone FROM reporting_contact WHERE id = $1 FOR UPDATE`,
      [id],
    );
    const [before] = rows;
    if (!before || !(await isWithin(tx, scope, before.agencyId))) return false;
    await tx.query("DELETE FROM reporting_contact WHERE id = $1", [id]);
    await writeAudit(tx, {
      ...by,
      action: "contact.remove",
      entity: "agency",
      entityId: before.agencyId,
      before,
    });
    return true;
  });
