/** Forms of API keys: a new one, or one taken out of use. */
import { z } from "zod";
import { setCookie } from "@/lib/auth/cookies";
import { createApiKey, revokeApiKey } from "@/lib/store/commands/api-keys";
import { queryPrivate } from "@/lib/store/client";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { deskAction } from "./action";
import { chosenId, optionalId, requiredText, tickBox } from "./forms/fields";

const PAGE = "/desk/keys";
/** The key is shown once: it travels in a cookie of two minutes, not in an address that is logged. */
export const KEY_COOKIE = "sunledger-key";

export const newKeyForm = z
  .object({ name: requiredText(80), agencyId: optionalId, canSubmit: tickBox })
  .refine((key) => !key.canSubmit || key.agencyId !== null, {
    path: ["agencyId"],
    error: "needs_bound_agency",
  });
export const oneKeyForm = z.object({ id: chosenId });

export const handleAddKey = deskAction(
  { route: "/api/desk/keys/add", form: newKeyForm, page: PAGE },
  async ({ fields, by, refuse, answer }) => {
    const named = fields.agencyId;
    const agencyId = named === null ? null : await queryPrivate((tx) => findAgencyId(tx, named));
    if (named !== null && agencyId === null) return refuse({ agencyId: "unknown" });
    const { key } = await createApiKey({ ...fields, agencyId }, by);
    const to = answer("made");
    to.headers.append("Set-Cookie", setCookie(KEY_COOKIE, key, { seconds: 120 }));
    return to;
  },
);

export const handleRevokeKey = deskAction(
  { route: "/api/desk/keys/revoke", form: oneKeyForm, page: PAGE },
  async ({ fields, by, answer }) =>
    answer((await revokeApiKey(fields.id, by)) ? "revoked" : "unknown"),
);
