/** Accounts as they are listed: searched, filtered, and as a file. */
import { z } from "zod";
import { isRole, ROLES } from "@/lib/collection/permissions";
import { checkParams } from "@/lib/http/params";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { textsOf } from "@/lib/i18n/texts";
import { queryPrivate } from "@/lib/store/client";
import { readUsers, type ListedUser } from "@/lib/store/queries/user-list";
import { answerList, badParameters, fileFields } from "./list-file";
import { listParams } from "./list-query";
import { deskDownload } from "./route-guard";

const none = z.literal("").transform(() => undefined);
const filter = {
  q: listParams.q,
  role: z.union([none, z.enum(ROLES)]).optional(),
  state: z.union([none, z.enum(["silent", "invited", "disabled"])]).optional(),
};
export const usersQuery = z.strictObject({
  ...listParams,
  ...filter,
  edit: z
    .string()
    .regex(/^[\w.@-]{1,100}$/)
    .optional(),
});
export type UsersQuery = z.output<typeof usersQuery>;
type UserFilter = Pick<UsersQuery, "q" | "role" | "state">;

/** Whether an account is listed. Pure. */
export function passesUserFilter(u: ListedUser, { q, role, state }: UserFilter): boolean {
  if (role !== undefined && u.role !== role) return false;
  if (state === "silent" && !(u.active && u.lastSignIn === null)) return false;
  if (state === "invited" && !(u.active && u.invited)) return false;
  if (state === "disabled" && u.active) return false;
  return matchesSearch(q, [u.login, u.name, u.agencyZh, u.regionZh, u.email]);
}

const fileQuery = z.strictObject({ ...filter, ...fileFields });

export const handleUsersExport = deskDownload("/api/desk/users/export", async (_, given) => {
  const { query, errors } = checkParams(fileQuery, Object.fromEntries(given));
  if (errors) return badParameters(errors);
  const t = textsOf(query.locale, "accounts");
  const roles = textsOf(query.locale, "desk.roles");
  const rows = (await queryPrivate(readUsers)).filter((u) => passesUserFilter(u, query));
  return answerList(
    {
      columns: [
        t("login"),
        t("name"),
        t("role"),
        t("agency"),
        t("region"),
        t("email"),
        t("state"),
        t("lastSignIn"),
      ],
      rows: rows.map((u) => [
        u.login,
        u.name,
        isRole(u.role) ? roles(u.role) : u.role,
        u.agencyZh,
        u.regionZh,
        u.email,
        u.active ? t(u.invited ? "invited" : "active") : t("disabled"),
        u.lastSignIn,
      ]),
    },
    "sunledger-accounts",
    query.format,
  );
});
