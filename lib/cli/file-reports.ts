/** Bureaus of the invented city that file report after report by the API, for measuring. */
import { changeEnvironment } from "@/lib/env";
import { valueAt } from "@/lib/lookup";
import { inventDocument } from "@/lib/sample/city/document";
import { inventFigures, type Invented } from "@/lib/sample/city/figures";
import { planCity } from "@/lib/sample/city/plan";
import { closePool } from "@/lib/store/client";
import { createApiKey } from "@/lib/store/commands/api-keys";
import type { CitySize, Served } from "./served";

/** The defaults of `sample city`. */
const SEED = 1;
const DISTRICTS = 12;
const LAST_YEAR = 2025;

export type Bureau = { readonly key: string; readonly reports: readonly Invented[] };
export type Filed = { readonly status: string; readonly ms: number };

/** The first bureaus of a served city, each with a key of its own and a report a year. */
export async function readyBureaus(
  served: Served,
  { agencies, years }: CitySize,
  count: number,
): Promise<Bureau[]> {
  const span = Array.from({ length: years }, (_, n) => LAST_YEAR - years + 1 + n);
  const city = planCity({ seed: SEED, districts: DISTRICTS, agencies, years: span });
  const bodies = city.agencies
    .filter((a) => a.kind === "body" && a.from === undefined && a.to === undefined)
    .slice(0, count);
  const reports = new Map<string, Invented[]>(bodies.map((a) => [a.slug, []]));
  for (const report of inventFigures(city, span, SEED))
    reports.get(report.agency.slug)?.push(report);
  changeEnvironment({ DATABASE_URL: served.database });
  try {
    const bureaus: Bureau[] = [];
    for (const [agencyId, own] of reports) {
      const name = `bench ${agencyId}`;
      const { key } = await createApiKey({ name, agencyId, canSubmit: true }, { actor: null });
      bureaus.push({ key, reports: own });
    }
    return bureaus;
  } finally {
    await closePool();
  }
}

/** Files a report that was never filed before: the figures of one year in new words. */
export async function fileReport(url: string, bureau: Bureau, n: number): Promise<Filed> {
  const report = valueAt(bureau.reports, n % bureau.reports.length);
  const { name, html } = inventDocument(report, SEED + 1 + Date.now() + n, null);
  const body = new FormData();
  body.append("file", new File([html], name, { type: "text/html" }));
  body.append("reason", "虚构的更正，用于测量");
  const began = performance.now();
  const status = await fetch(`${url}/api/v1/submissions`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bureau.key}` },
    body,
  }).then(
    async (answer) => (await answer.arrayBuffer(), String(answer.status)),
    () => "no answer",
  );
  return { status, ms: performance.now() - began };
}
