import { z } from "zod";
import { scopeOfRight } from "@/lib/auth/permissions";
import { siteOrigin } from "@/lib/http/site-origin";
import { queueNotices } from "@/lib/outbox/notify";
import { writeTransaction } from "@/lib/store/client";
import { addThreadNote } from "@/lib/store/commands/thread";
import { readOfficialName } from "@/lib/store/queries/contacts";
import { readWork } from "@/lib/store/queries/work";
import { deskAction } from "../action";
import { requiredText, rowNumber } from "../forms/fields";
import { seeOther } from "../route-guard";
import { noSuchReport } from "./find-work";

export const discussForm = z.object({
  version: rowNumber,
  /** The page that the form is on. */
  from: z.enum(["report", "review"]),
  /** A finding's rule, or nothing for the report as a whole. */
  about: z
    .string()
    .regex(/^[A-Z0-9][\w.-]{0,60}$|^$/, "unknown")
    .optional()
    .transform((rule) => rule || null),
  text: requiredText(2000),
});
const pageOf = (text: (name: string) => string): string =>
  `/desk/${text("from") === "review" ? "review" : "report"}/${text("version")}`;

/** A question or an answer about a report or a finding; the other side gets a message. */
export const handleDiscuss = deskAction(
  { route: "/api/desk/report/discuss", form: discussForm, page: pageOf, again: true },
  async ({ fields, scope, user, by, locale }) => {
    const work = await readWork(fields.version, scope);
    if (!work) return noSuchReport();
    const { reportId } = work;
    const side = scopeOfRight(user, "review") === null ? "agency" : "review";
    const isOfAgency = side === "agency";
    await writeTransaction(async (tx) => {
      const agencyId = work.agencyId;
      const note = { reportId, rule: fields.about, side, text: fields.text } as const;
      const id = await addThreadNote(tx, note, by);
      const link = `${siteOrigin()}/desk/${isOfAgency ? "review" : "report"}/${fields.version}#discussion`;
      const facts = {
        agency: await readOfficialName(tx, agencyId),
        year: work.fiscalYear,
        note: fields.about === null ? fields.text : `${fields.about}: ${fields.text}`,
        link,
      };
      const audience = isOfAgency ? "review" : "agency";
      const notice = { kind: "thread", agencyId, audience, occasion: `note ${id}`, facts } as const;
      await queueNotices(tx, [notice], by);
    });
    return seeOther(locale, `/desk/${fields.from}/${fields.version}`, { said: "discussed" });
  },
);
