/** The form of API keys: a new one, or one taken out of use. */
import { z } from "zod";
import { setCookie } from "@/lib/auth/cookies";
import { createApiKey, revokeApiKey } from "@/lib/store/commands/api-keys";
import { queryPrivate } from "@/lib/store/client";
import { readAgencies } from "@/lib/store/queries/observations";
import { deskAction, seeOther, type DeskRequest } from "./route-guard";

/** The key is shown once: it travels in a cookie of two minutes, not in an address that is logged. */
export const KEY_COOKIE = "sunledger-key";
const cookie = (key: string) => setCookie(KEY_COOKIE, key, { seconds: 120 });
const fields = z.object({
  name: z.string().trim().min(1).max(80),
  agencyId: z.string(),
  canSubmit: z.boolean(),
});

export const handleKeys = deskAction("/api/desk/keys", async (input) => {
  if (input.text("do") === "add") return add(input);
  if (input.text("do") === "revoke")
    return answer(input, (await revokeApiKey(input.text("id"), input.by)) ? "revoked" : "unknown");
  return answer(input, "bad");
});

const answer = ({ locale }: DeskRequest, said: string) => seeOther(locale, "/desk/keys", { said });

async function add(input: DeskRequest): Promise<Response> {
  const parsed = fields.safeParse({
    name: input.text("name"),
    agencyId: input.text("agencyId"),
    canSubmit: input.text("canSubmit") === "1",
  });
  if (!parsed.success) return answer(input, "bad");
  const { name, agencyId, canSubmit } = parsed.data;
  const agency =
    agencyId === ""
      ? null
      : ((await queryPrivate((tx) => readAgencies(tx, null))).find((a) => a.id === agencyId) ??
        undefined);
  if (agency === undefined || (canSubmit && agency === null)) return answer(input, "bad");
  const { key } = await createApiKey({ name, agencyId: agency?.id ?? null, canSubmit }, input.by);
  const to = answer(input, "made");
  to.headers.set("Set-Cookie", cookie(key));
  return to;
}
