/**
 * The gate's one door: no other command publishes a report (tests/unit/collection/gate.test.ts
 * looks for others). Each act writes who let which version pass, after which checklist, and an
 * entry in the audit log.
 */
import { listChecks, holdsBack, type GateCheck, type Mode } from "@/lib/collection/gate";
import type { WriteTx } from "@/lib/store/client";
import { loadGate } from "@/lib/store/queries/gate-facts";
import { writeAudit } from "./audit";
import { bumpDataVersion, withNextYear } from "./data-version";
import { recheckDates, recheckNextYear } from "./findings";
import { noteNews } from "./news-events";
import { holdVersion, moveVersion, supersedeWaiting, type Held, type Refusal } from "./states";
import type { By } from "./users";
import { recheckWordings } from "./wording";

export type Accepted = { readonly changed: boolean; readonly held: Held };
export type GateShut = Refusal & { readonly checks?: readonly GateCheck[] };
export type Acceptance = {
  readonly versionId: number;
  /** The revision that the person saw. */
  readonly revision: number;
  /** False: accepted now, published by a second act. */
  readonly publish: boolean;
  readonly note?: string | null;
  readonly by: By & { readonly actor: string };
  readonly mode: Mode;
  /** Why a published version is replaced; shown to the public. */
  readonly publicReason?: string | null;
  /** Checks that the person confirmed one by one. */
  readonly confirmed?: ReadonlySet<string>;
  /** What is accepted together, so that it can be undone together. */
  readonly act?: string | null;
};

/** Accepts a version and, unless asked only to accept, publishes it. Doing it twice changes nothing. */
export async function acceptVersion(tx: WriteTx, o: Acceptance): Promise<Accepted | GateShut> {
  await lockReportOf(tx, o.versionId);
  const held = await holdVersion(tx, o.versionId);
  if (!held) return { refused: "not_found" };
  if (held.state === "published" || (held.state === "accepted" && !o.publish))
    return { changed: false, held };
  if (held.revision !== o.revision) return { refused: "changed_meanwhile" };
  if (!["submitted", "review", "accepted"].includes(held.state))
    return { refused: "wrong_state", detail: held.state };
  const gate = await loadGate(tx, {
    versionId: held.id,
    actor: o.by.actor,
    publicReason: o.publicReason ?? null,
  });
  if (!gate) return { refused: "not_found" };
  const checks = listChecks(gate.facts, o.mode);
  const shut = holdsBack(checks, o.confirmed);
  if (shut.length > 0) return { refused: "blocked", checks: shut, ...detailOf(shut) };
  if (o.publicReason && gate.facts.replaces)
    await tx.query("UPDATE report_version SET public_reason = $2 WHERE id = $1", [
      held.id,
      o.publicReason,
    ]);
  if (held.state !== "accepted") {
    const moved = await moveVersion(tx, held, {
      move: "accept",
      actor: o.by.actor,
      note: o.note ?? null,
    });
    if ("refused" in moved) return moved;
  }
  if (o.publish) await publish(tx, { ...held, state: "accepted" }, o.by.actor);
  await tx.query(
    `INSERT INTO acceptance (version_id, actor, mode, published, same_person, filed_by, replaces_id, rules_passed, checklist, act) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [
      held.id,
      o.by.actor,
      o.mode,
      o.publish,
      gate.facts.samePerson,
      gate.filedBy,
      gate.replacesId,
      gate.rulesPassed,
      JSON.stringify(checks),
      o.act ?? null,
    ],
  );
  await writeAudit(tx, {
    ...o.by,
    action: "report.accept",
    entity: "report",
    entityId: held.reportId,
    before: { state: held.state, replaces: gate.replacesId },
    after: {
      versionId: held.id,
      published: o.publish,
      mode: o.mode,
      samePerson: gate.facts.samePerson,
      checklist: checks.map((c) => c.code),
      ...(gate.replacesId === null ? {} : { changedCells: gate.changedCells }),
      ...(o.publicReason ? { publicReason: o.publicReason } : {}),
    },
  });
  return { changed: true, held };
}

const detailOf = (shut: readonly GateCheck[]): { detail?: string } =>
  shut.every((c) => c.code === "replaces") ? { detail: "publicReason" } : {};

/** Two versions of one report wait for each other: only one of them may count. */
export async function lockReportOf(tx: WriteTx, versionId: number): Promise<void> {
  await tx.query(
    "SELECT pg_advisory_xact_lock(hashtext(report_id)) FROM report_version WHERE id = $1",
    [versionId],
  );
}

async function publish(tx: WriteTx, held: Held, actor: string): Promise<void> {
  const replaced = await tx.query<{ id: number }>(
    "UPDATE report_version SET superseded_at = now(), state = 'superseded' WHERE report_id = $1 AND id <> $2 AND published_at IS NOT NULL AND superseded_at IS NULL RETURNING id",
    [held.reportId, held.id],
  );
  for (const { id } of replaced.rows)
    await tx.query(
      "INSERT INTO state_change (version_id, from_state, to_state, actor) VALUES ($1,'published','superseded',$2)",
      [id, actor],
    );
  await supersedeWaiting(tx, { reportId: held.reportId, versionId: held.id, actor });
  await moveVersion(tx, held, { move: "publish", actor, note: null });
  await tx.query(
    "UPDATE report_version SET published_at = now(), superseded_at = NULL WHERE id = $1",
    [held.id],
  );
  await recheckNextYear(tx, { agencyId: held.agencyId, year: held.fiscalYear });
  await recheckDates(tx, { years: [held.fiscalYear], agencies: [held.agencyId] });
  await recheckWordings(tx, { arrived: held.id, left: replaced.rows.map((v) => v.id) });
  await bumpDataVersion(
    tx,
    withNextYear({ id: held.reportId, agencyId: held.agencyId, year: held.fiscalYear }),
  );
  await noteNews(tx, `v${held.id}`);
}
