/** The official tables for a whole region: what the government printed, or what its bodies add up to. Never both in one. */
import { FORM_2019, FORM_2021 } from "@/lib/forms";
import { summingMembers } from "@/lib/registry/summing";
import { read, type ReadTx } from "@/lib/store/client";
import { cached } from "@/lib/figures/versioned-cache";
import { bookIn } from "@/lib/figures/published-data";
import { readColumns } from "@/lib/figures/cell-cache";

export type SummaryCell = {
  cell: string;
  value: number | null;
  n: number;
  expected: number;
  state: string;
};
export type Summary = {
  year: number;
  basis: string;
  coverage: { reported: number; expected: number };
  cells: SummaryCell[];
};
type Params = {
  year?: number | undefined;
  region?: string | undefined;
  basis: "reported" | "builtup";
};

/** @returns null while nothing is published */
export const summaryView = (p: Params): Promise<Summary | null> =>
  cached(`summary ${p.year} ${p.region} ${p.basis}`, () => read((tx) => make(tx, p)));

async function make(tx: ReadTx, p: Params): Promise<Summary | null> {
  const book = await bookIn(tx, null);
  const year = p.year ?? book.years[0];
  if (year === undefined) return null;
  const region = p.region ?? book.regions.find((r) => r.parent === null)?.code;
  const members =
    region === undefined
      ? null
      : summingMembers(region, book.regions, book.registry.expected(year));
  const agencies = (p.basis === "reported" ? members?.governments : members?.bodies) ?? [];
  const versions = agencies.flatMap((a) => book.version(a.id, year) ?? []);
  const ids = [
    ...new Set([
      ...(year >= 2021 ? FORM_2021 : FORM_2019).cells.map((c) => c.id),
      ...(year >= 2019 ? ["r36.tot"] : []),
    ]),
  ];
  const columns = await readColumns(tx, [book.ofYear(year)], ids);
  const cells = ids.map((cell): SummaryCell => {
    const values = versions.flatMap((v) => columns.get(cell)![v.slot]?.value ?? []);
    return {
      cell,
      value: values.length > 0 ? Math.round(values.reduce((a, b) => a + b, 0) * 1e6) / 1e6 : null,
      n: values.length,
      expected: agencies.length,
      state: values.length > 0 ? "reported" : "not_published",
    };
  });
  return {
    year,
    basis: p.basis,
    coverage: { reported: versions.length, expected: agencies.length },
    cells,
  };
}
