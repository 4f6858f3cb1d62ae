/**
 * Every code that answers carry, with its words: states, flags, types, levels, units, bands, tiers,
 * breaks.
 */
import type { Bilingual } from "@/lib/forms";
import { BREAKS } from "@/lib/indicators/breaks";
import { VALUE_STATES } from "@/lib/indicators/states";
import type { CODE_LISTS } from "@/lib/http/param-fields";
import { parseParams, schemas } from "@/lib/http/params";
import { CELL_STATE_CODES, codeTexts } from "@/lib/i18n/bilingual/codes";
import { textsOf } from "@/lib/i18n/texts";
import { AGENCY_LEVELS, AGENCY_TYPE_CODES, levelName, typeName } from "@/lib/registry/types";
import type { Handler } from "./types";

type ListName = (typeof CODE_LISTS)[number];

const stateName = (code: string): Bilingual => ({
  zh: textsOf("zh", "common").find("states", code) ?? code,
  en: textsOf("en", "common").find("states", code) ?? code,
});
const named = (words: Readonly<Record<string, Bilingual>>): (readonly [string, Bilingual])[] =>
  Object.entries(words);

const LISTS: Readonly<Record<ListName, () => readonly (readonly [string, Bilingual])[]>> = {
  state: () => VALUE_STATES.map((s) => [s, stateName(s)]),
  cellState: () => CELL_STATE_CODES.map((s) => [s, codeTexts.cellState[s] ?? stateName(s)]),
  flag: () => named(codeTexts.flag),
  type: () => AGENCY_TYPE_CODES.map((t) => [t, typeName(t)]),
  level: () => AGENCY_LEVELS.map((l) => [l, levelName(l)]),
  kind: () => named(codeTexts.kind),
  unit: () => named(codeTexts.unit),
  band: () => named(codeTexts.band),
  tier: () => named(codeTexts.tier),
  break: () => [
    ...Object.values(BREAKS).map((b) => [b.code, b.reason] as const),
    ...named(codeTexts.break),
  ],
};

export const listCodes: Handler = async (query, [rest]) => {
  const { list, ...page } = parseParams(schemas.codes, query);
  if (rest) return null;
  const lists = list ? [list] : (Object.keys(LISTS) as ListName[]);
  const rows = lists.flatMap((of) => LISTS[of]().map(([code, name]) => ({ list: of, code, name })));
  return { rows, columns: ["list", "code", "name.zh", "name.en"], page };
};
