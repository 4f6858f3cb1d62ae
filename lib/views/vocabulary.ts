/**
 * Words that a query may name because they are in the registry: a misspelt agency is an error,
 * never an empty answer.
 */
import { valueOfKey } from "@/lib/lookup";
import { keepByRegister } from "@/lib/figures/versioned-cache";
import { knownRegions, registeredAgencies } from "@/lib/figures/registered-agencies";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { BadParams, type ParamError } from "@/lib/http/params";

type Vocabulary = {
  agencies: ReadonlySet<string>;
  regions: ReadonlyMap<string, string>;
  types: ReadonlySet<string>;
  levels: ReadonlySet<string>;
};

const vocabulary: () => Promise<Vocabulary> = keepByRegister("vocabulary", async () => {
  const agencies = await registeredAgencies();
  const regions = await knownRegions();
  return {
    agencies: new Set(agencies.map((a) => a.slug)),
    regions: new Map(
      regions.flatMap((r) => [
        [r.code, r.code],
        [r.slug, r.code],
      ]),
    ),
    types: new Set(agencies.flatMap((a) => a.types)),
    levels: new Set([...agencies.map((a) => a.level), ...regions.map((r) => r.level)]),
  };
});

type Named = {
  indicator?: unknown;
  agency?: string | undefined;
  region?: string | undefined;
  type?: string | undefined;
  level?: string | undefined;
};

/**
 * The same query with its region as a code. @throws BadParams naming every word that the registry
 * does not know
 */
export async function resolveWords<P extends Named>(p: P): Promise<P> {
  if (
    p.agency === undefined &&
    p.region === undefined &&
    p.type === undefined &&
    p.level === undefined
  )
    return p;
  const v = await vocabulary();
  const errors: ParamError[] = [];
  const check = (path: "agency" | "region" | "type" | "level", there: boolean, where: string) => {
    if (p[path] !== undefined && !there)
      errors.push({
        path,
        code: "unknown_value",
        detail: `“${p[path]}” is not in the registry; see ${where}`,
      });
  };
  check("agency", v.agencies.has(p.agency!), "/api/v1/agencies");
  check("region", v.regions.has(p.region!), "/api/v1/regions");
  check("type", v.types.has(p.type!), "`type` of /api/v1/agencies");
  check("level", v.levels.has(p.level!), "`level` of /api/v1/agencies");
  const measure = typeof p.indicator === "string" ? indicatorOf(p.indicator) : undefined;
  // Bodies have no residents of their own: a list of them by such a figure would be empty for a
  // reason that no reader sees.
  if (measure?.of === "governments" && p.type !== undefined && p.type !== "GOV")
    errors.push({
      path: "type",
      code: "not_applicable",
      detail: `${measure.id} is a figure of governments only; leave \`type\` out or choose GOV`,
    });
  if (errors.length > 0) throw new BadParams(errors);
  return p.region === undefined ? p : { ...p, region: valueOfKey(v.regions, p.region) };
}

const LISTS: readonly (readonly [name: string, of: keyof Named])[] = [
  ["agency", "agency"],
  ["agencies", "agency"],
  ["mark", "agency"],
  ["region", "region"],
  ["regions", "region"],
  ["type", "type"],
  ["level", "level"],
];

/** The same for queries of charts, in which several words may stand behind commas. @throws BadParams */
export async function checkWords(query: Readonly<Record<string, unknown>>): Promise<void> {
  const errors: ParamError[] = [];
  for (const [name, of] of LISTS)
    for (const word of typeof query[name] === "string" ? query[name].split(",") : []) {
      try {
        await resolveWords({ [of]: word });
      } catch (error) {
        if (!(error instanceof BadParams)) throw error;
        errors.push(...error.errors.map((e) => ({ ...e, path: name })));
      }
    }
  if (errors.length > 0) throw new BadParams(errors);
}
