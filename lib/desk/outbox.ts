/** Forms of the outbox: send reminders, change a message, keep the contacts of agencies. */
import { z } from "zod";
import { REMINDERS, RHYTHMS } from "@/lib/collection/messages";
import { queueNotices } from "@/lib/outbox/notify";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { changeMessage, type MessageMove } from "@/lib/store/commands/change-message";
import { chooseDigest } from "@/lib/store/commands/digest";
import { saveReminderPlan } from "@/lib/store/commands/reminder-plan";
import { addContact, removeContact } from "@/lib/store/commands/contacts";
import { findAgencyId } from "@/lib/store/queries/find-agency";
import { deskAction } from "./action";
import { chosenId, optionalText, requiredText, rowNumber, yearField } from "./forms/fields";
import { previewReminders } from "@/lib/views/reminders";
import { seeOther } from "./route-guard";

const PAGE = "/desk/outbox";
const CONTACTS = "/desk/outbox/contacts";

export const remindersForm = z.object({ kind: z.enum(REMINDERS, "choose"), year: yearField });
export const oneMessageForm = z.object({ id: rowNumber });
export const contactForm = z
  .object({
    agencyId: chosenId,
    name: requiredText(80),
    mail: optionalText(200).refine((m) => m === null || /^[^\s@]+@[^\s@]+$/.test(m), "email"),
    phone: optionalText(60),
  })
  .refine((c) => c.mail !== null || c.phone !== null, { path: ["phone"], error: "missing" });

/** `14, 7, 3, 1`, also with Chinese commas; empty for none. */
const dayList = z
  .string("missing")
  .trim()
  .regex(/^(?:\d{1,2}(?:\s*[,，、]\s*\d{1,2}){0,11})?$/, "day_list")
  .transform((text) => [...new Set(text.match(/\d+/g)?.map(Number) ?? [])])
  .refine((days) => days.every((day) => day <= 90), "day_list");
export const planForm = z.object({
  file_before: dayList,
  file_after: dayList,
  publish_before: dayList,
  publish_after: dayList,
});
export const digestForm = z.object({
  rhythm: z.union([z.literal("").transform(() => null), z.enum(RHYTHMS)], "choose"),
});

export const handleSavePlan = deskAction(
  { route: "/api/desk/outbox/plan", form: planForm, page: "/desk/outbox/reminders" },
  async ({ fields: f, by, answer }) => {
    await saveReminderPlan(
      {
        file: { before: f.file_before, after: f.file_after },
        publish: { before: f.publish_before, after: f.publish_after },
      },
      by,
    );
    return answer("plan");
  },
);

export const handleChooseDigest = deskAction(
  { route: "/api/desk/outbox/digest", form: digestForm, page: PAGE },
  async ({ fields, user, by, answer }) => {
    await chooseDigest(user.id, fields.rhythm, by);
    return answer("digest");
  },
);

export const handleSendReminders = deskAction(
  { route: "/api/desk/outbox/send", form: remindersForm, page: "/desk/outbox/reminders" },
  async ({ fields, scope, by, locale }) => {
    const { notices } = await previewReminders(fields.kind, fields.year, scope);
    const n = await writeTransaction((tx) => queueNotices(tx, notices, by));
    return seeOther(locale, PAGE, { said: n === 0 ? "nothing" : "queued", n: String(n) });
  },
);

const changes = (move: MessageMove) =>
  deskAction(
    { route: `/api/desk/outbox/${move}`, form: oneMessageForm, page: PAGE },
    async ({ fields, scope, by, answer }) =>
      answer((await changeMessage(fields.id, move, scope, by)) ? move : "unchanged"),
  );
export const handleCancelMessage = changes("cancel");
export const handleRetryMessage = changes("retry");
export const handleMessageDone = changes("done");

export const handleAddContact = deskAction(
  { route: "/api/desk/outbox/contacts/add", form: contactForm, page: CONTACTS },
  async ({ fields, scope, by, refuse, answer }) => {
    const { agencyId: named, ...contact } = fields;
    const agencyId = await queryPrivate((tx) => findAgencyId(tx, named));
    return agencyId !== null && (await addContact(agencyId, contact, scope, by))
      ? answer("added")
      : refuse({ agencyId: "unknown" });
  },
);

export const handleRemoveContact = deskAction(
  { route: "/api/desk/outbox/contacts/remove", form: oneMessageForm, page: CONTACTS },
  async ({ fields, scope, by, answer }) =>
    answer((await removeContact(fields.id, scope, by)) ? "removed" : "unchanged"),
);
