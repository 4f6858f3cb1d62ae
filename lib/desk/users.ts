/**
 * Forms about accounts, one a verb: invite, change, reset, disable, enable, remove the second
 * factor, end the sessions.
 */
import { z } from "zod";
import { setCookie } from "@/lib/auth/cookies";
import { ROLES, reachOf } from "@/lib/auth/permissions";
import { queryPrivate } from "@/lib/store/client";
import { changeUser, enableUser } from "@/lib/store/commands/change-user";
import { inviteUser, resetUser } from "@/lib/store/commands/invite";
import { removeFactor } from "@/lib/store/commands/second-factor";
import { endSessions } from "@/lib/store/commands/sessions";
import { disableUser } from "@/lib/store/commands/users";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { deskAction, type DeskForm } from "./action";
import { chosenId, optionalId, optionalText, requiredText } from "./forms/fields";
import type { FieldErrors } from "./forms/read-form";

const PAGE = "/desk/users";

const account = {
  name: requiredText(80),
  role: z.enum(ROLES, "choose"),
  agencyId: optionalId,
  regionCode: optionalId,
  email: optionalText(200).refine(
    (email) => email === null || /^[^\s@]+@[^\s@]+$/.test(email),
    "email",
  ),
};
type Account = { role: (typeof ROLES)[number]; agencyId: string | null; regionCode: string | null };

/** A right that reaches an agency or a region needs one. */
function checkReach({ role, agencyId, regionCode }: Account, context: z.RefinementCtx): void {
  const reach = reachOf(role, "read_desk");
  const issue = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (reach === "agency" && agencyId === null) issue("agencyId", "needs_agency");
  if (reach === "region" && regionCode === null) issue("regionCode", "needs_region");
}

export const invitationForm = z
  .object({
    login: z
      .string("missing")
      .trim()
      .regex(/^[a-zA-Z0-9][\w.@-]{1,63}$/, "login"),
    ...account,
  })
  .superRefine(checkReach);
export const accountForm = z.object({ id: chosenId, ...account }).superRefine(checkReach);
export const oneAccountForm = z.object({ id: chosenId });

/**
 * The one-time link is shown once: it travels in a cookie of two minutes, not in an address that is
 * logged.
 */
export const LINK_COOKIE = "sunledger-link";
const linkCookie = (user: string, token: string) =>
  setCookie(LINK_COOKIE, `${user} ${token}`, { seconds: 120 });

export const handleInvite = deskAction(
  { route: "/api/desk/users/invite", form: invitationForm, page: PAGE },
  async ({ fields: sent, by, refuse, answer }) => {
    const fields = await withAgency(sent);
    const unknown = await findUnknownReach(fields);
    if (unknown) return refuse(unknown);
    const token = await inviteUser({ ...fields, ...boundBy(fields) }, by);
    if (token !== null) return withLink(answer("link"), fields.login, token);
    return refuse({ login: "taken" }, "taken");
  },
);

export const handleChange = deskAction(
  { route: "/api/desk/users/change", form: accountForm, page: PAGE },
  async ({ fields: sent, by, user, refuse, answer }) => {
    if (sent.id === user.id) return answer("own");
    const fields = await withAgency(sent);
    const unknown = await findUnknownReach(fields);
    if (unknown) return refuse(unknown);
    const done = await changeUser({ ...fields, ...boundBy(fields) }, by);
    return done === "taken" ? refuse({ email: "taken" }, "taken") : answer(done);
  },
);

export const handleReset = deskAction(
  { route: "/api/desk/users/reset", form: oneAccountForm, page: PAGE },
  async ({ fields, by, answer }) => {
    const token = await resetUser(fields.id, by);
    return token === null ? answer("taken") : withLink(answer("link"), fields.id, token);
  },
);

type OneAccount = DeskForm<typeof oneAccountForm>;
/** What nobody does to their own account, by mistake or on purpose. */
const onOther =
  (done: string, change: (id: string, by: OneAccount["by"]) => Promise<boolean>) =>
  async ({ fields, by, user, answer }: OneAccount): Promise<Response> => {
    if (fields.id === user.id) return answer("own");
    return answer((await change(fields.id, by)) ? done : "unknown");
  };

export const handleDisable = deskAction(
  { route: "/api/desk/users/disable", form: oneAccountForm, page: PAGE },
  onOther("disabled", disableUser),
);

export const handleRemoveFactor = deskAction(
  { route: "/api/desk/users/remove-factor", form: oneAccountForm, page: PAGE },
  onOther("factor_removed", removeFactor),
);

export const handleEnable = deskAction(
  { route: "/api/desk/users/enable", form: oneAccountForm, page: PAGE },
  async ({ fields, by, answer }) =>
    answer((await enableUser(fields.id, by)) ? "enabled" : "unknown"),
);

export const handleEndSessions = deskAction(
  { route: "/api/desk/users/end-sessions", form: oneAccountForm, page: PAGE },
  async ({ fields, by, answer }) => {
    await endSessions(fields.id, by);
    return answer("sessions_ended");
  },
);

/** An agency may be named by its full name; one that nobody knows stays as it was typed. */
async function withAgency<F extends { agencyId: string | null }>(fields: F): Promise<F> {
  const named = fields.agencyId;
  if (named === null) return fields;
  const agencyId = await queryPrivate((tx) => findAgencyId(tx, named));
  return { ...fields, agencyId: agencyId ?? named };
}

/** An account keeps only the reach that its role uses. */
function boundBy({ role, agencyId, regionCode }: Account) {
  const reach = reachOf(role, "read_desk");
  return {
    agencyId: reach === "agency" ? agencyId : null,
    regionCode: reach === "region" ? regionCode : null,
  };
}

async function findUnknownReach(fields: Account): Promise<FieldErrors | null> {
  const { agencyId, regionCode } = boundBy(fields);
  return queryPrivate(async (tx): Promise<FieldErrors | null> => {
    if (agencyId && !(await readAgencies(tx, null)).some((a) => a.id === agencyId))
      return { agencyId: "unknown" };
    if (regionCode && !(await readRegions(tx)).some((r) => r.code === regionCode))
      return { regionCode: "unknown" };
    return null;
  });
}

function withLink(to: Response, id: string, token: string): Response {
  to.headers.append("Set-Cookie", linkCookie(id, token));
  return to;
}
