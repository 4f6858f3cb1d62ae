import { writeTransaction, type WriteTx } from "@/lib/store/client";
import type { Proposal } from "@/lib/store/queries/proposals";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import type { By } from "./users";

export type NewAgency = {
  slug: string;
  region: string;
  kind: string;
  level: string;
  existsFrom: number | null;
};

/**
 * The name becomes an alias of a registered agency; one that may mean several bodies does not, and
 * is settled for its document alone. @returns false for an unknown agency
 */
export async function acceptAsAlias(
  o: { proposal: Proposal; agencyId: string },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const known = await tx.query("SELECT 1 FROM agency WHERE id = $1", [o.agencyId]);
    if (known.rowCount !== 1) return false;
    if (!o.proposal.repeated)
      await tx.query(
        "INSERT INTO agency_name (agency_id, kind, name_zh) VALUES ($1,'alias',$2) ON CONFLICT DO NOTHING",
        [o.agencyId, o.proposal.nameZh],
      );
    await decide(tx, o.proposal, "accepted", o.agencyId, by);
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "proposal.alias",
      entity: "agency",
      entityId: o.agencyId,
      after: o.proposal.repeated
        ? { name: o.proposal.nameZh, files: o.proposal.files.map((f) => f.sha256) }
        : { alias: o.proposal.nameZh },
    });
    return true;
  });
}

/**
 * The name becomes an agency of its own, with its region in front where others have the same.
 * @returns false when the short id is taken or the region unknown
 */
export async function acceptAsNew(
  o: { proposal: Proposal; agency: NewAgency },
  by: By,
): Promise<boolean> {
  return writeTransaction(async (tx) => {
    const { slug, region, kind, level, existsFrom } = o.agency;
    const made = await tx.query(
      "INSERT INTO agency (id, slug, region_code, kind, level, exists_from, sort_order) SELECT $1,$1,$2,$3,$4,$5, (SELECT max(sort_order) + 1 FROM agency) FROM region WHERE code = $2 ON CONFLICT DO NOTHING RETURNING id",
      [slug, region, kind, level, existsFrom],
    );
    if (made.rowCount !== 1) return false;
    const nameZh = o.proposal.repeated
      ? await withRegion(tx, o.proposal.nameZh, region)
      : o.proposal.nameZh;
    await tx.query("INSERT INTO agency_name (agency_id, kind, name_zh) VALUES ($1,'official',$2)", [
      slug,
      nameZh,
    ]);
    await decide(tx, o.proposal, "accepted", slug, by);
    await bumpDataVersion(tx, "registry");
    await writeAudit(tx, {
      ...by,
      action: "proposal.agency",
      entity: "agency",
      entityId: slug,
      after: { ...o.agency, name: nameZh },
    });
    return true;
  });
}

/** 惠来县 and 县财政局 make 惠来县财政局. */
async function withRegion(tx: WriteTx, name: string, code: string): Promise<string> {
  const { rows } = await tx.query<{ zh: string }>(
    "SELECT name_zh AS zh FROM region WHERE code = $1",
    [code],
  );
  const region = rows[0]?.zh ?? "";
  const kind = name[0] ?? "";
  return region + (/[省市州盟县旗区]/.test(kind) && region.endsWith(kind) ? name.slice(1) : name);
}

/** The documents stay kept and are no longer asked about. */
export async function rejectProposal(proposal: Proposal, by: By): Promise<void> {
  await writeTransaction(async (tx) => {
    await decide(tx, proposal, "rejected", null, by);
    await writeAudit(tx, {
      ...by,
      action: "proposal.reject",
      entity: "agency",
      after: { name: proposal.nameZh, files: proposal.files.length },
    });
  });
}

async function decide(
  tx: WriteTx,
  proposal: Proposal,
  state: "accepted" | "rejected",
  agencyId: string | null,
  by: By,
): Promise<void> {
  for (const f of proposal.files) {
    await tx.query(
      `INSERT INTO agency_proposal (name_zh, fiscal_year, sha256, path, state, agency_id, decided_at, decided_by) VALUES ($1,$2,$3,$4,$5,$6,now(),$7)
       ON CONFLICT (sha256) DO UPDATE
         SET state = EXCLUDED.state, agency_id = EXCLUDED.agency_id,
         decided_at = EXCLUDED.decided_at, decided_by = EXCLUDED.decided_by`,
      [proposal.nameZh, f.year, f.sha256, f.path, state, agencyId, by.actor],
    );
  }
}
