/**
 * One answer to one name: an alias, a new agency, or neither; then the waiting documents take the way that
 * their senders could have taken, which never publishes. A second click finds nothing left.
 */
import { z } from "zod";
import { REGISTRY_TABLES } from "@/lib/registry/tables";
import { queryPrivate } from "@/lib/store/client";
import { importAgain } from "@/lib/store/commands/import-files";
import { acceptAsAlias, acceptAsNew, rejectProposal } from "@/lib/store/commands/proposals";
import { readOpenProposals, type Proposal } from "@/lib/store/queries/proposals";
import { deskAction } from "./action";
import { chosenId } from "./forms/fields";

const PAGE = "/desk/registry/proposals";
/** The key of a proposal: a name, and where many places have it, its document. */
const name = z.string("missing").trim().min(1, "missing").max(500, "unknown");
const { slug, region, kind, level, existsFrom } = REGISTRY_TABLES.agencies.shape;

export const proposalForms = {
  alias: z.object({ name, agencyId: chosenId }),
  new: z.object({ name, slug, region, kind, level, existsFrom }),
  reject: z.object({ name }),
};

const findProposal = async (key: string): Promise<Proposal | undefined> =>
  (await queryPrivate(readOpenProposals)).find((p) => p.key === key);

export const handleAliasProposal = deskAction(
  { route: "/api/desk/registry/proposals/alias", form: proposalForms.alias, page: PAGE },
  async ({ fields, by, answer, refuse }) => {
    const proposal = await findProposal(fields.name);
    if (!proposal) return answer("bad");
    const { agencyId } = fields;
    if (!(await acceptAsAlias({ proposal, agencyId }, by))) return refuse({ agencyId: "unknown" });
    return answer(await readWaiting(proposal, agencyId));
  },
);

export const handleNewProposal = deskAction(
  { route: "/api/desk/registry/proposals/new", form: proposalForms.new, page: PAGE },
  async ({ fields, by, answer, refuse }) => {
    const proposal = await findProposal(fields.name);
    if (!proposal) return answer("bad");
    const { name: _name, ...given } = fields;
    const existsFrom = fields.existsFrom ?? Math.min(...proposal.years);
    const agency = { ...given, existsFrom, existsTo: null, uscc: null, order: null };
    if (!(await acceptAsNew({ proposal, agency }, by))) return refuse({ slug: "taken" }, "taken");
    return answer(await readWaiting(proposal, agency.slug));
  },
);

export const handleRejectProposal = deskAction(
  { route: "/api/desk/registry/proposals/reject", form: proposalForms.reject, page: PAGE },
  async ({ fields, by, answer }) => {
    const proposal = await findProposal(fields.name);
    if (!proposal) return answer("bad");
    await rejectProposal(proposal, by);
    return answer("rejected");
  },
);

async function readWaiting(proposal: Proposal, agencyId: string): Promise<"accepted" | "still"> {
  const { items } = await importAgain({ itemIds: proposal.itemIds, agencyId });
  const isRead = items.every(
    (item) => !["proposed_agency", "refused", "unreadable"].includes(item.outcome),
  );
  return isRead ? "accepted" : "still";
}
