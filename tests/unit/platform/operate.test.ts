/** What the operator's documents name is there: settings, commands, and metrics. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "@/lib/cli/registry.mjs";
import { createMetrics } from "@/server/operator/metrics";

const documents = [
  "docs/operate.md",
  "docs/operations.md",
  "docs/scale.md",
  ...readdirSync("docs/systemd").map((name) => `docs/systemd/${name}`),
];
const textOf = (file: string): string => readFileSync(file, "utf8");
const namesIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([whole, part]) => part ?? whole)),
];
const settings = new Set(
  namesIn(textOf("lib/env.ts"), /^ {2}((?:SUNLEDGER|DATABASE|NEXTAUTH)_\w+):/gm),
);

describe.each(documents)("%s", (file) => {
  const text = textOf(file);
  it("names settings that there are", () => {
    const named = namesIn(text, /\b(?:SUNLEDGER|DATABASE|NEXTAUTH)_[A-Z][A-Z_]*\b/g);
    expect(named.filter((name) => !settings.has(name))).toEqual([]);
  });
  it("names commands that there are", () => {
    const named = namesIn(text, /(?:npx sunledger|bin\/sunledger\.mjs|`sunledger) ([a-z]+)/g);
    expect(named.filter((name) => !Object.hasOwn(commands, name))).toEqual([]);
  });
  it("names metrics that there are", async () => {
    const { registry } = createMetrics({ requestsNow: () => 0 });
    const there = (await registry.getMetricsAsJSON()).map((metric) => metric.name);
    const named = namesIn(text, /\bsunledger_[a-z_]+[a-z]\b/g).filter(
      (name) => !/^sunledger_(?:reader|application)$/.test(name),
    );
    expect(named.filter((name) => !there.includes(name))).toEqual([]);
  });
});

it("every setting of the operator stands in .env.example", () => {
  const example = textOf(".env.example");
  // Set by the program for its own processes, or for tests and measurements.
  const own = [
    "SUNLEDGER_LISTEN",
    "SUNLEDGER_EMBEDDED",
    "SUNLEDGER_REPORTS",
    "SUNLEDGER_WARM",
    "SUNLEDGER_REQUIRE_BROWSER",
    "SUNLEDGER_DEBUG",
  ];
  expect([...settings].filter((name) => !own.includes(name) && !example.includes(name))).toEqual(
    [],
  );
});
