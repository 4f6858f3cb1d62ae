/** The official tables for a whole region: what the government printed, or what its bodies add up to. Never both in one. */
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { summingMembers } from "@/lib/registry/summing";
import { read } from "@/lib/store/client";
import { readExpected } from "@/lib/store/queries/expected";
import { readCells, readRegions, readReports, readYears } from "@/lib/store/queries/observations";

export type SummaryCell = { cell: string; value: number | null; n: number; expected: number; state: string };

export async function summaryView(p: { year?: number | undefined; region?: string | undefined; basis: "reported" | "builtup" }): Promise<{ year: number; basis: string; coverage: { reported: number; expected: number }; cells: SummaryCell[] } | null> {
  return read(async (tx) => {
    const year = p.year ?? (await readYears(tx))[0];
    if (year === undefined) return null;
    const regions = await readRegions(tx);
    const region = p.region ?? regions.find((r) => r.parent === null)?.code;
    const members = region === undefined ? null : summingMembers(region, regions, await readExpected(tx, year));
    const agencies = (p.basis === "reported" ? members?.governments : members?.bodies) ?? [];
    const published = new Set((await readReports(tx, [year])).filter((r) => r.published).map((r) => r.agencyId));
    const ids = [...new Set([...(year >= 2021 ? FORM_2021 : FORM_2019).cells.map((c) => c.id), ...(year >= 2019 ? ["r36.tot"] : [])])];
    const rows = await readCells(tx, { years: [year], cells: ids, agencies: agencies.map((a) => a.id) });
    const cells = ids.map((cell): SummaryCell => {
      const values = rows.filter((r) => r.cellId === cell && r.value !== null).map((r) => r.value!);
      return { cell, value: values.length > 0 ? Math.round(values.reduce((a, b) => a + b, 0) * 1e6) / 1e6 : null, n: values.length, expected: agencies.length, state: values.length > 0 ? "reported" : "not_published" };
    });
    return { year, basis: p.basis, coverage: { reported: agencies.filter((a) => published.has(a.id)).length, expected: agencies.length }, cells };
  });
}
