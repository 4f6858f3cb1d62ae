/**
 * What `bench scale` has measured, kept in a file part by part: a run that is stopped loses the
 * part that it was at, and a later run adds to it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export type ImportFigures = {
  readonly reports: number;
  readonly cells: number;
  readonly importMs: number;
  readonly copyMs: number;
};
export type PageFigures = {
  readonly path: string;
  readonly coldP95: number;
  readonly warmP95: number;
};
type Tallied = {
  readonly perSecond: number;
  readonly p95: number | null;
  readonly statuses: Readonly<Record<string, number>>;
};
export type LoadFigures = Tallied & {
  readonly filing: Tallied | null;
  readonly memoryMb: {
    readonly first: number;
    readonly last: number;
    readonly most: number;
  } | null;
};
type MiddleAndLongest = readonly [middle: number, longest: number];
export type DataFigures = {
  readonly reports: number;
  readonly cells: number;
  readonly bytesAReport: number;
  /** Of the figures alone, with their indexes. */
  readonly figureBytesAReport: number;
  /** Milliseconds until a correction was in the API's answer. */
  readonly visibleMs: MiddleAndLongest;
  /** Milliseconds of the first answer with the figures of the body that was corrected. */
  readonly refreshMs: MiddleAndLongest;
  /** Bytes by which the tables of reports grew with each correction. */
  readonly bytesACorrection: number;
  /**
   * The front page of a process that has read nothing, and the longest answer of `/api/health`
   * meanwhile. Results of older runs have neither, nor what is optional below.
   */
  readonly firstPageMs?: number;
  readonly firstPageHealthMs?: number;
  /**
   * The ranking by D05 (peer groups, shrunken values, intervals of ranks, bands, signed): just after
   * a correction, as a question that nobody asked before, asked again; and the same rows with share,
   * rank and interval by SQL on a prepared table.
   */
  readonly rankingMs: number;
  readonly rankingAnewMs?: number;
  readonly rankingAgainMs: number;
  readonly rankingSqlMs: number;
  /** The same of a count, which both rank by its value alone: like for like, but for the signature. */
  readonly countMs?: number;
  readonly countAnewMs?: number;
  readonly countAgainMs?: number;
  readonly countSqlMs?: number;
};

/** Under what circumstances a part was measured. */
type Measured<T> = { readonly at: string; readonly load: number; readonly seconds: number } & {
  readonly figures: T;
};
export type CityParts = {
  data?: Measured<DataFigures>;
  pages?: Measured<readonly PageFigures[]>;
  load?: Measured<LoadFigures>;
};
export type ScaleResults = {
  import?: Measured<ImportFigures>;
  /** By the number of agencies. */
  cities: Record<string, CityParts>;
};

export const readResults = (file: string): ScaleResults =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ScaleResults) : { cities: {} };

/** In one step, so that a stop leaves the file as it was or as it is to be. */
export function writeResults(file: string, results: ScaleResults): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(results, null, 1)}\n`);
  renameSync(`${file}.new`, file);
}

const line = (...cells: (string | number)[]): string => `| ${cells.join(" | ")} |\n`;

/** The tables of docs/scale.md: a column a city, and how many times the first the last one is. */
export function describeResults(results: ScaleResults, sizes: readonly number[]): string {
  const cities = sizes.map((size): CityParts => results.cities[size] ?? {});
  const head = (first: string): string =>
    `\n${line(first, ...sizes.map((size) => `${size} agencies`), "last / first")}${line("---", ...sizes.map(() => "---"), "---")}`;
  const row = (
    name: string,
    read: (city: CityParts) => number | null | undefined,
    digits = 0,
  ): string => {
    const numbers = cities.map(read);
    const [first, last] = [numbers[0], numbers.at(-1)];
    const slope = first && typeof last === "number" ? (last / first).toFixed(1) : "";
    return line(
      name,
      ...numbers.map((n) => (typeof n === "number" ? n.toFixed(digits) : "")),
      slope,
    );
  };
  const paths = [
    ...new Set(cities.flatMap((city) => city.pages?.figures.map((page) => page.path) ?? [])),
  ];
  const ofPage = (read: (page: PageFigures) => number): string =>
    paths
      .map((path) =>
        row(`\`${path}\``, (city) => {
          const page = city.pages?.figures.find((p) => p.path === path);
          return page && read(page);
        }),
      )
      .join("");
  return [
    head("what"),
    ...DATA_ROWS.map(([name, read, digits]) =>
      row(name, (city) => city.data && read(city.data.figures), digits),
    ),
    ...LOAD_ROWS.map(([name, read, digits]) =>
      row(name, (city) => city.load && read(city.load.figures), digits),
    ),
    row("load of the machine when its pages were begun", (city) => city.pages?.load, 1),
    head("p95 cold, ms"),
    ofPage((page) => page.coldP95),
    head("p95 warm, ms"),
    ofPage((page) => page.warmP95),
    results.import ? describeImport(results.import.figures) : "",
  ].join("");
}

