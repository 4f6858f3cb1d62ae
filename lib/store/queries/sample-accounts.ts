import { queryPrivate } from "@/lib/store/client";

/** Whether any sample account can sign in: such an installation must not listen beyond this machine. */
export async function hasSampleAccounts(): Promise<boolean> {
  return queryPrivate(async (tx) => {
    const { rows } = await tx.query<{ found: boolean }>(
      "SELECT EXISTS (SELECT 1 FROM app_user WHERE sample AND active) AS found",
    );
    return rows[0]?.found === true;
  });
}
