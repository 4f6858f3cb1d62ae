/** A government's own report: begun from the sums of its bodies, its gaps explained cell by cell. */
import { z } from "zod";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import { writeTransaction } from "@/lib/store/client";
import { compileReport } from "@/lib/store/commands/compile-report";
import { writeAudit } from "@/lib/store/commands/audit";
import { remarkOnVersion } from "@/lib/store/commands/notes";
import { cityReportView } from "@/lib/views/city-report";
import { frameReport } from "@/lib/views/report-frame";
import { deskAction } from "./action";
import { findWork, noSuchReport } from "./filing/find-work";
import { CELL_ID } from "./filing/forms";
import { chosenId, fieldsByKey, rowNumber, yearField } from "./forms/fields";
import { seeOther } from "./route-guard";

const place = { year: yearField, region: chosenId };
export const ownReportForms = {
  compile: z.object(place),
  explain: z.object({
    ...place,
    version: rowNumber,
    revision: rowNumber,
    gap: fieldsByKey(CELL_ID, 500),
  }),
};
const pageOf = (text: (name: string) => string): string =>
  `/desk/summary?${new URLSearchParams({ year: text("year"), region: text("region") }).toString()}`;

export const handleCompile = deskAction(
  { route: "/api/desk/summary/compile", form: ownReportForms.compile, page: pageOf },
  async ({ fields, scope, user, by, locale, answer }) => {
    const report = await cityReportView(fields, scope);
    const government = report?.governments[0];
    const agency =
      government && (await readFilingAgencies(scope)).find((a) => a.slug === government.slug);
    if (!report || !agency) return answer("no_government");
    const sums = new Map(
      report.ids.flatMap((id) => {
        const sum = report.cells[id]?.builtup.value ?? null;
        return sum === null ? [] : [[id, sum] as const];
      }),
    );
    if (sums.size === 0) return answer("nothing_to_sum");
    const { n, expected } = report.coverage.builtup;
    const done = await writeTransaction((tx) =>
      compileReport(tx, {
        agencyId: agency.id,
        year: report.year,
        sums,
        texts: frameReport({ place: placeName(report), year: report.year, sums }),
        reason: `由${expected}个机关中已公布的${n}份报告相加`,
        by: { ...by, actor: user.id },
      }),
    );
    if ("refused" in done) return answer(done.refused);
    return seeOther(locale, `/desk/report/${done.versionId}`, { said: "compiled" });
  },
);

const placeName = (report: {
  region: string;
  regions: readonly { code: string; nameZh: string }[];
}): string => report.regions.find((r) => r.code === report.region)?.nameZh ?? "";

/**
 * Why a figure of the government's report is not what its bodies add up to; shown with the figure
 * once it is published.
 */
export const handleExplainGaps = deskAction(
  { route: "/api/desk/summary/explain", form: ownReportForms.explain, page: pageOf, again: true },
  async (input) => {
    const { fields, user, by, answer } = input;
    const found = await findWork(input);
    if (!found) return noSuchReport();
    const remarks = Object.entries(fields.gap ?? {}).flatMap(([cellId, text]) =>
      text.trim() === ""
        ? []
        : [{ kind: "explanation" as const, rule: null, cellId, text: text.trim() }],
    );
    await writeTransaction(async (tx) => {
      await remarkOnVersion(tx, { versionId: found.v.versionId, author: user.id, remarks });
      await writeAudit(tx, {
        ...by,
        action: "report.explain",
        entity: "report",
        entityId: found.work.reportId,
        after: { versionId: found.v.versionId, cells: remarks.map((r) => r.cellId) },
      });
    });
    return answer("explained");
  },
);
