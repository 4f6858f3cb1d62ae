import type { Table } from "./csv";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Rows of objects as a flat table: names in two columns, lists joined by a semicolon. */
export function flattenRows(rows: readonly object[], columns?: readonly string[]): Table {
  const flat = rows.map((r) => flattenOne(r as { [key: string]: Json }));
  const names = columns ?? [...new Set(flat.flatMap((r) => Object.keys(r)))];
  return { columns: names, rows: flat.map((r) => names.map((n) => r[n] ?? null)) };
}

function flattenOne(row: {
  [key: string]: Json;
}): Record<string, string | number | boolean | null> {
  const out: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(row)) {
    if (Array.isArray(value))
      out[key] = value
        .map((v) => (typeof v === "object" ? JSON.stringify(v) : String(v)))
        .join("; ");
    else if (value !== null && typeof value === "object")
      for (const [k, v] of Object.entries(value))
        out[`${key}.${k}`] = typeof v === "object" && v !== null ? JSON.stringify(v) : v;
    else out[key] = value;
  }
  return out;
}
