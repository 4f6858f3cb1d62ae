/** One page of the harvest: what was noticed, what waits for a decision, and what each column came to. */
import { z } from "zod";
import type { AccessScope } from "@/lib/collection/permissions";
import { harvestObstacle, type HarvestObstacle } from "@/lib/jobs/harvest-sites";
import { queryPrivate } from "@/lib/store/client";
import { readHarvestColumns, type HarvestColumn } from "@/lib/store/queries/harvest-columns";
import { readOpenEvents, type HarvestEvent } from "@/lib/store/queries/harvest-events";
import { readAgencies, type AgencyRow } from "@/lib/store/queries/observations";
import { matchesSearch } from "@/lib/i18n/matches-search";
import { listParams, pageOfList } from "../list-query";
import type { Rows } from "@/lib/http/row-pages";

/** What a list of columns can be narrowed to. */
export const COLUMN_FILTERS = ["missed", "never", "proposed", "paused"] as const;
export type ColumnFilter = (typeof COLUMN_FILTERS)[number];
export const harvestQuery = z.strictObject({
  ...listParams,
  show: z.union([z.literal("").transform(() => undefined), z.enum(COLUMN_FILTERS)]).optional(),
  form: z.string().max(60).optional(),
});
export type HarvestQuery = z.output<typeof harvestQuery>;

export type HarvestView = {
  readonly columns: Rows<HarvestColumn>;
  readonly proposed: number;
  readonly events: readonly HarvestEvent[];
  /** Those that a column may be added for; the registry's own order. */
  readonly agencies: readonly AgencyRow[];
  readonly obstacle: HarvestObstacle | null;
};

export async function harvestView(scope: AccessScope, query: HarvestQuery): Promise<HarvestView> {
  return queryPrivate(async (tx) => {
    const columns = await readHarvestColumns(tx, scope);
    const shown = columns.filter(
      (column) =>
        isShown(column, query.show) &&
        matchesSearch(query.q, [column.nameZh, column.nameEn, column.slug, column.address]),
    );
    const agencies = await readAgencies(tx, null);
    return {
      columns: pageOfList(shown, query.page),
      proposed: columns.filter((column) => column.state === "proposed").length,
      events: await readOpenEvents(tx, scope),
      agencies: agencies.filter((agency) => agency.existsTo === null),
      obstacle: harvestObstacle(),
    };
  });
}

const FILTERS: Readonly<Record<ColumnFilter, (column: HarvestColumn) => boolean>> = {
  missed: ({ result }) => result !== null && result.missed.length > 0,
  never: ({ visitedAt }) => visitedAt === null,
  proposed: ({ state }) => state === "proposed",
  paused: ({ state }) => state === "paused",
};
const isShown = (column: HarvestColumn, show: ColumnFilter | undefined): boolean =>
  show === undefined ? column.state !== "dismissed" : FILTERS[show](column);
