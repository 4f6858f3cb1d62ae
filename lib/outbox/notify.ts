/**
 * Queues the messages about an event, in the transaction of the event: to the agency, or to those
 * who review it.
 */
import {
  chooseDeliveries,
  type Delivery,
  type AgencyMessageKind,
  type OpenChannels,
} from "@/lib/collection/messages";
import { env } from "@/lib/env";
import type { WriteTx } from "@/lib/store/client";
import { queueMessages, type NewMessage } from "@/lib/store/commands/queue-messages";
import type { By } from "@/lib/store/commands/users";
import { readAgencyContacts, readReviewerContacts } from "@/lib/store/queries/contacts";
import { openChannels } from "./channels";
import { composeMessage, type MessageFacts } from "./compose";

export type Notice = {
  readonly kind: AgencyMessageKind;
  readonly agencyId: string;
  readonly audience: "agency" | "review";
  readonly facts: MessageFacts;
  /** What makes it the same as one that was queued before: a version, a day. */
  readonly occasion: string;
};

/** Queues all of them as one act. @returns how many were new */
export async function queueNotices(
  tx: WriteTx,
  notices: readonly Notice[],
  by: By,
): Promise<number> {
  const open = openChannels();
  const all: NewMessage[] = [];
  for (const notice of notices) all.push(...(await writeMessages(tx, notice, open)));
  return queueMessages(tx, all, by);
}

async function writeMessages(
  tx: WriteTx,
  notice: Notice,
  open: OpenChannels,
): Promise<NewMessage[]> {
  const { kind, agencyId, audience, facts, occasion } = notice;
  const ways =
    audience === "agency"
      ? chooseDeliveries(await readAgencyContacts(tx, agencyId), open)
      : chooseDeliveries(await readReviewerContacts(tx, agencyId), { ...open, webhook: false });
  const text = composeMessage(kind, env.SUNLEDGER_MESSAGE_LANGUAGE, facts);
  // Reviewers are at the desk: nobody telephones them.
  const used = audience === "agency" ? ways : ways.filter((way) => way.channel !== "list");
  return used.map((way) => ({
    ...text,
    kind,
    agencyId,
    audience,
    fiscalYear: facts.year,
    link: facts.link,
    ...way,
    once: nameOccasion(notice, way, occasion),
  }));
}

const nameOccasion = (n: Notice, way: Delivery, occasion: string): string =>
  [
    n.kind,
    n.agencyId,
    n.facts.year,
    n.audience,
    occasion,
    way.channel,
    way.address ?? way.name ?? "",
  ]
    .join("|")
    .slice(0, 500);
