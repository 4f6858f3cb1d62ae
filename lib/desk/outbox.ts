/** Forms of the outbox: send reminders, change a message, keep the contacts of agencies. */
import { z } from "zod";
import { REMINDERS } from "@/lib/collection/messages";
import { queueNotices } from "@/lib/outbox/notify";
import { writeTransaction } from "@/lib/store/client";
import { changeMessage, type MessageMove } from "@/lib/store/commands/change-message";
import { addContact, removeContact } from "@/lib/store/commands/contacts";
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
    const { agencyId, ...contact } = fields;
    return (await addContact(agencyId, contact, scope, by))
      ? answer("added")
      : refuse({ agencyId: "unknown" });
  },
);

export const handleRemoveContact = deskAction(
  { route: "/api/desk/outbox/contacts/remove", form: oneMessageForm, page: CONTACTS },
  async ({ fields, scope, by, answer }) =>
    answer((await removeContact(fields.id, scope, by)) ? "removed" : "unchanged"),
);
