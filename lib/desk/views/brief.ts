/**
 * What `/desk/brief` shows before the document is made: the years there are, and what the chosen
 * one's will say.
 */
import type { AccessScope } from "@/lib/auth/permissions";
import {
  coverageSentences,
  lateSentence,
  rateSentence,
  sumSentence,
} from "@/lib/exports/brief/sentences";
import { queryPrivate } from "@/lib/store/client";
import { readRegions, readYears } from "@/lib/store/queries/observations";
import { briefFacts } from "@/lib/views/brief-facts";
import { regionOf } from "@/lib/desk/brief";
import { siteOrigin } from "@/lib/http/site-origin";

export type BriefView = {
  year: number | null;
  years: number[];
  region: string | undefined;
  regions: { code: string; nameZh: string; nameEn: string }[];
  lines: string[];
};

export async function briefView(
  q: { year?: number | undefined; region?: string | undefined },
  scope: AccessScope,
): Promise<BriefView> {
  const { years, regions } = await queryPrivate(async (tx) => ({
    years: await readYears(tx),
    regions: await readRegions(tx),
  }));
  const region = regionOf(scope, q.region);
  const facts = await briefFacts({ ...q, region, origin: siteOrigin() });
  const lines = facts
    ? [
        ...coverageSentences(facts),
        lateSentence(facts),
        ...facts.sums.groups.flatMap((g) => g.items.map((s) => sumSentence(s, facts.year))),
        ...facts.rates.map((r) => rateSentence(r, facts.year)),
      ]
    : [];
  return {
    year: facts?.year ?? q.year ?? null,
    years,
    region,
    regions: scope.kind === "all" ? regions : [],
    lines,
  };
}