const times = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

const DATA_ROWS: readonly (readonly [
  string,
  (d: DataFigures) => number | undefined,
  digits: number,
])[] = [
  ["reports", (d) => d.reports, 0],
  ["cells", (d) => d.cells, 0],
  ["bytes of the database a report", (d) => d.bytesAReport, 0],
  ["bytes of the figures a report", (d) => d.figureBytesAReport, 0],
  ["bytes of the tables of reports a correction", (d) => d.bytesACorrection, 0],
  ["correction to visible, ms, middle", (d) => d.visibleMs[0], 1],
  ["correction to visible, ms, longest", (d) => d.visibleMs[1], 1],
  ["first figures of the corrected body, ms, middle", (d) => d.refreshMs[0], 1],
  ["first figures of the corrected body, ms, longest", (d) => d.refreshMs[1], 1],
  ["front page of a fresh process, ms", (d) => d.firstPageMs, 0],
  ["`/api/health` meanwhile, ms, longest", (d) => d.firstPageHealthMs, 0],
  ["ranking by D05 after a correction, ms", (d) => d.rankingMs, 1],
  ["… never asked before, nothing corrected, ms", (d) => d.rankingAnewMs, 1],
  ["… asked again, ms", (d) => d.rankingAgainMs, 1],
  ["… its rows by SQL on a prepared table, ms", (d) => d.rankingSqlMs, 1],
  ["… after a correction / SQL", (d) => times(d.rankingMs, d.rankingSqlMs), 2],
  ["… never asked before / SQL", (d) => times(d.rankingAnewMs, d.rankingSqlMs), 2],
  ["… asked again / SQL", (d) => times(d.rankingAgainMs, d.rankingSqlMs), 2],
  ["ranking by a count after a correction, ms", (d) => d.countMs, 1],
  ["… never asked before, nothing corrected, ms", (d) => d.countAnewMs, 1],
  ["… asked again, ms", (d) => d.countAgainMs, 1],
  ["… its rows by SQL on a prepared table, ms", (d) => d.countSqlMs, 1],
  ["… after a correction / SQL", (d) => times(d.countMs, d.countSqlMs), 2],
  ["… never asked before / SQL", (d) => times(d.countAnewMs, d.countSqlMs), 2],
  ["… asked again / SQL", (d) => times(d.countAgainMs, d.countSqlMs), 2],
];

const LOAD_ROWS: readonly (readonly [
  string,
  (l: LoadFigures) => number | null | undefined,
  number,
])[] = [
  ["readers: answers a second", (l) => l.perSecond, 1],
  ["readers: p95 ms", (l) => l.p95, 0],
  ["readers: not 200", (l) => countOthers(l, ["200"]), 0],
  ["bureaus: reports a second", (l) => l.filing?.perSecond, 1],
  ["bureaus: p95 ms", (l) => l.filing?.p95, 0],
  ["bureaus: refused or failed", (l) => l.filing && countOthers(l.filing, ["200", "201"]), 0],
  ["memory in the first fifth, MB", (l) => l.memoryMb?.first, 0],
  ["memory in the last fifth, MB", (l) => l.memoryMb?.last, 0],
];

const countOthers = ({ statuses }: Tallied, right: readonly string[]): number =>
  Object.entries(statuses)
    .filter(([status]) => !right.includes(status))
    .reduce((sum, [, count]) => sum + count, 0);

const describeImport = ({ reports, cells, importMs, copyMs }: ImportFigures): string =>
  `\n${line("import", "reports", "cells", "end to end, s", "COPY of the same cells, s")}${line("---", "---", "---", "---", "---")}${line(
    "documents",
    reports,
    cells,
    (importMs / 1000).toFixed(1),
    (copyMs / 1000).toFixed(2),
  )}`;
