/** What `/desk/assessment` shows: sheets, the agencies of one, and one agency's card. */
import { bandAgencies, type BandGroup, type BandPlace } from "@/lib/assessment/bands";
import { changesSince, type CardChange } from "@/lib/assessment/changes";
import type { AccessScope } from "@/lib/collection/permissions";
import { queryPrivate } from "@/lib/store/client";
import { readPublishedCards, type PublishedCard } from "@/lib/store/queries/assessment-cards";
import { readReplies, type ReplyEntry } from "@/lib/store/queries/assessment-entries";
import { readSheets, type StoredSheet } from "@/lib/store/queries/assessment-sheets";
import {
  readRectificationTasks,
  type RectificationTask,
} from "@/lib/store/queries/rectification-tasks";
import { readScoped } from "@/lib/store/queries/scoped";
import { assessAgencies, type AgencyCard } from "./assess-agencies";

export const findSheet = async (code: string): Promise<StoredSheet | null> =>
  (await queryPrivate((tx) => readSheets(tx, code)))[0] ?? null;

/** As it was published last, and what is other now. */
export type PublishedSince = PublishedCard & { readonly changes: readonly CardChange[] };
export type AssessedRow = AgencyCard & {
  readonly group: Omit<BandGroup, "members"> & { readonly size: number };
  readonly place: BandPlace;
  readonly published: PublishedSince | null;
};

const publishedOf = (cards: readonly PublishedCard[], now: AgencyCard): PublishedSince | null => {
  const was = cards.find((c) => c.agencyId === now.agency.id);
  return was ? { ...was, changes: changesSince(was, now) } : null;
};

/**
 * The agencies within reach, each with its band among all that the sheet assesses. Null for an
 * unknown sheet.
 */
export async function assessmentView(
  code: string,
  scope: AccessScope,
): Promise<{ readonly sheet: StoredSheet; readonly rows: readonly AssessedRow[] } | null> {
  const sheet = await findSheet(code);
  if (!sheet) return null;
  const cards = await assessAgencies(sheet);
  const groups = bandAgencies(
    cards.map(({ agency, card }) => ({ ...agency, low: card.low, high: card.high })),
    sheet.shares,
  );
  const { mine, published } = await queryPrivate(async (tx) => ({
    mine: await readScoped(tx, scope),
    published: await readPublishedCards(tx, code, scope),
  }));
  const cardOf = new Map(cards.map((c) => [c.agency.id, c]));
  const rows = groups.flatMap(({ members, ...group }) =>
    members.flatMap((place): AssessedRow[] => {
      const found = cardOf.get(place.id);
      return found && mine.has(place.id)
        ? [
            {
              ...found,
              group: { ...group, size: members.length },
              place,
              published: publishedOf(published, found),
            },
          ]
        : [];
    }),
  );
  return { sheet, rows };
}

export type CardView = AgencyCard & {
  readonly sheet: StoredSheet;
  readonly replies: readonly ReplyEntry[];
  readonly tasks: readonly RectificationTask[];
  readonly published: PublishedSince | null;
};

/** One agency's card. Null for an unknown sheet or agency, and for one outside the scope alike. */
export async function cardView(
  code: string,
  slug: string,
  scope: AccessScope,
): Promise<CardView | null> {
  const sheet = await findSheet(code);
  const found = sheet && (await assessAgencies(sheet, slug))[0];
  if (!sheet || !found) return null;
  const { id } = found.agency;
  return queryPrivate(async (tx) => {
    if (!(await readScoped(tx, scope)).has(id)) return null;
    const one: AccessScope = { kind: "agency", agencyId: id };
    return {
      ...found,
      sheet,
      replies: await readReplies(tx, code, one),
      tasks: await readRectificationTasks(tx, one, { code }),
      published: publishedOf(await readPublishedCards(tx, code, one), found),
    };
  });
}
