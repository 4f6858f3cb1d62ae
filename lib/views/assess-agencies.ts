/**
 * Cards of all agencies that a sheet's year expects, from what is published, dated, entered and
 * decided now.
 */
import { scoreAgency, listEvidence, type AssessedAgency, type Card } from "@/lib/assessment/score";
import type { CardBasis } from "@/lib/assessment/changes";
import type { AccessScope } from "@/lib/collection/permissions";
import { judgeFiling, judgePunctuality } from "@/lib/collection/punctuality";
import { loadFigures } from "@/lib/figures/load-figures";
import { softwareVersion } from "@/lib/http/version";
import { todayInChina } from "@/lib/i18n/china-time";
import { indicatorOf } from "@/lib/indicators/catalogue";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { queryPrivate, readTransaction, type ReadTx } from "@/lib/store/client";
import { readAssessedVersions } from "@/lib/store/queries/assessed-versions";
import { readHandEntries, readReplies } from "@/lib/store/queries/assessment-entries";
import type { StoredSheet } from "@/lib/store/queries/assessment-sheets";
import { readProgress } from "@/lib/store/queries/rounds";

const ALL: AccessScope = { kind: "all" };
export type AgencyCard = {
  readonly agency: AgencyInYear;
  readonly card: Card;
  readonly basis: CardBasis;
};

type Published = Pick<AssessedAgency, "figures" | "gap"> & {
  readonly agency: AgencyInYear;
  readonly versionId: number | null;
};

/** What the public may see of it: published figures, or why there are none. */
function readFigures({ year, standards }: StoredSheet, only: string | null): Promise<Published[]> {
  const indicators = listEvidence(standards).indicators.flatMap((id) => indicatorOf(id) ?? []);
  return readTransaction(async (tx) => {
    const figures = await loadFigures(tx, { indicators, years: [year], checks: false });
    return figures
      .agencies(year)
      .filter((agency) => only === null || agency.slug === only)
      .map((agency) => {
        const version = figures.own(agency.id, year);
        return {
          agency,
          versionId: version?.versionId ?? null,
          gap: version ? null : figures.gapOf(agency, year),
          figures: new Map(
            indicators.map((i) => [i.id, figures.evaluate(i, agency, year)] as const),
          ),
        };
      });
  });
}

type Entries = Pick<AssessedAgency, "dates" | "byHand" | "rulings">;
const NO_DAY = { punctuality: "no_day", by: null, on: null } as const;

function groupByAgency<T extends { readonly agencyId: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.agencyId) ?? [];
    group.push(row);
    groups.set(row.agencyId, group);
  }
  return groups;
}

/** What only the desk knows: dates, scores by hand, decisions. */
async function readEntries(
  tx: ReadTx,
  { code, year }: StoredSheet,
): Promise<(agencyId: string) => Entries> {
  const today = todayInChina();
  const progress = new Map((await readProgress(tx, year, ALL)).map((p) => [p.agencyId, p]));
  const hand = groupByAgency(await readHandEntries(tx, code, ALL));
  const replies = groupByAgency(await readReplies(tx, code, ALL));
  return (agencyId) => {
    const p = progress.get(agencyId);
    return {
      dates: {
        filed: p
          ? {
              punctuality: judgeFiling({ ...p, today }),
              by: p.fileBy,
              on: p.statedFiledOn ?? p.ownFiledOn,
            }
          : NO_DAY,
        published: p
          ? { punctuality: judgePunctuality({ ...p, today }), by: p.dueOn, on: p.publishedOn }
          : NO_DAY,
      },
      byHand: new Map(
        (hand.get(agencyId) ?? []).map(({ standard, points, note, by, at }) => [
          standard,
          { points, note, by, at },
        ]),
      ),
      // Of several decisions on one standard the last counts.
      rulings: new Map(
        (replies.get(agencyId) ?? []).flatMap(
          ({ standard, was, points, reason, decidedBy: by, decidedAt: at }) =>
            was === null || points === null || reason === null || by === null || at === null
              ? []
              : [[standard, { was, points, reason, by, at }] as const],
        ),
      ),
    };
  };
}

/** @param only slug of one agency; null for all */
export async function assessAgencies(
  sheet: StoredSheet,
  only: string | null = null,
): Promise<AgencyCard[]> {
  const published = await readFigures(sheet, only);
  return queryPrivate(async (tx) => {
    const versions = await readAssessedVersions(
      tx,
      published.flatMap((p) => p.versionId ?? []),
      listEvidence(sheet.standards).rules,
    );
    const entriesOf = await readEntries(tx, sheet);
    return published.map(({ agency, versionId, gap, figures }) => {
      const version = versionId === null ? undefined : versions.get(versionId);
      const { findings, ...report } = version ?? { findings: [] };
      const head = version ? (report as Card["report"]) : null;
      const card = scoreAgency(sheet, {
        report: head,
        gap,
        findings,
        figures,
        ...entriesOf(agency.id),
      });
      return {
        agency,
        card,
        basis: { sheetEdition: sheet.edition, software: softwareVersion, report: head },
      };
    });
  });
}
