import { cookies } from "next/headers";
import { env } from "@/lib/env";
import { queryPrivate } from "@/lib/store/client";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readUsers } from "@/lib/store/queries/user-list";
import { LINK_COOKIE } from "@/lib/desk/users";
import { localHref, type Locale } from "@/lib/i18n/locale";

/** Accounts, what they may be bound to, and the link that was made a moment ago. */
export async function usersView(locale: Locale) {
  const link = (await cookies()).get(LINK_COOKIE)?.value;
  const [user, token] = link ? decodeURIComponent(link).split(" ") : [];
  const made =
    user && token
      ? {
          user,
          address: `${env.NEXTAUTH_URL ?? ""}${localHref(locale, "/invitation")}?token=${token}`,
        }
      : null;
  const data = await queryPrivate(async (tx) => ({
    users: await readUsers(tx),
    agencies: (await readAgencies(tx, null)).filter((a) => a.existsTo === null),
    regions: await readRegions(tx),
  }));
  return { ...data, made };
}
