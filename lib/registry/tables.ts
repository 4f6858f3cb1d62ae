/** The registry as eight flat tables: what a CSV file, a form and the database agree on. Pure. */
import { z } from "zod";
import { LISTED_CELLS } from "@/lib/rules/listed-cells";
import { LINEAGE_KINDS } from "./lineage";
import { AGENCY_LEVELS } from "./types";
import { usccFault } from "./uscc";

const text = z.string().trim();
const optional = text
  .max(300)
  .transform((s) => (s === "" ? null : s))
  .nullable()
  .default(null);
const slug = text.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "small letters, digits and hyphens");
const year = text.regex(/^(19|20)\d{2}$/, "a year such as 2019").transform(Number);
/** No unions here: the fault of a union says nothing of what was expected. */
const yearOrElse = <T extends 0 | null>(absent: T) =>
  text
    .regex(/^(?:(?:19|20)\d{2})?$/, "a year such as 2019")
    .transform((s) => (s === "" ? absent : Number(s)));
const optionalYear = yearOrElse(null).default(null);
/** Open at the beginning: the year 0. */
const firstYear = yearOrElse(0).default(0);
const code = text.regex(/^\w{1,20}$/, "the region's code");
const date = text
  .regex(/^(?:\d{4}-\d{2}-\d{2})?$/, "a date such as 2024-03-01")
  .refine((d) => d === "" || !Number.isNaN(Date.parse(d)), "no such date")
  .transform((d) => (d === "" ? null : d))
  .default(null);
const type = text.regex(/^[A-Z_]{2,20}$/, "a type such as GOVSVC");
const ordered = (r: { from: number | null; to: number | null }) =>
  r.from === null || r.to === null || r.from <= r.to;

/** The region's own level alone, or with all that lies below it. */
export const COVER_REACHES = ["own", "below"] as const;

export const REGISTRY_TABLES = {
  regions: z.object({
    code,
    slug,
    nameZh: text.min(1).max(60),
    nameEn: text.min(1).max(100),
    level: text.min(1).max(20),
    parent: optional,
  }),
  agencies: z
    .object({
      slug,
      region: code,
      kind: z.enum(["body", "government"]),
      level: z.enum(AGENCY_LEVELS),
      uscc: optional
        .refine(
          (s) => s === null || usccFault(s) === null,
          "the unified social credit code does not check",
        )
        .transform((s) => s?.toUpperCase() ?? null),
      existsFrom: optionalYear,
      existsTo: optionalYear,
      order: text
        .regex(/^\d{0,6}$/)
        .transform((s) => (s === "" ? null : Number(s)))
        .default(null),
    })
    .refine((a) => ordered({ from: a.existsFrom, to: a.existsTo }), {
      path: ["existsTo"],
      message: "ends before it begins",
    }),
  names: z
    .object({
      agency: slug,
      kind: z.enum(["official", "alias"]),
      nameZh: text.min(1).max(60),
      nameEn: optional,
      from: optionalYear,
      to: optionalYear,
    })
    .refine(ordered, { path: ["to"], message: "ends before it begins" }),
  types: z.object({
    agency: slug,
    type,
    from: firstYear,
    to: optionalYear,
  }),
  lineage: z
    .object({
      predecessor: slug,
      successor: slug,
      kind: z.enum(LINEAGE_KINDS),
      year,
      date,
      document: optional,
      note: optional,
    })
    .refine((l) => l.predecessor !== l.successor, {
      path: ["successor"],
      message: "the same agency",
    }),
  /** Which region a government's report covers, in fiscal years; the first year may be left open. */
  covers: z
    .object({
      government: slug,
      region: code,
      reach: z.enum(COVER_REACHES),
      from: firstYear,
      to: optionalYear,
      source: text.min(1).max(300),
    })
    .refine(ordered, { path: ["to"], message: "ends before it begins" }),
  /** How the public reaches an agency today; the last row of an agency holds. */
  contacts: z.object({
    agency: slug,
    phone: optional.refine(
      (s) => s === null || /^[\d+()（）\-\s,，、;；转]{5,60}$/.test(s),
      "a telephone number",
    ),
    address: optional,
    mail: optional.refine(
      (s) => s === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s),
      "an e-mail address",
    ),
    officeHours: optional,
  }),
  /** What another office's list says of an agency's figures of a year. */
  counts: z.object({
    agency: slug,
    year,
    cell: z.enum(LISTED_CELLS),
    value: text.regex(/^\d{1,9}$/, "a whole number").transform(Number),
    source: text.min(1).max(300),
  }),
} as const;
export type RegistryTable = keyof typeof REGISTRY_TABLES;
export type RegistryRow<T extends RegistryTable> = z.output<(typeof REGISTRY_TABLES)[T]>;
export const COLUMNS: Readonly<Record<RegistryTable, readonly string[]>> = {
  regions: ["code", "slug", "nameZh", "nameEn", "level", "parent"],
  agencies: ["slug", "region", "kind", "level", "uscc", "existsFrom", "existsTo", "order"],
  names: ["agency", "kind", "nameZh", "nameEn", "from", "to"],
  types: ["agency", "type", "from", "to"],
  lineage: ["predecessor", "successor", "kind", "year", "date", "document", "note"],
  covers: ["government", "region", "reach", "from", "to", "source"],
  contacts: ["agency", "phone", "address", "mail", "officeHours"],
  counts: ["agency", "year", "cell", "value", "source"],
};
export const isTable = (t: string): t is RegistryTable => t in COLUMNS;

export type RowFault = { readonly row: number; readonly column: string; readonly detail: string };

/** Which table a heading belongs to: the one whose columns it has, all of them. */
export const tableOf = (heading: readonly string[]): RegistryTable | null =>
  (Object.keys(COLUMNS) as RegistryTable[]).find(
    (t) => COLUMNS[t].length === heading.length && COLUMNS[t].every((c) => heading.includes(c)),
  ) ?? null;

/**
 * Rows of texts, checked: all of them, or every fault with its row (2 is the first below the
 * heading) and column.
 */
export function checkRows<T extends RegistryTable>(
  table: T,
  rows: readonly Record<string, string>[],
): { rows: RegistryRow<T>[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const good: RegistryRow<T>[] = [];
  rows.forEach((row, i) => {
    const parsed = REGISTRY_TABLES[table].safeParse(row);
    if (parsed.success) good.push(parsed.data as RegistryRow<T>);
    else
      faults.push(
        ...parsed.error.issues.map((e) => ({
          row: i + 2,
          column: e.path.join("."),
          detail: e.message,
        })),
      );
  });
  return { rows: good, faults };
}
