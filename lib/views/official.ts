/**
 * The official form of a year: of one agency, or of a whole region, as its government reported it
 * or as its bodies add up. Never both in one.
 */
import type { AgencyInYear } from "@/lib/registry/in-year";
import { PRE2019, formOfVersion, versionOfYear, type FormSpec } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import type { OfficialCell, OfficialReport } from "@/lib/exports/official/sheet";
import { regionsWithin, rootRegion } from "@/lib/registry/within";
import { coveringOf } from "@/lib/registry/covers";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { registryIn } from "@/lib/figures/agency-history";
import {
  readAgencies,
  readRegions,
  readReports,
  readYears,
} from "@/lib/store/queries/observations";
import { readCellSums, readPublishedForm } from "@/lib/store/queries/official";

export type OfficialParams = {
  agency?: string | undefined;
  region?: string | undefined;
  year?: number | undefined;
  basis: "reported" | "builtup";
};
export type Official = {
  report: OfficialReport;
  reportId: string | null;
  coverage: { reported: number; expected: number } | null;
  rows: {
    cell: string;
    value: number | null;
    state: string;
    n: number | null;
    expected: number | null;
  }[];
};

export async function officialView(p: OfficialParams): Promise<Official | null> {
  return readTransaction(async (tx) => {
    const year = p.year ?? (await readYears(tx))[0];
    if (year === undefined) return null;
    if (p.agency !== undefined)
      return ofAgency(
        tx,
        (await readAgencies(tx, year)).find((a) => a.slug === p.agency),
        year,
      );
    const regions = await readRegions(tx);
    const region =
      p.region === undefined ? rootRegion(regions) : regions.find((r) => r.code === p.region);
    if (!region) return null;
    if (p.basis === "reported") {
      const government = await readCovering(tx, region.code, year, regions);
      return government ? ofAgency(tx, government, year) : null;
    }
    const within = regionsWithin(regions, region.code);
    return builtUp(
      tx,
      region.nameZh,
      (await registryIn(tx))
        .expected(year)
        .filter((a) => a.kind === "body" && within.has(a.region)),
      year,
    );
  });
}

/** The government whose report stands for the region, where one is known to. */
async function readCovering(
  tx: ReadTx,
  region: string,
  year: number,
  regions: Awaited<ReturnType<typeof readRegions>>,
): Promise<AgencyInYear | null> {
  const { expected, covers, edges } = await registryIn(tx);
  return coveringOf({ region, year, regions, agencies: expected(year), covers, edges }).government;
}

async function ofAgency(
  tx: ReadTx,
  agency: AgencyInYear | undefined,
  year: number,
): Promise<Official | null> {
  const form = agency && (await readPublishedForm(tx, agency.id, year));
  if (!form) return null;
  const cells = new Map<string, OfficialCell>(
    form.cells.map((c) => [c.id, { value: c.value, state: c.state }]),
  );
  const notes = [
    `表中数字读自${agency!.nameZh}已公布的${year}年度报告${form.sourceUrl ? `（${form.sourceUrl}）` : ""}，未作改动；文字部分见原报告。`,
  ];
  return {
    report: {
      name: agency!.nameZh,
      year,
      form: form.form,
      period: { start: form.periodStart, end: form.periodEnd },
      cells,
      notes,
    },
    reportId: form.reportId,
    coverage: null,
    rows: form.cells.map((c) => ({
      cell: c.id,
      value: c.value,
      state: c.state,
      n: null,
      expected: null,
    })),
  };
}

async function builtUp(
  tx: ReadTx,
  region: string,
  bodies: readonly AgencyInYear[],
  year: number,
): Promise<Official | null> {
  const published = new Set(
    (await readReports(tx, [year])).filter((r) => r.published).map((r) => r.agencyId),
  );
  const reported = bodies.filter((a) => published.has(a.id)).length;
  if (reported === 0) return null;
  const sums = new Map(
    (
      await readCellSums(
        tx,
        bodies.map((a) => a.id),
        year,
      )
    ).map((s) => [s.id, s]),
  );
  const form = versionOfYear(year);
  if (form !== PRE2019) joinSingleRow(sums, formOfVersion(form));
  const ids =
    form === PRE2019
      ? [...sums.keys()].filter((id) => id.startsWith("old."))
      : cellsOf(formOfVersion(form), sums);
  const rows = ids.map((cell) => ({
    cell,
    value: sums.get(cell)?.value ?? null,
    state: sums.has(cell) ? "reported" : "blank",
    n: sums.get(cell)?.n ?? NOBODY,
    expected: bodies.length,
  }));
  const fewer = rows.filter((r) => r.n > 0 && r.n < reported);
  const notes = [
    `本表由${region}各机关已公布的${year}年度报告相加而成：${bodies.length}个应报机关中，${reported}个的报告已公布；不含政府自身的报告。`,
    ...(fewer.length > 0
      ? [
          `下列单元格只有部分报告有数：${fewer
            .slice(0, 12)
            .map((r) => `${r.cell}（${r.n}/${reported}）`)
            .join("、")}${fewer.length > 12 ? `等${fewer.length}格` : ""}。`,
        ]
      : []),
  ];
  return {
    report: {
      name: region,
      title: `${region}各机关${year}年政府信息公开工作年度报告汇总表`,
      year,
      form,
      period: { start: `${year}-01-01`, end: `${year}-12-31` },
      cells: new Map(rows.map((r) => [r.cell, { value: r.value, state: r.state }])),
      notes,
    },
    reportId: null,
    coverage: { reported, expected: bodies.length },
    rows,
  };
}

/**
 * Where one body prints a single row 其他处理, tables three and four of the sum are those of the
 * form that has it.
 */
function cellsOf(form: FormSpec, sums: ReadonlyMap<string, unknown>): string[] {
  const { single } = form.recognisers.tables.table3;
  const isSingle = single !== null && sums.has(`${single.row}.${valueAt(form.table3.cols, 0).id}`);
  const three = isSingle ? formOfVersion(single.form) : form;
  return [
    ...form.cells.filter((c) => c.section === "t2"),
    ...three.cells.filter((c) => c.section !== "t2"),
  ].map((c) => c.id);
}

/** Nobody's report gives the cell: a number of reports, not a figure. */
const NOBODY = 0;

type Sums = Map<string, { id: string; value: number; n: number }>;

/**
 * Where one body prints a single row 其他处理, the sum has a single row too: three rows of the
 * others go into it.
 */
function joinSingleRow(sums: Sums, { recognisers, table3 }: FormSpec): void {
  const { single } = recognisers.tables.table3;
  const columns = table3.cols.map((c) => c.id);
  if (single === null || !columns.some((c) => sums.has(`${single.row}.${c}`))) return;
  const rows = [single.row, ...single.parts];
  for (const c of columns) {
    const parts = rows.flatMap((r) => sums.get(`${r}.${c}`) ?? []);
    const value = parts.reduce((s, x) => s + x.value, 0);
    const [own, ...split] = rows.map((r) => sums.get(`${r}.${c}`)?.n);
    const n = [own, Math.max(...split.map((x) => x ?? -1))]
      .filter((x) => x !== undefined && x > 0)
      .reduce<number>((s, x) => s + x!, 0);
    for (const r of single.parts) sums.delete(`${r}.${c}`);
    const id = `${single.row}.${c}`;
    if (n > 0) sums.set(id, { id, value, n });
  }
}
