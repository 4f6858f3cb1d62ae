/**
 * Where applications come from and where they go, as a flow that conserves numbers: what the source
 * itself lost or gained is a node of its own.
 */
import type { FlowState } from "./types";

export const OUTCOMES = ["full", "part", "refused", "unable", "unprocessed", "other"] as const;
export type FlowOutcome = (typeof OUTCOMES)[number];
/** One body's or many bodies' figures of a year; none absent (a body with a gap cannot be part of a flow). */
export type FlowFigures = {
  readonly in: number;
  readonly carried: number;
  readonly out: number;
} & Readonly<Record<FlowOutcome, number>>;
export type FlowName = keyof FlowFigures | "handle" | "gained" | "lost";

/**
 * Received + brought forward − outcomes − carried forward. 0 if the source adds up, positive if
 * requests are missing, negative if there are too many.
 */
export const leakOf = (f: FlowFigures): number =>
  f.in + f.carried - OUTCOMES.reduce((s, o) => s + f[o], 0) - f.out;

/** Sums of bodies; leaks of opposite sign must not cancel out, so they are added apart. */
export function addFlows(all: readonly FlowFigures[]): {
  figures: FlowFigures;
  lost: number;
  gained: number;
} {
  const keys = ["in", "carried", "out", ...OUTCOMES] as const;
  const figures = Object.fromEntries(
    keys.map((k) => [k, all.reduce((s, f) => s + f[k], 0)]),
  ) as FlowFigures;
  const leaks = all.map(leakOf);
  return {
    figures,
    lost: leaks.filter((l) => l > 0).reduce((s, l) => s + l, 0),
    gained: -leaks.filter((l) => l < 0).reduce((s, l) => s + l, 0),
  };
}

/** Nodes and links; what is 0 is left out of the drawing (the table has it). */
export function flowState(
  { figures: f, lost, gained }: ReturnType<typeof addFlows>,
  nameOf: (part: FlowName) => string,
  unit: string,
): FlowState {
  const sources = (
    [
      ["in", f.in],
      ["carried", f.carried],
      ["gained", gained],
    ] as const
  ).filter(([, v]) => v > 0);
  const targets = [
    ...OUTCOMES.map((o) => [o, f[o]] as const),
    ["out", f.out] as const,
    ["lost", lost] as const,
  ].filter(([, v]) => v > 0);
  const total = sources.reduce((s, [, v]) => s + v, 0);
  return {
    kind: "flow",
    unit,
    nodes:
      total === 0
        ? []
        : [
            ...sources.map(([id, value]) => ({
              id,
              name: nameOf(id),
              value,
              depth: 0,
              ...(id === "gained" ? { leak: true } : {}),
            })),
            { id: "handle", name: nameOf("handle"), value: total, depth: 1 },
            ...targets.map(([id, value]) => ({
              id,
              name: nameOf(id),
              value,
              depth: 2,
              ...(id === "lost" ? { leak: true } : {}),
            })),
          ],
    links: [
      ...sources.map(([from, value]) => ({ from, to: "handle", value })),
      ...targets.map(([to, value]) => ({ from: "handle", to, value })),
    ],
  };
}
