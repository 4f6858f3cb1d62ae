/**
 * Rows of many reports by COPY, without documents: only for the invented city at benchmark size.
 * Every row of it is marked invented.
 */
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { from as copyFrom } from "pg-copy-streams";
import type { FormVersion } from "@/lib/forms";
import { valueAt } from "@/lib/lookup";
import { connectionPool } from "@/lib/store/client";
import { writeAudit } from "./audit";
import { bumpDataVersion } from "./data-version";
import type { WriteTx } from "@/lib/store/client";

export type PlainReport = {
  readonly agency: { readonly slug: string; readonly zh: string };
  readonly year: number;
  readonly form: FormVersion;
  readonly cells: Readonly<Record<string, number>>;
  /** Cells that cannot be read with certainty: they have no value. */
  readonly suspects?: readonly string[];
  /** First day that the figures cover, where it is not the first of the year. */
  readonly periodStart?: string;
  /** Day on which the source says that it was published. */
  readonly sourceDate?: string;
};

/** @returns how many reports were written; all of them or, on an error, none */
export async function copyReports(
  reports: Iterable<PlainReport>,
  onProgress: (done: number) => void,
): Promise<number> {
  const client = await connectionPool().connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ id: number }>(
      "SELECT COALESCE(max(id), 0)::bigint AS id FROM report_version",
    );
    const first = valueAt(rows, 0).id + 1;
    const all: { id: number; report: PlainReport }[] = [];
    for (const report of reports) all.push({ id: first + all.length, report });
    const copy = (table: string, lines: Iterable<string>) =>
      pipeline(Readable.from(lines), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
    await copy(
      "report (id, agency_id, fiscal_year, period_start, period_end)",
      map(
        all,
        ({ report: r }) =>
          `${r.agency.slug}-${r.year}\t${r.agency.slug}\t${r.year}\t${r.periodStart ?? `${r.year}-01-01`}\t${r.year}-12-31\n`,
      ),
    );
    await copy(
      "report_version (id, report_id, version_no, form, title, agency_text, read_status, state, note, parser_version, created_by, source_date, published_at)",
      map(
        all,
        ({ id, report: r }) =>
          `${id}\t${r.agency.slug}-${r.year}\t1\t${r.form}\t${r.agency.zh}${r.year}年政府信息公开工作年度报告\t${r.agency.zh}\tread\tpublished\tinvented\t0\tsample\t${r.sourceDate ?? "\\N"}\t${r.year + 1}-01-20 09:00:00+08\n`,
      ),
    );
    await copy(
      "observation (version_id, cell_id, value, raw, state)",
      observations(all, onProgress),
    );
    await client.query("SELECT setval(pg_get_serial_sequence('report_version', 'id'), $1)", [
      first + all.length,
    ]);
    const tx = client as unknown as WriteTx;
    await bumpDataVersion(tx, "all");
    await writeAudit(tx, {
      actor: "cli",
      action: "invented.load",
      entity: "report",
      after: { reports: all.length },
    });
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return all.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function* map<T>(items: readonly T[], line: (item: T) => string): Generator<string> {
  for (const item of items) yield line(item);
}

/** One chunk a report keeps the stream's overhead small. */
function* observations(
  all: readonly { id: number; report: PlainReport }[],
  onProgress: (done: number) => void,
): Generator<string> {
  let done = 0;
  for (const { id, report } of all) {
    yield Object.entries(report.cells)
      .map(([cell, value]) =>
        report.suspects?.includes(cell)
          ? `${id}\t${cell}\t\\N\t${value}?\tsuspect\n`
          : `${id}\t${cell}\t${value}\t${value}\treported\n`,
      )
      .join("");
    done += 1;
    if (done % 2000 === 0) onProgress(done);
  }
}
