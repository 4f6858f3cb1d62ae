/** All bulk files of one version of the data, as a set that appears whole or not at all. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FileSets } from "@/lib/objects/set-types";
import { digestFile } from "@/lib/objects/digest-file";
import { readTransaction, type ReadTx } from "@/lib/store/client";
import { eachBulkRow, type BulkRow } from "@/lib/store/queries/bulk";
import { takeBulkLock } from "@/lib/store/queries/bulk-lock";
import { readDataMark } from "@/lib/store/queries/data-mark";
import { readYears } from "@/lib/store/queries/observations";
import type { EditionReport } from "@/lib/store/queries/releases";
import { csvLine } from "../csv";
import { sha256 } from "../proof/manifest";
import { describeCells, describeDictionary } from "./csvw";
import { dataPackage, type BulkFile, type Described } from "./descriptors";
import { dataDictionary, DICTIONARY_COLUMNS } from "./dictionary";
import { isOf, LAYOUT, onShelf, setOfVersion, type Bulk, type ShelfMark } from "./shelf";
import { csvSink, ndjsonSink, parquetSink, wideSink, zipSink, type Sink } from "./sinks";

export type BuildFacts = Pick<Described, "origin" | "licence" | "publisher" | "contact" | "region">;
export const FORMATS = ["csv", "csv.zip", "xlsx", "ndjson", "parquet"] as const;

/**
 * Makes the files of the present data as the set `v<data version>`; what is there already is left
 * as it is. One transaction: every file is of the same data, whatever is imported meanwhile.
 * @returns null while another process makes files for the same place
 */
export async function buildBulk(
  sets: FileSets,
  facts: BuildFacts,
  onProgress: (rows: number) => void = () => undefined,
): Promise<Bulk | null> {
  const folder = sets.workFolder("bulk");
  mkdirSync(folder, { recursive: true });
  const work = path.join(folder, `.making-${process.pid}-${Date.now()}`);
  try {
    return await readTransaction(async (tx) => {
      if (!(await takeBulkLock(tx, sets.place))) return null;
      // Only the holder of the lock works here: what others began, they did not live to end.
      for (const name of readdirSync(folder))
        if (name.startsWith(".")) rmSync(path.join(folder, name), { recursive: true, force: true });
      const now = await readDataMark(tx);
      const there = (await onShelf(sets)).find((bulk) => isOf(bulk, now));
      if (there) return there;
      mkdirSync(work);
      const bulk = await fill(tx, work, now, facts, onProgress);
      await sets.put(setOfVersion(now.dataVersion), work, true);
      return bulk;
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fill(
  tx: ReadTx,
  work: string,
  now: ShelfMark,
  facts: BuildFacts,
  onProgress: (rows: number) => void,
): Promise<Bulk> {
  const years = (await readYears(tx)).sort((a, b) => a - b);
  const madeAt = new Date().toISOString();
  const files: BulkFile[] = [];
  const reports: Record<string, EditionReport> = {};
  let seen = 0;
  for (const year of [...years, null]) {
    const sinks = sinksOf(work, year, {
      ...facts,
      dataVersion: now.dataVersion,
      madeAt,
      files: [],
      years: year === null ? years : [year],
    });
    let rows = 0;
    await eachBulkRow(tx, { year }, async (batch: BulkRow[]) => {
      for (const { sink } of sinks) await sink.rows(batch);
      if (year === null)
        for (const r of batch)
          reports[r.reportId] ??= {
            v: r.version,
            d: describedAs(r),
            name: r.agencyName,
            year: r.fiscalYear,
          };
      onProgress((seen += batch.length));
      rows += batch.length;
    });
    for (const { sink } of sinks) await sink.end();
    for (const { name, format } of sinks)
      files.push({ name, format, year, rows, ...(await digestFile(path.join(work, name))) });
  }
  const bulk: Bulk = { ...now, layout: LAYOUT, madeAt, years, files };
  writeFileSync(
    path.join(work, "dictionary.csv"),
    csvLine(DICTIONARY_COLUMNS) +
      dataDictionary()
        .map((r) => csvLine(r))
        .join(""),
  );
  writeFileSync(path.join(work, "reports.json"), JSON.stringify(reports));
  writeFileSync(path.join(work, "bulk.json"), JSON.stringify(bulk, null, 1));
  return bulk;
}

/**
 * A digest of what the files say about a report besides its figures, so that an edition can list
 * the reports whose description changed.
 */
const describedAs = (r: BulkRow): string =>
  sha256(JSON.stringify([r.agency, r.agencyName, r.region, r.level, r.kind, r.type, r.form])).slice(
    0,
    8,
  );

function sinksOf(
  work: string,
  year: number | null,
  d: Described,
): { name: string; format: string; sink: Sink }[] {
  const base = `sunledger-${year ?? "all"}`;
  const at = (format: string) => path.join(work, `${base}.${format}`);
  const extra = [
    {
      name: "datapackage.json",
      text: JSON.stringify(
        dataPackage(d, [{ path: "cells.csv" }, { path: "dictionary.csv" }]),
        null,
        1,
      ),
    },
    {
      name: "cells.csv-metadata.json",
      text: JSON.stringify(describeCells(d, "cells.csv"), null, 1),
    },
    {
      name: "dictionary.csv-metadata.json",
      text: JSON.stringify(describeDictionary(d, "dictionary.csv"), null, 1),
    },
    { name: "LICENCE.txt", text: `${d.licence.text}\n${d.licence.url ?? ""}\n` },
  ];
  const meta = [
    ["来源 Source", `${d.publisher} · ${d.origin}/data`],
    ["数据版本 Data version", d.dataVersion],
    ["生成时间 Made at", d.madeAt],
    ["许可 Licence", `${d.licence.text} ${d.licence.url ?? ""}`],
  ] as const;
  const make: Record<(typeof FORMATS)[number], () => Sink> = {
    csv: () => csvSink(at("csv")),
    "csv.zip": () => zipSink(at("csv.zip"), extra),
    xlsx: () => wideSink(at("xlsx"), meta),
    ndjson: () => ndjsonSink(at("ndjson")),
    parquet: () => parquetSink(at("parquet")),
  };
  return FORMATS.map((format) => ({ name: `${base}.${format}`, format, sink: make[format]() }));
}
