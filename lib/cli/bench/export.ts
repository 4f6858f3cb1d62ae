/**
 * Memory while millions of rows are sent: every observation of the city, asked through the API in
 * this process and thrown away as it comes.
 */
import { parseArgs } from "node:util";
import { USUAL_FORM } from "@/lib/forms";
import { readTransaction } from "@/lib/store/client";
import { readYears } from "@/lib/store/queries/observations";
import { answerApi } from "@/lib/api/handle-request";

export const summary = "Memory of the program while up to three million rows are exported.";
export const usage =
  "SUNLEDGER_DATA=FOLDER sunledger bench export [--format csv|ndjson] [--rows 3000000] [--json]   of the city in that folder (see `sample city --direct`)";
/** 50 indicators is what one query takes. */
const QUERY = 50;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      format: { type: "string", default: "csv" },
      rows: { type: "string", default: "3000000" },
      json: { type: "boolean", default: false },
    },
  });
  const years = await readTransaction(readYears);
  if (years.length === 0) {
    process.stderr.write(
      `sunledger bench export: nothing is published in this database. Usage: ${usage}\n`,
    );
    return 1;
  }
  const span = `${Math.min(...years)}..${Math.max(...years)}`;
  const cells = USUAL_FORM.cells.map((c) => c.id);
  const began = performance.now();
  const memory = watch();
  let [rows, bytes, queries] = [0, 0, 0];
  for (let i = 0; i < cells.length && rows < Number(values.rows); i += QUERY) {
    const query = new URLSearchParams({
      indicator: cells.slice(i, i + QUERY).join(","),
      year: span,
    });
    const answer = await answerApi(
      new Request(`http://localhost/api/v1/observations.${values.format}?${query}`),
      [`observations.${values.format}`],
    );
    if (answer.status !== 200) throw new Error(await answer.text());
    for await (const part of answer.body! as unknown as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      for (const b of part) if (b === 10) rows++;
    }
    queries++;
    process.stderr.write(`  ${rows} rows, ${memory.now()} MB\n`);
  }
  const result = {
    rows,
    queries,
    megabytes: Math.round(bytes / 1e6),
    seconds: Math.round((performance.now() - began) / 1000),
    memoryBeforeMb: memory.before,
    memoryPeakMb: memory.stop(),
  };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `${result.rows} rows in ${result.queries} answers, ${result.megabytes} MB in ${result.seconds} s; resident memory ${result.memoryBeforeMb} MB before, ${result.memoryPeakMb} MB at most.\n`,
  );
  return 0;
}

/** Resident memory in MB, looked at ten times a second. */
function watch(): { before: number; now: () => number; stop: () => number } {
  const now = () => Math.round(process.memoryUsage.rss() / 1e6);
  const before = now();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, now())), 100);
  return { before, now, stop: () => (clearInterval(timer), Math.max(peak, now())) };
}
