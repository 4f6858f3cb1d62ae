import { writeTransaction } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { userForAudit, type By } from "./users";

export type UserChange = {
  id: string;
  name: string;
  role: string;
  agencyId: string | null;
  regionCode: string | null;
  email: string | null;
};

/**
 * Name, role and what the account is bound to. A changed right counts from the next request on:
 * rights are read per request.
 */
export async function changeUser(
  change: UserChange,
  by: By,
): Promise<"done" | "unknown" | "taken"> {
  return writeTransaction(async (tx) => {
    const before = await userForAudit(tx, change.id);
    if (!before) return "unknown";
    const email = change.email?.toLowerCase() ?? null;
    const taken = await tx.query("SELECT 1 FROM app_user WHERE email = $2 AND id <> $1", [
      change.id,
      email,
    ]);
    if (taken.rowCount) return "taken";
    await tx.query(
      "UPDATE app_user SET name = $2, role = $3, agency_id = $4, region_code = $5, email = $6 WHERE id = $1",
      [change.id, change.name, change.role, change.agencyId, change.regionCode, email],
    );
    await writeAudit(tx, {
      ...by,
      action: "user.change",
      entity: "user",
      entityId: change.id,
      before,
      after: await userForAudit(tx, change.id),
    });
    return "done";
  });
}

/** Lets a disabled account in again; it keeps its password, old sessions stay ended. */
export async function enableUser(id: string, by: By): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const done = await tx.query("UPDATE app_user SET active = true WHERE id = $1 AND NOT active", [
      id,
    ]);
    if (done.rowCount !== 1) return false;
    await writeAudit(tx, {
      ...by,
      action: "user.enable",
      entity: "user",
      entityId: id,
      before: { active: false },
      after: { active: true },
    });
    return true;
  });
}
