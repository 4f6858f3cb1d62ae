/**
 * A chart's figures as a JSON-stat 2.0 dataset (https://json-stat.org/full/): entity × year ×
 * indicator × measure, gaps in `status`.
 */
import type { ChartDatum } from "@/lib/charts/spec";

type Dimension = { label: string; category: { index: string[]; label?: Record<string, string> } };
export type JsonStat = {
  version: "2.0";
  class: "dataset";
  label: string;
  source: string;
  id: string[];
  size: number[];
  role: { time: string[]; metric: string[] };
  dimension: Record<string, Dimension>;
  value: Record<string, number>;
  status: Record<string, string>;
};

/** Who a figure is of: a body's slug, a group of bodies, or a government's own figure for one. */
const entityOf = (d: ChartDatum): string =>
  d.basis === "reported" ? `reported:${d.agency ?? d.group}` : (d.agency ?? d.group ?? "city");

const DIMENSIONS = {
  entity: entityOf,
  year: (d: ChartDatum): string => String(d.year),
  indicator: (d: ChartDatum): string => d.indicator,
  measure: (d: ChartDatum): string => d.measure,
};

/** @param labels words for the ids of indicators and entities, where there are any */
export function toJsonStat(
  data: readonly ChartDatum[],
  about: { label: string; source: string; labels: Readonly<Record<string, string>> },
): JsonStat {
  const names = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];
  const keys = names.map((n) => [...new Set(data.map(DIMENSIONS[n]))].sort());
  const value: Record<string, number> = {};
  const status: Record<string, string> = {};
  for (const d of data) {
    const at = names.reduce((index, n, i) => {
      const ids = keys[i] ?? [];
      return index * ids.length + ids.indexOf(DIMENSIONS[n](d));
    }, 0);
    if (d.value !== null) value[at] = d.value;
    status[at] = d.state;
  }
  const labelsOf = (ids: readonly string[]): Record<string, string> =>
    Object.fromEntries(ids.flatMap((id) => (about.labels[id] ? [[id, about.labels[id]]] : [])));
  return {
    version: "2.0",
    class: "dataset",
    label: about.label,
    source: about.source,
    id: names,
    size: keys.map((k) => k.length),
    role: { time: ["year"], metric: ["indicator"] },
    dimension: Object.fromEntries(
      names.map((n, i): [string, Dimension] => {
        const index = keys[i] ?? [];
        const label = labelsOf(index);
        const labelled = Object.keys(label).length > 0 ? { label } : {};
        return [n, { label: n, category: { index, ...labelled } }];
      }),
    ),
    value,
    status,
  };
}
