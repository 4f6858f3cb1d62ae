import { lastOf } from "@/lib/lookup";
import { levelName, typeName } from "@/lib/registry/types";
import { joinNames, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { type Filter, partName, type Panel, textIn } from "./data";

/** Who is in the picture, in words. */
export function scopeInWords(
  f: Filter & { agency?: string | undefined },
  p: Panel,
  locale: Locale,
): string {
  const region = p.regions.find((r) => r.slug === f.region || r.code === f.region);
  const agency =
    f.agency && !f.agency.includes(",")
      ? p.figures.registry.entries.find((e) => e.slug === f.agency)
      : undefined;
  const parts = [
    agency ? (lastOf(agency.names)[locale] ?? lastOf(agency.names).zh) : "",
    region ? partName(region, p.regions, locale) : "",
    f.type ? textIn(typeName(f.type), locale) : "",
    f.level ? textIn(levelName(f.level), locale) : "",
  ].filter(Boolean);
  return parts.length > 0 ? joinNames(locale, parts) : textsOf(locale, "views")("scopeAll");
}
