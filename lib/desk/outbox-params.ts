import { z } from "zod";
import { CHANNELS, MESSAGE_KINDS, MESSAGE_STATES, REMINDERS } from "@/lib/collection/messages";
import { rowPage } from "@/lib/http/row-pages";
import { yearField } from "./forms/fields";

const said = z
  .string()
  .regex(/^\w{1,40}$/)
  .optional();

/** What pages of the outbox take in their address. */
export const outboxParams = {
  list: z.strictObject({
    kind: z.enum(MESSAGE_KINDS).optional(),
    channel: z.enum(CHANNELS).optional(),
    state: z.enum(MESSAGE_STATES).optional(),
    year: yearField.optional(),
    n: z.string().optional(),
    said,
    ...rowPage,
  }),
  reminders: z.strictObject({
    kind: z.enum(REMINDERS).default("overdue"),
    year: yearField.optional(),
    said,
    form: z.string().optional(),
  }),
  contacts: z.strictObject({ said, form: z.string().optional(), ...rowPage }),
};
