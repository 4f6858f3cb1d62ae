/**
 * Loads the invented city: as documents through the one import path, or (for benchmarks) straight
 * as rows.
 */
import { writeTransaction } from "@/lib/store/client";
import { copyReports } from "@/lib/store/commands/copy-reports";
import { importFiles, type ImportFile, type ItemResult } from "@/lib/store/commands/import-files";
import { savePopulations, saveRegistry } from "@/lib/store/commands/registry";
import { acceptAsPrinted, makeSampleSupervisor } from "../accept";
import { inventDocument } from "./document";
import { plantFaults, type Fault } from "./faults";
import { inventFigures } from "./figures";
import { hardenCity, type Effect } from "./hard";
import { planCity, type CityOptions } from "./plan";

export type LoadOptions = CityOptions & {
  readonly direct: boolean;
  /** Reforms, gaps, doubts and planted effects (see `hard.ts`). */
  readonly hard?: boolean;
  readonly faultEvery: number;
  readonly say: (line: string) => void;
};
export type Planted = { readonly path: string; readonly fault: Fault };

/** @returns what was loaded, and where the faults are */
export async function loadCity(o: LoadOptions): Promise<{
  reports: number;
  planted: Planted[];
  effects: readonly Effect[];
  items: ItemResult[];
}> {
  const plain = planCity(o);
  const hard = o.hard ? hardenCity(plain, o) : null;
  const city = hard ?? plain;
  const effects = hard?.hardships.effects ?? [];
  await writeTransaction((tx) => saveRegistry(tx, city.registry, true));
  await writeTransaction((tx) =>
    savePopulations(tx, city.populations, "虚构的示例数据 / invented"),
  );
  const total = city.agencies.length * o.years.length;
  o.say(
    `· inventing a city: ${city.registry.regions.length} regions, ${city.agencies.length} agencies, ${o.years.length} years, ${total} reports`,
  );
  if (o.direct) {
    const reports = await copyReports(inventFigures(city, o.years, o.seed), (done) =>
      o.say(`  ${done}/${total}`),
    );
    return { reports, planted: [], effects, items: [] };
  }
  const planted: Planted[] = [];
  function* files(): Generator<ImportFile> {
    for (const { report, fault } of plantFaults(
      inventFigures(city, o.years, o.seed),
      o.faultEvery,
    )) {
      const { name, html } = inventDocument(report, o.seed, fault);
      if (fault) planted.push({ path: name, fault });
      yield {
        path: name,
        bytes: Buffer.from(html, "utf8"),
        sourceUrl: null,
        sourceDate: report.sourceDate ?? null,
      };
    }
  }
  const { items } = await importFiles({
    files: files(),
    total,
    actor: "sample",
    filing: "review",
    acceptAs: await makeSampleSupervisor(),
    onProgress: (done) => done % 100 === 0 && o.say(`  ${done}/${total}`),
  });
  await acceptAsPrinted(items);
  return { reports: items.length, planted, effects, items };
}
