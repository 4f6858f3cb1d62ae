import { knownRegions, registeredAgencies } from "@/lib/figures/registered-agencies";
import { membersOf } from "@/lib/registry/scope";
import type { AgencyRow } from "@/lib/store/queries/observations";
import { parseParams, schemas } from "@/lib/http/params";
import { resolveWords } from "@/lib/views/vocabulary";
import { agencyRow, columnNames, regionRow } from "./rows";
import type { Handler } from "./types";

const toRow = (a: AgencyRow) => ({
  agency: a.slug,
  slug: a.slug,
  agencyName: a.nameZh,
  agencyNameEn: a.nameEn,
  region: a.region,
  level: a.level,
  kind: a.kind,
  type: a.types,
  existsFrom: a.existsFrom,
  existsTo: a.existsTo,
  phone: a.phone,
  address: a.address,
  mail: a.mail,
  officeHours: a.officeHours,
});

export const serveAgencies: Handler = async (query, [slug, rest]) => {
  const columns = columnNames(agencyRow);
  if (rest) return null;
  if (slug) {
    parseParams(schemas.none, query);
    const one = (await registeredAgencies()).find((a) => a.slug === slug);
    return one ? { single: toRow(one), rows: [toRow(one)], columns } : null;
  }
  const p = await resolveWords(parseParams(schemas.agencies, query));
  const text = p.q?.toLowerCase();
  const isMember = membersOf(p, await knownRegions());
  const rows = (await registeredAgencies())
    .map(toRow)
    .filter(
      (a) =>
        isMember({ ...a, types: a.type }) &&
        (!text ||
          a.agencyName.includes(text) ||
          a.agencyNameEn.toLowerCase().includes(text) ||
          a.slug.includes(text)),
    );
  return { rows, columns, page: { limit: p.limit, cursor: p.cursor } };
};

export const serveRegions: Handler = async (query, [rest]) => {
  const page = parseParams(schemas.list, query);
  if (rest) return null;
  const rows = (await knownRegions()).map((r) => ({
    region: r.code,
    slug: r.slug,
    regionName: r.nameZh,
    regionNameEn: r.nameEn,
    level: r.level,
    parent: r.parent,
  }));
  return { rows, columns: columnNames(regionRow), page };
};
