import type { ReadTx } from "@/lib/store/client";

export type AgencyContact = {
  phone: string | null;
  address: string | null;
  mail: string | null;
  officeHours: string | null;
};

/** How the public reaches an agency today; null where nothing is registered. */
export async function readAgencyContact(tx: ReadTx, slug: string): Promise<AgencyContact | null> {
  const { rows } = await tx.query<AgencyContact>(
    `SELECT c.phone, c.address, c.mail, c.office_hours AS "officeHours" FROM agency_contact c
        JOIN agency a ON a.id = c.agency_id WHERE a.slug = $1`,
    [slug],
  );
  return rows[0] ?? null;
}
