/**
 * The supervisor's brief of a year as a signed Word file: facts from brief-facts.ts, sentences from
 * tested templates.
 */
import { drawPicture } from "@/lib/charts/picture";
import { toPng } from "@/lib/charts/png";
import { briefDocx, briefTitle } from "@/lib/exports/brief/docx";
import type { BriefChart } from "@/lib/exports/brief/types";
import type { AccessScope } from "@/lib/auth/permissions";
import { readTransaction } from "@/lib/store/client";
import { readDataVersion } from "@/lib/store/queries/data-version";
import { makeChart } from "@/lib/views/charts";
import { deskDownload } from "./route-guard";
import { signedFile } from "@/lib/exports/export-register";
import { textsOf } from "@/lib/i18n/texts";
import { siteOrigin } from "@/lib/http/site-origin";
import { BadParams, parseParams } from "@/lib/http/params";
import { problemResponse } from "@/lib/http/problem";
import { shanghaiDay } from "@/lib/i18n/china-time";
import {
  briefFacts,
  briefFigures,
  briefSchema,
  searchString,
  type Where,
} from "@/lib/views/brief-facts";

const CHARTS = ["city-applications", "city-outcomes", "city-remedies"] as const;

/** Pictures 156 mm wide at most: the width of the text. */
async function chartsOf(w: Where): Promise<BriefChart[]> {
  const made = await Promise.all(
    CHARTS.map(async (name): Promise<BriefChart[]> => {
      const spec = await makeChart(name, { region: w.region, to: w.year }, "zh");
      if (!spec) return [];
      const svg = drawPicture(spec, { narrow: false, source: textsOf("zh", "charts")("source") });
      const [, width, height] = /viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"/.exec(svg)!;
      return [
        {
          title: spec.title,
          note: [`单位：${spec.unit}`, spec.period, spec.scope, spec.coverage]
            .filter(Boolean)
            .join("；"),
          png: await toPng(svg, 1600),
          width: 560,
          height: Math.round((560 * Number(height)) / Number(width)),
          source: `图的数据表：${w.origin}/api/v1/charts/${name}.csv?${searchString({ region: w.region, to: w.year })}`,
        },
      ];
    }),
  );
  return made.flat();
}

/** A reviewer's brief is of the own region, whatever is asked. */
export const regionOf = (scope: AccessScope, asked: string | undefined): string | undefined =>
  scope.kind === "region" ? scope.regionCode : asked;

export const handleBrief = deskDownload("/api/desk/brief", async ({ scope }, query) => {
  try {
    const q = parseParams(briefSchema, query);
    const origin = siteOrigin();
    const region = regionOf(scope, q.region);
    const facts = await briefFacts({ year: q.year, region, origin });
    if (!facts)
      return problemResponse(
        "not_found",
        "There are no published reports for this year and region.",
      );
    const where: Where = { year: facts.year, region, origin };
    const url = new URL(`${origin}/api/desk/brief?${searchString({ year: facts.year, region })}`);
    const charts = await chartsOf(where);
    const source = {
      resource: "brief",
      format: "docx" as const,
      dataVersion: await readTransaction(readDataVersion),
      url,
      origin,
    };
    const { bytes, code } = await signedFile(source, briefFigures(facts), (about) =>
      briefDocx({
        ...facts,
        charts,
        origin,
        madeOn: chineseDate(about.madeAt),
        dataVersion: about.dataVersion,
        code: about.code,
        verify: `${origin}/verify`,
      }),
    );
    const name = encodeURIComponent(`${briefTitle(facts)}.docx`);
    return new Response(Buffer.from(bytes), {
      headers: {
        "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Content-Disposition": `attachment; filename="brief-${facts.year}.docx"; filename*=UTF-8''${name}`,
        "Cache-Control": "private, no-store",
        "Sunledger-Code": code,
      },
    });
  } catch (error) {
    if (error instanceof BadParams)
      return problemResponse("bad_parameters", "Some parameters cannot be used.", {
        errors: error.errors,
      });
    throw error;
  }
});

/** 2026年3月31日 */
const chineseDate = (at: string): string => {
  const [y, m, d] = shanghaiDay(at).split("-").map(Number);
  return `${y}年${m}月${d}日`;
};
