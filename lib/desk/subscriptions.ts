/**
 * Forms of the operator: programs that are called when something is published, and readers who ask
 * by letter to be deleted.
 */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { setCookie } from "@/lib/auth/cookies";
import { sealText } from "@/lib/auth/sealed-text";
import { WEBHOOK_PURPOSE } from "@/lib/collection/subscriptions";
import { isCallable } from "@/lib/outbox/call-subscriber";
import { addWebhook, endSubscriptionsOf, removeWebhook } from "@/lib/store/commands/subscriptions";
import { deskAction } from "./action";
import { requiredText, rowNumber } from "./forms/fields";
import { checkChoice, choiceFields } from "./subscribe";

const PAGE = "/desk/subscriptions";
/** The secret is shown once: it travels in a cookie of two minutes. */
export const WEBHOOK_COOKIE = "sunledger-webhook";

export const webhookForm = z.object({
  ...choiceFields,
  address: requiredText(500).refine(isCallable, "https"),
});
export const oneWebhookForm = z.object({ id: rowNumber });
export const forgetForm = z.object({ mail: requiredText(254) });

export const handleAddWebhook = deskAction(
  { route: "/api/desk/subscriptions/webhook", form: webhookForm, page: PAGE },
  async ({ fields, by, refuse, answer }) => {
    const { address, agency, region, indicator } = fields;
    const errors = await checkChoice(fields);
    if (Object.keys(errors).length > 0) return refuse(errors);
    const secret = randomBytes(32).toString("base64url");
    const sealed = sealText(secret, WEBHOOK_PURPOSE);
    await addWebhook({ address, choice: { agency, region, indicator }, secret: sealed }, by);
    const to = answer("made");
    to.headers.append("Set-Cookie", setCookie(WEBHOOK_COOKIE, secret, { seconds: 120 }));
    return to;
  },
);

export const handleRemoveWebhook = deskAction(
  { route: "/api/desk/subscriptions/remove", form: oneWebhookForm, page: PAGE },
  async ({ fields, by, answer }) =>
    answer((await removeWebhook(fields.id, by)) ? "removed" : "unknown"),
);

export const handleForget = deskAction(
  { route: "/api/desk/subscriptions/forget", form: forgetForm, page: PAGE, secret: ["mail"] },
  async ({ fields, by, answer }) =>
    answer((await endSubscriptionsOf(fields.mail, by)) > 0 ? "forgotten" : "unknown"),
);
