/**
 * The tables before FY2019 as they were printed, for whoever types one by hand: which rows and
 * columns there are.
 */
import { NATIONAL_ROWS } from "./national-table";
import { OLD_CELLS, PROVINCIAL_ROWS } from "./pre2019";
import type { Bilingual, CellId } from "./types";

export type OldVariant = {
  readonly id: "national" | "province_sum" | "province" | "quantity" | "all";
  readonly name: Bilingual;
  readonly cells: readonly CellId[];
};

/**
 * Rows of the provincial table, and of the one headed «指标、数量», in PROVINCIAL_ROWS: the second
 * begins where the first has ended.
 */
const FIRST_OF_QUANTITY = PROVINCIAL_ROWS.findIndex((r) => r.name === "pending");
const provincial = PROVINCIAL_ROWS.slice(0, FIRST_OF_QUANTITY).map((r) => r.name);
const quantity = [
  "proactive",
  "recv",
  ...PROVINCIAL_ROWS.slice(FIRST_OF_QUANTITY).map((r) => r.name),
  "review",
  "litig",
];
const cells = (rows: readonly string[], ...columns: readonly string[]): CellId[] =>
  rows.flatMap((row) => columns.map((column) => `old.${row}.${column}`));

export const OLD_VARIANTS: readonly OldVariant[] = [
  {
    id: "national",
    name: { zh: "全国统计表（国办发〔2014〕32号）", en: "National table (notice (2014) No. 32)" },
    cells: cells(
      NATIONAL_ROWS.map((r) => r.name),
      "year",
    ),
  },
  {
    id: "province_sum",
    name: {
      zh: "省统计表：本年和历年累计",
      en: "Provincial table: the year and the sum of the years",
    },
    cells: cells(provincial, "year", "cum"),
  },
  {
    id: "province",
    name: { zh: "省统计表：只有本年", en: "Provincial table: the year only" },
    cells: cells(provincial, "year"),
  },
  {
    id: "quantity",
    name: {
      zh: "“指标、数量”表（含咨询、查阅）",
      en: "Table of “indicator, quantity” (with enquiries and readers)",
    },
    cells: cells(quantity, "year"),
  },
  {
    id: "all",
    name: { zh: "全部行和列", en: "All rows and columns" },
    cells: OLD_CELLS.map((c) => c.id),
  },
];

/** The table that a body most likely printed in a year, where nothing is known of its other years. */
export const usualVariant = (year: number): OldVariant =>
  OLD_VARIANTS.find((v) => v.id === (year >= 2014 ? "national" : "province_sum"))!;
