import { checkRows } from "@/lib/registry/tables";
import { queryPrivate } from "@/lib/store/client";
import { importAgain } from "@/lib/store/commands/import-files";
import { acceptAsAlias, acceptAsNew, rejectProposal } from "@/lib/store/commands/proposals";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { deskAction, seeOther } from "./route-guard";

/**
 * One answer to one name: an alias, a new agency, or neither; then the waiting documents take the way that
 * their senders could have taken, which never publishes. A second click finds nothing left.
 */
export const handleProposals = deskAction(
  "/api/desk/registry/proposals",
  async ({ text, by, locale }) => {
    const answer = (said: string) => seeOther(locale, "/desk/registry/proposals", { said });
    const proposal = (await queryPrivate(readOpenProposals)).find((p) => p.key === text("name"));
    if (!proposal) return answer("bad");
    if (text("do") === "reject") {
      await rejectProposal(proposal, by);
      return answer("rejected");
    }
    let agencyId = text("agencyId");
    if (text("do") === "alias") {
      if (!(await acceptAsAlias({ proposal, agencyId }, by))) return answer("bad");
    } else if (text("do") === "new") {
      const from = text("existsFrom") || String(Math.min(...proposal.years));
      const { rows } = checkRows("agencies", [
        {
          slug: text("slug"),
          region: text("region"),
          kind: text("kind"),
          level: text("level"),
          uscc: "",
          existsFrom: from,
          existsTo: "",
          order: "",
        },
      ]);
      if (!rows[0]) return answer("bad");
      if (!(await acceptAsNew({ proposal, agency: rows[0] }, by))) return answer("taken");
      agencyId = rows[0].slug;
    } else return answer("bad");
    const { items } = await importAgain({ itemIds: proposal.itemIds, agencyId });
    return answer(
      items.every((i) => !["proposed_agency", "refused", "unreadable"].includes(i.outcome))
        ? "accepted"
        : "still",
    );
  },
);
