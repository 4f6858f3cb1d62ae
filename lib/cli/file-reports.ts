/** Bureaus of the invented city that file report after report by the API, for measuring. */
import { changeEnvironment } from "@/lib/env";
import { entryOf, valueAt } from "@/lib/lookup";
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
/** Counts by which a figure may be raised. */
const DIFFERENT = 100_000;

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
    if (report.form !== "pre2019") reports.get(report.agency.slug)?.push(report);
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

/** Cells that one application more changes, so that every identity of the form still holds. */
const ONE_MORE = ["r1.np", "r1.tot", "r31.np", "r31.tot", "r37.np", "r37.tot"];
function correct(report: Invented, by: number): Invented {
  const cells = { ...report.cells };
  for (const id of ONE_MORE) cells[id] = entryOf(cells, id) + by;
  return { ...report, cells };
}

/** Files a correction that was never filed before: a year's figures with other counts and words. */
export async function fileReport(url: string, bureau: Bureau, n: number): Promise<Filed> {
  const report = valueAt(bureau.reports, n % bureau.reports.length);
  const mark = Math.floor(Date.now() / 1000) % DIFFERENT;
  const { name, html } = inventDocument(correct(report, mark + n), mark + n, null);
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
