import { parseAll } from "@/lib/intake/host/parse-safely";
import { warmUp } from "@/lib/intake/host/pool";
import type { ParsedReport } from "@/lib/extract/types";
import { listFiles, openFiles } from "../files";

export const summary = "Read reports without a database.";
export const usage =
  "sunledger parse PATH… [--json] [--text]   files, folders and zips; --json prints one object a line";

export async function run(args: string[]): Promise<number> {
  const flags = new Set(args.filter((a) => a.startsWith("--")));
  const paths = args.filter((a) => !a.startsWith("--"));
  const unknown = [...flags].find((f) => !["--json", "--text"].includes(f));
  if (unknown || paths.length === 0) {
    process.stderr.write(
      `sunledger parse: ${unknown ? `unknown option ${unknown}` : "name at least one file or folder"}. Usage: ${usage}\n`,
    );
    return 2;
  }
  warmUp();
  const files = await listFiles(paths);
  let failed = 0;
  let done = 0;
  for await (const { report } of parseAll(openFiles(files))) {
    if (report.status === "unreadable" || report.status === "not_a_report") failed++;
    process.stdout.write(
      flags.has("--json")
        ? `${JSON.stringify(printable(report, flags.has("--text")))}\n`
        : `${line(report)}\n`,
    );
    done++;
    if (files.length > 1 && process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${files.length}`);
  }
  if (files.length > 1 && process.stderr.isTTY) process.stderr.write("\n");
  return failed > 0 ? 1 : 0;
}

function printable(report: ParsedReport, withText: boolean): object {
  const { text, ...rest } = report;
  return withText ? { ...rest, text } : rest;
}

function line(r: ParsedReport): string {
  const states = Object.values(r.cells).reduce<Record<string, number>>(
    (n, c) => ({ ...n, [c.state]: (n[c.state] ?? NaN) + 1 || 1 }),
    {},
  );
  const cells = Object.entries(states)
    .map(([s, n]) => `${n} ${s}`)
    .join(", ");
  const fails = r.findings.filter((f) => f.state === "fail").map((f) => f.rule);
  return [
    r.status.padEnd(12),
    r.path,
    r.reason?.message.en ??
      `${r.agency ?? "?"} · FY${r.fiscalYear ?? "?"} · form ${r.form} · ${cells}`,
    ...(fails.length > 0 ? [`findings: ${fails.join(" ")}`] : []),
  ].join("  ");
}
