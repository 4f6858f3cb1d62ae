/**
 * JSON for people and for `git diff`: what fits on a line is on a line; Maps are lists of pairs;
 * figures to twelve digits; a body is its id.
 */
import type { Evaluated } from "@/lib/indicators/evaluate";

const LINE = 180;

export function printCompact(value: unknown, indent = ""): string {
  const plain = plainOf(value);
  const short = JSON.stringify(plain) ?? "null";
  if (typeof plain !== "object" || plain === null || short.length + indent.length <= LINE)
    return short;
  const deeper = `${indent} `;
  if (Array.isArray(plain))
    return `[\n${plain.map((item) => deeper + printCompact(item, deeper)).join(",\n")}\n${indent}]`;
  const lines = Object.entries(plain).map(
    ([key, item]) => `${deeper}${JSON.stringify(key)}: ${printCompact(item, deeper)}`,
  );
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function plainOf(value: unknown): unknown {
  // The last digits of a double may differ from one version of V8 to the next.
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (value instanceof Map) return [...value].map(plainOf);
  if (value instanceof Set) return [...value].map(plainOf);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== "object" || value === null) return value;
  if ("nameZh" in value && "existsFrom" in value && "id" in value) return value.id;
  if ("used" in value && "mapping" in value) return printFigure(value as Evaluated);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && typeof item !== "function")
      .map(([key, item]) => [key, plainOf(item)]),
  );
}

/** `12 (3/4) reported A`, with the cells it was made from. */
const printFigure = (e: Evaluated): string =>
  `${e.value} (${e.numerator}/${e.denominator}) ${e.state} ${e.mapping}${e.used.length > 0 ? ` of ${e.used.join(" ")}` : ""}`;
