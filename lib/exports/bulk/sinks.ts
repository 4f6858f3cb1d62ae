/** Writers of the bulk files: rows go in by the thousand, files grow on disk, memory does not. */
import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import ExcelJS from "exceljs";
import { Zip, ZipDeflate } from "fflate";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { entryOf } from "@/lib/lookup";
import { csvLine } from "../csv";
import { BULK_COLUMNS, BULK_CELLS, dataDictionary, DICTIONARY_COLUMNS } from "./dictionary";

export type SinkRow = Readonly<Record<string, string | number | null>>;
export type Sink = { rows: (rows: readonly SinkRow[]) => Promise<void>; end: () => Promise<void> };

const names = BULK_COLUMNS.map((c) => c.name);
const csvOf = (rows: readonly SinkRow[]) =>
  rows.map((r) => csvLine(names.map((n) => r[n] ?? null))).join("");

/** A file written in order; `push` waits while the disk is behind. */
function file(path: string): {
  push: (data: string | Uint8Array) => Promise<void>;
  end: () => Promise<void>;
} {
  const out: WriteStream = createWriteStream(path);
  const failed = new Promise<never>((_, reject) => out.once("error", reject));
  failed.catch(() => undefined);
  return {
    push: async (data) =>
      void (out.write(data) || (await Promise.race([once(out, "drain"), failed]))),
    end: async () =>
      void (await Promise.race([new Promise<void>((done) => out.end(done)), failed])),
  };
}

export function csvSink(path: string): Sink {
  const out = file(path);
  let begun = false;
  const begin = async () => void (begun || ((begun = true), await out.push(csvLine(names))));
  return {
    rows: async (rows) => (await begin(), out.push(csvOf(rows))),
    end: async () => (await begin(), out.end()),
  };
}

export function ndjsonSink(path: string): Sink {
  const out = file(path);
  return {
    rows: (rows) => out.push(rows.map((r) => `${JSON.stringify(r)}\n`).join("")),
    end: out.end,
  };
}

/** An archive of cells.csv, dictionary.csv and their descriptors; `extra` are further small files. */
export function zipSink(path: string, extra: readonly { name: string; text: string }[]): Sink {
  const out = file(path);
  let pending: Uint8Array[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, chunk) => void (error ? (broken = error) : pending.push(chunk)));
  const flush = async () => {
    if (broken) throw broken;
    const now = pending;
    pending = [];
    for (const chunk of now) await out.push(chunk);
  };
  const add = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = new Date("2000-01-01T00:00:00");
    zip.add(entry);
    return entry;
  };
  const encoder = new TextEncoder();
  const cells = add("cells.csv");
  cells.push(encoder.encode(csvLine(names)));
  return {
    rows: async (rows) => (cells.push(encoder.encode(csvOf(rows))), flush()),
    end: async () => {
      cells.push(new Uint8Array(), true);
      const words =
        csvLine(DICTIONARY_COLUMNS) +
        dataDictionary()
          .map((r) => csvLine(r))
          .join("");
      for (const { name, text } of [{ name: "dictionary.csv", text: words }, ...extra])
        add(name).push(encoder.encode(text), true);
      zip.end();
      await flush();
      await out.end();
    },
  };
}

const GROUP = 50_000;
export function parquetSink(path: string): Sink {
  const schema = [
    { name: "root", num_children: names.length },
    ...BULK_COLUMNS.map((c) => ({
      name: c.name,
      repetition_type: "OPTIONAL" as const,
      ...(c.type === "string"
        ? { type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const }
        : { type: c.type === "integer" ? ("INT32" as const) : ("DOUBLE" as const) }),
    })),
  ];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema });
  let held: SinkRow[] = [];
  const flush = () => {
    if (held.length > 0)
      writer.write({
        columnData: BULK_COLUMNS.map((c) => ({
          name: c.name,
          data: held.map((r) => r[c.name] ?? null),
        })),
        rowGroupSize: GROUP,
      });
    held = [];
  };
  return {
    rows: async (rows) => void (held.push(...rows), held.length >= GROUP && flush()),
    end: async () => (flush(), void writer.finish()),
  };
}

const CORRECTION_COLUMNS = ["reportId", "cell", "value", "printed", "correctionReason"];
/** A row a report, a column a cell: long data of many years would not fit Excel's 1,048,576 rows. */
export function wideSink(
  path: string,
  meta: readonly (readonly [string, string | number])[],
): Sink {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: false,
    useStyles: true,
  });
  const sheet = book.addWorksheet("报告 Reports", {
    views: [{ state: "frozen", ySplit: 1, xSplit: 2 }],
  });
  const head = [
    "reportId",
    "agencyName",
    "agency",
    "region",
    "level",
    "kind",
    "type",
    "fiscalYear",
    "form",
    "version",
  ];
  const columns = [...head, ...BULK_CELLS.map((c) => c.id)];
  const at = new Map(columns.map((id, i) => [id, i]));
  const first = sheet.addRow(columns);
  first.font = { bold: true, name: "Microsoft YaHei", size: 10 };
  first.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  let id: string | null = null;
  let line: (string | number | null)[] = [];
  const corrected: SinkRow[] = [];
  const put = () => void (id !== null && sheet.addRow(line).commit());
  return {
    rows: async (rows) => {
      for (const r of rows) {
        if (id !== r.reportId) {
          put();
          id = r.reportId as string;
          line = columns.map((c) => (head.includes(c) ? entryOf(r, c) : null));
        }
        if (r.state === "corrected") corrected.push(r);
        const i = at.get(r.cell as string);
        if (i !== undefined)
          line[i] =
            r.value ?? (r.state === "blank" || r.state === "missing" ? null : (r.state as string));
      }
    },
    end: async () => {
      put();
      sheet.commit();
      // A column a cell leaves no room for states: what was corrected by hand is listed beside it,
      // never silent.
      const corrections = book.addWorksheet("更正 Corrections");
      corrections.addRow(CORRECTION_COLUMNS).commit();
      for (const r of corrected)
        corrections.addRow(CORRECTION_COLUMNS.map((c) => r[c] ?? null)).commit();
      corrections.commit();
      const words = book.addWorksheet("字典 Dictionary");
      words.addRow([...DICTIONARY_COLUMNS]).commit();
      for (const line of dataDictionary()) words.addRow(line).commit();
      words.commit();
      const about = book.addWorksheet("来源 Source");
      for (const line of meta) about.addRow([...line]).commit();
      about.commit();
      await book.commit();
    },
  };
}
