/** All bulk files of one version of the data, in a folder that appears whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { read } from "@/lib/store/client";
import { eachBulkRow, type BulkRow } from "@/lib/store/queries/bulk";
import { readDataVersion, readYears } from "@/lib/store/queries/observations";
import { csvLine, csvStart } from "../csv";
import { csvw, dataPackage, type BulkFile, type Described } from "./descriptors";
import { dictionary, DICTIONARY_COLUMNS } from "./dictionary";
import { csvSink, fileHash, ndjsonSink, parquetSink, wideSink, zipSink, type Sink } from "./sinks";

export type Bulk = { dataVersion: number; madeAt: string; years: number[]; files: BulkFile[] };
export type BuildFacts = Pick<Described, "origin" | "licence" | "publisher" | "region">;
export const FORMATS = ["csv", "csv.zip", "xlsx", "ndjson", "parquet"] as const;

/** @returns what is in `folder/v<data version>`; a folder that is there already is left as it is */
export async function buildBulk(folder: string, facts: BuildFacts, onProgress: (rows: number) => void = () => undefined): Promise<Bulk> {
  mkdirSync(folder, { recursive: true });
  const work = path.join(folder, `.making-${process.pid}-${Date.now()}`);
  mkdirSync(work);
  try {
    // One transaction: every file is of the same data, whatever is imported meanwhile.
    const bulk = await read(async (tx): Promise<Bulk> => {
      const dataVersion = await readDataVersion(tx);
      const years = (await readYears(tx)).sort((a, b) => a - b);
      const madeAt = new Date().toISOString();
      const files: BulkFile[] = [];
      let seen = 0;
      for (const year of [...years, null]) {
        const sinks = sinksOf(work, year, { ...facts, dataVersion, madeAt, files: [], years: year === null ? years : [year] });
        let rows = 0;
        await eachBulkRow(tx, { year }, async (batch: BulkRow[]) => {
          for (const { sink } of sinks) await sink.rows(batch);
          onProgress((seen += batch.length));
          rows += batch.length;
        });
        for (const { sink } of sinks) await sink.end();
        for (const { name, format } of sinks) files.push({ name, format, year, rows, ...(await fileHash(path.join(work, name))) });
      }
      return { dataVersion, madeAt, years, files };
    });
    writeFileSync(path.join(work, "dictionary.csv"), csvStart(DICTIONARY_COLUMNS) + dictionary().map((r) => csvLine(r)).join(""));
    writeFileSync(path.join(work, "bulk.json"), JSON.stringify(bulk, null, 1));
    const target = path.join(folder, `v${bulk.dataVersion}`);
    if (!existsSync(path.join(target, "bulk.json"))) {
      rmSync(target, { recursive: true, force: true });
      renameSync(work, target);
    }
    return bulk;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sinksOf(work: string, year: number | null, d: Described): { name: string; format: string; sink: Sink }[] {
  const base = `sunledger-${year ?? "all"}`;
  const at = (format: string) => path.join(work, `${base}.${format}`);
  const extra = [
    { name: "datapackage.json", text: JSON.stringify(dataPackage(d, [{ path: "cells.csv" }, { path: "dictionary.csv" }]), null, 1) },
    { name: "cells.csv-metadata.json", text: JSON.stringify(csvw(d, "cells.csv"), null, 1) },
    { name: "LICENCE.txt", text: `${d.licence.text}\n${d.licence.url ?? ""}\n` },
  ];
  const meta = [["来源 Source", `${d.publisher} · ${d.origin}/data`], ["数据版本 Data version", String(d.dataVersion)], ["生成时间 Made at", d.madeAt], ["许可 Licence", `${d.licence.text} ${d.licence.url ?? ""}`]] as const;
  const make: Record<(typeof FORMATS)[number], () => Sink> = { csv: () => csvSink(at("csv")), "csv.zip": () => zipSink(at("csv.zip"), extra), xlsx: () => wideSink(at("xlsx"), meta), ndjson: () => ndjsonSink(at("ndjson")), parquet: () => parquetSink(at("parquet")) };
  return FORMATS.map((format) => ({ name: `${base}.${format}`, format, sink: make[format]() }));
}
