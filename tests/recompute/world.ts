/**
 * A second implementation of the figures, from the definitions of the field alone: nothing of `lib`
 * is imported here. Its inputs are what anybody can take from the site (cells, registry, findings);
 * its answers are held against those of the site.
 */
export type Ask = (path: string) => Promise<{ status: number; text: string }>;
export type Cell = { readonly value: number | null; readonly state: string };
export type Report = {
  readonly id: string;
  readonly full: boolean;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Cells that a failed check of severity error names. */
  readonly failing: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  readonly narrative: readonly Statement[];
  readonly dueOn: string;
  readonly publishedOn: string | null;
};
export type Body = {
  readonly slug: string;
  readonly region: string;
  readonly level: string;
  readonly kind: string;
  /** Of a zone, which the Regulations do not name. */ readonly isInZone: boolean;
  readonly types: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
};
export type World = {
  /** The region above, by code; null of the city itself. */
  readonly regions: ReadonlyMap<string, string | null>;
  readonly codeOfSlug: ReadonlyMap<string, string>;
  readonly bodies: readonly Body[];
  readonly years: readonly number[];
  readonly report: (slug: string, year: number) => Report | undefined;
};

export async function askJson<T>(ask: Ask, path: string): Promise<T> {
  const { status, text } = await ask(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** Every row of a list, page by page. */
export async function askAll<T>(ask: Ask, path: string): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { rows: T[]; next: string | null } = await askJson(
      ask,
      `${path}${cursor === "" ? "" : `${path.includes("?") ? "&" : "?"}cursor=${cursor}`}`,
    );
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

type AgencyRow = {
  slug: string;
  region: string;
  level: string;
  kind: string;
  type: string[];
  existsFrom: number | null;
  existsTo: number | null;
};
type ReportRow = {
  id: string;
  agency: string;
  fiscalYear: number;
  published: boolean;
  comparable: boolean;
  dueOn: string;
  publishedOn: string | null;
};
export type Finding = {
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly cells: readonly string[];
  readonly left: number | null;
};
export type Statement = {
  readonly indicator: string;
  readonly value: number | null;
  readonly scope: string;
};

/** @param checked false where no report was checked (rows without documents): spares a request a report */
export async function readWorld(ask: Ask, checked = true): Promise<World> {
  const regions = await askAll<{
    region: string;
    slug: string;
    level: string;
    parent: string | null;
  }>(ask, "regions");
  const agencies = await askAll<AgencyRow>(ask, "agencies");
  const listed = (await askAll<ReportRow>(ask, "reports")).filter((r) => r.published);
  const cells = new Map<string, Map<string, Cell>>();
  const { text } = await ask("bulk/sunledger-all.ndjson");
  for (const line of text.split("\n").filter(Boolean)) {
    const row = JSON.parse(line) as { reportId: string; cell: string } & Cell;
    const own = cells.get(row.reportId) ?? new Map<string, Cell>();
    cells.set(row.reportId, own.set(row.cell, { value: row.value, state: row.state }));
  }
  const reports = new Map<string, Report>();
  for (const r of listed) {
    const { findings, narrative } = checked
      ? await askJson<{ findings: Finding[]; narrative: Statement[] }>(ask, `reports/${r.id}`)
      : { findings: [], narrative: [] };
    const failing = findings.filter((f) => f.state === "fail" && f.severity === "error");
    reports.set(`${r.agency} ${r.fiscalYear}`, {
      id: r.id,
      full: r.comparable,
      cells: cells.get(r.id) ?? new Map(),
      failing: new Set(failing.flatMap((f) => f.cells)),
      findings,
      narrative,
      dueOn: r.dueOn,
      publishedOn: r.publishedOn,
    });
  }
  return {
    regions: new Map(regions.map((r) => [r.region, r.parent])),
    codeOfSlug: new Map(regions.map((r) => [r.slug, r.region])),
    bodies: agencies.map((a) => ({
      slug: a.slug,
      region: a.region,
      level: a.level,
      kind: a.kind,
      isInZone: regions.some((r) => r.region === a.region && r.level === "zone"),
      types: a.type,
      from: a.existsFrom,
      to: a.existsTo,
    })),
    years: [...new Set(listed.map((r) => r.fiscalYear))].sort((a, b) => a - b),
    report: (slug, year) => reports.get(`${slug} ${year}`),
  };
}

export const existed = (b: Body, year: number): boolean =>
  (b.from === null || b.from <= year) && (b.to === null || b.to >= year);

/** A region with all that lies below it. */
export function regionsBelow(world: World, code: string): Set<string> {
  const found = new Set([code]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const [region, parent] of world.regions)
      if (parent !== null && found.has(parent)) found.add(region);
  }
  return found;
}
