/** Whose figures these are, as of when, and under which licence: what a citation must say. */
import type { Attribution, ChartSpec } from "@/lib/charts/spec";
import { licenceOfData } from "@/lib/exports/bulk-files";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { shanghaiDay } from "@/lib/i18n/china-time";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { readTransaction } from "@/lib/store/client";
import { readLastPublication } from "@/lib/store/queries/last-publication";
import { siteView } from "./site";

/** @param asOf the day that was asked for; the last publication without it */
export async function attributionOf(locale: Locale, asOf?: string): Promise<Attribution> {
  const site = await siteView(locale);
  const changed = await cacheByVersion("last publication", () =>
    readTransaction(readLastPublication),
  );
  const licence = licenceOfData();
  const parts = [site.city, textsOf(locale, "common")("tagline")];
  return {
    site: site.name ?? parts.filter((part) => part !== null).join(" · "),
    day: asOf ?? (changed ? shanghaiDay(changed) : null),
    licence: licence.stated ? licence.text : null,
  };
}

/** Charts of a page with what their citations say. */
export async function addAttribution<S extends ChartSpec | null>(
  specs: readonly S[],
  locale: Locale,
  asOf?: string,
): Promise<S[]> {
  const cite = await attributionOf(locale, asOf);
  return specs.map((spec) => (spec === null ? spec : { ...spec, cite }));
}
