import { getServerSession } from "next-auth";
import { findUser, type UserRow } from "@/lib/store/queries/users";
import { authOptions } from "./options";

/** The signed-in user as the database has it now, or null: a disabled account or a changed password ends every session at once. */
export async function currentUser(): Promise<UserRow | null> {
  const session = await getServerSession(authOptions);
  const claim = session?.user as { id?: string; sv?: number } | undefined;
  if (!claim?.id) return null;
  const user = await findUser({ id: claim.id });
  return user && user.active && user.sessionVersion === claim.sv ? user : null;
}
