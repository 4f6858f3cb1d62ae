import { formOf } from "@/lib/collection/entry";
import { makeTemplate } from "@/lib/exports/template";
import { readFilingAgencies } from "@/lib/store/queries/filings";
import { readPublishedCells } from "@/lib/store/queries/published-cells";
import { readVersionOriginal } from "@/lib/store/queries/report-page";
import { readWork } from "@/lib/store/queries/work";
import { deskDownload } from "../route-guard";
import { pagePicture } from "@/lib/source-view/page-picture";
import { problemResponse } from "@/lib/http/problem";
import { yearField } from "../forms/fields";
import { versionKey } from "./version-key";

/** The XLSX template of one agency and year. */
export const handleTemplate = deskDownload("/api/desk/template", async ({ scope }, query) => {
  const year = query.get("year") ?? "";
  const agency = (await readFilingAgencies(scope)).find((a) => a.id === query.get("agency"));
  if (!agency || !yearField.safeParse(year).success || Number(year) < 2019)
    return problemResponse("not_found", "There is no template for this agency and year.");
  const last = await readPublishedCells(`${agency.id}-${Number(year) - 1}`);
  const bytes = await makeTemplate({
    agency: agency.nameZh,
    year: Number(year),
    form: formOf(Number(year)),
    last,
  });
  const name = encodeURIComponent(`${agency.nameZh}${year}年度报告填报模板.xlsx`);
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="template-${agency.slug}-${year}.xlsx"; filename*=UTF-8''${name}`,
      "Cache-Control": "private, no-store",
    },
  });
});

/** A page of a version's PDF, also before it is published: `version`, `page`. */
export const handlePage = deskDownload("/api/desk/pages", async ({ scope }, query) => {
  const page = query.get("page") ?? "";
  const work = await readWork(versionKey(query.get("version") ?? ""), scope);
  const original =
    work && /^[1-9]\d{0,3}$/.test(page) ? await readVersionOriginal(work.versionId) : null;
  return (
    (original && (await pagePicture(original, Number(page), "private, max-age=600"))) ??
    problemResponse("not_found", "There is no such page.")
  );
});
