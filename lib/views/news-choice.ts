import { EVERYTHING, type NewsChoice } from "@/lib/collection/news";
import { FAMILIES, indicatorOf, indicatorsOf, INDICATORS } from "@/lib/indicators/catalogue";
import { joinStatements, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { readTransaction } from "@/lib/store/client";
import { readAgencies, readRegions } from "@/lib/store/queries/observations";

type Named = { readonly nameZh: string; readonly nameEn: string };
/** What may be chosen, by its id. */
export type ChoiceLists = {
  readonly agencies: readonly (Named & { readonly id: string })[];
  readonly regions: readonly (Named & { readonly id: string })[];
  readonly indicators: readonly { readonly id: string; readonly zh: string; readonly en: string }[];
};

/** Agencies that still exist, regions, and the derived indicators; also what a choice names beside them. */
export async function listChoices(chosen: NewsChoice = EVERYTHING): Promise<ChoiceLists> {
  const { agencies, regions } = await readTransaction(async (tx) => ({
    agencies: await readAgencies(tx, null),
    regions: await readRegions(tx),
  }));
  const ids = [...INDICATORS.map((i) => i.id), ...(chosen.indicator ? [chosen.indicator] : [])];
  return {
    agencies: agencies
      .filter((a) => a.existsTo === null || a.slug === chosen.agency)
      .map(({ slug, nameZh, nameEn }) => ({ id: slug, nameZh, nameEn })),
    regions: regions.map(({ code, nameZh, nameEn }) => ({ id: code, nameZh, nameEn })),
    indicators: [...new Set(ids)].flatMap((id) => {
      const name = nameOfIndicator(id);
      return name === null ? [] : [{ id, ...name }];
    }),
  };
}

/** The name of an indicator, a cell, or the first member of a family. */
const nameOfIndicator = (id: string): { zh: string; en: string } | null =>
  (FAMILIES.has(id) ? indicatorsOf(id)[0] : indicatorOf(id))?.name ?? null;

/** What is followed, in words. */
export async function nameChoice(choice: NewsChoice, locale: Locale): Promise<string> {
  const { agencies, regions } = await readTransaction(async (tx) => ({
    agencies: choice.agency === null ? [] : await readAgencies(tx, null),
    regions: choice.region === null ? [] : await readRegions(tx),
  }));
  const agency = agencies.find((a) => a.slug === choice.agency);
  const region = regions.find((r) => r.code === choice.region);
  const indicator = choice.indicator === null ? null : nameOfIndicator(choice.indicator);
  const names = [
    ...(agency ? [localName(locale, agency)] : []),
    ...(region ? [localName(locale, region)] : []),
    ...(indicator ? [indicator[locale]] : []),
  ];
  return names.length > 0 ? joinStatements(locale, names) : textsOf(locale, "news")("everything");
}
