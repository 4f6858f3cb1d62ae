import { nameOf } from "@/lib/views/charts/data";
import { findDoubleCovers } from "@/lib/registry/covers";
import { usccFault } from "@/lib/registry/uscc";
import { queryPrivate } from "@/lib/store/client";
import { readCoverEntries } from "@/lib/store/queries/cover-entries";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";
import { readOpenProposals } from "@/lib/store/queries/proposals";
import { readRegistryTable } from "@/lib/store/queries/registry-table";
import type { AccessScope } from "@/lib/auth/permissions";
import { readScoped } from "@/lib/store/queries/scoped";
import type { Locale } from "@/lib/i18n/locale";

type Region = Awaited<ReturnType<typeof readRegions>>[number];
/** Regions in the order of their tree, each with its depth. */
function tree(
  regions: readonly Region[],
  parent: string | null = null,
  depth = 0,
): (Region & { depth: number })[] {
  if (depth > 20) return [];
  return regions
    .filter((r) => r.parent === parent)
    .flatMap((r) => [{ ...r, depth }, ...tree(regions, r.code, depth + 1)]);
}

export async function registryView(scope: AccessScope) {
  return queryPrivate(async (tx) => {
    const mine = await readScoped(tx, scope);
    const agencies = (await readAgencies(tx, null)).filter((a) => mine.has(a.id));
    const uscc = new Map(
      (await readRegistryTable(tx, "agencies")).map((a) => [
        String(a.slug),
        a.uscc === null || a.uscc === undefined ? null : String(a.uscc),
      ]),
    );
    return {
      regions: tree(await readRegions(tx)),
      agencies: agencies.map((a) => ({ ...a, uscc: uscc.get(a.slug) ?? null })),
      open: (await readOpenProposals(tx)).length,
      doubleCovers: findDoubleCovers(await readCoverEntries(tx)),
    };
  });
}
export type RegistryView = Awaited<ReturnType<typeof registryView>>;

/** One agency for the forms; null for an unknown one or one outside the scope. */
export async function registryAgencyView(slug: string, scope: AccessScope, locale: Locale) {
  return queryPrivate(async (tx) => {
    const all = await readAgencies(tx, null);
    const mine = await readScoped(tx, scope);
    const agency = (await readRegistryTable(tx, "agencies")).find((a) => a.slug === slug);
    if (!agency || !all.some((a) => a.slug === slug && mine.has(a.id))) return null;
    const names = (await readRegistryTable(tx, "names")).filter((n) => n.agency === slug);
    const types = (await readRegistryTable(tx, "types")).filter((x) => x.agency === slug);
    const lineage = (await readRegistryTable(tx, "lineage")).filter(
      (l) => l.predecessor === slug || l.successor === slug,
    );
    const entered = await readRegistryTable(tx, "covers");
    const covers = entered.filter((c) => c.government === slug);
    const contacts = (await readRegistryTable(tx, "contacts")).filter((c) => c.agency === slug);
    const counts = (await readRegistryTable(tx, "counts")).filter((c) => c.agency === slug);
    const name = (x: { nameZh: string; nameEn: string }) => nameOf(x, locale);
    const regions = tree(await readRegions(tx)).map((r) => ({
      value: r.code,
      label: `${"　".repeat(r.depth)}${name(r)}`,
    }));
    return {
      agency,
      names,
      types,
      lineage,
      covers,
      otherCovers: entered.filter((c) => c.government !== slug),
      contacts,
      counts,
      regions,
      others: all.map((a) => ({ value: a.slug, label: name(a) })),
      usccFault: agency.uscc ? usccFault(String(agency.uscc)) : null,
    };
  });
}
export type RegistryAgencyView = NonNullable<Awaited<ReturnType<typeof registryAgencyView>>>;
