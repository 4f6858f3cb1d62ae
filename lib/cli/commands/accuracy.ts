import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "@/lib/extract/parse";
import { compareWithTruth, readTruth, type Score } from "@/lib/cli/accuracy";
import { listFiles } from "../files";

export const summary = "Compare what is read with the truth beside it: FOLDER holds reports and truth/NAME.json.";
export const usage = "sunledger accuracy FOLDER [--json] [--markdown]";

export async function run(args: string[]): Promise<number> {
  const folder = args.find((a) => !a.startsWith("--"));
  if (!folder) {
    process.stderr.write(`sunledger accuracy: name a folder. Usage: ${usage}\n`);
    return 2;
  }
  const truths = await readTruth(folder);
  const files = (await listFiles([folder])).filter((f) => !f.split(path.sep).includes("truth"));
  const scores: Score[] = [];
  for (const file of files) {
    const base = path.basename(file).split(".")[0]!;
    const truth = truths.get(base);
    if (!truth) continue;
    scores.push(compareWithTruth({ file, report: await parseDocument({ path: file, bytes: new Uint8Array(await readFile(file)) }), truth }));
  }
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(scores)}\n`);
  else process.stdout.write(table(scores, args.includes("--markdown")));
  return scores.some((s) => s.wrong.length > 0) ? 1 : 0;
}

function table(scores: readonly Score[], markdown: boolean): string {
  const sum = (rows: readonly Score[], pick: (s: Score) => number) => rows.reduce((n, s) => n + pick(s), 0);
  const row = (name: string, rows: readonly Score[]) => [name, rows.length, sum(rows, (s) => s.right), sum(rows, (s) => s.wrong.length), sum(rows, (s) => s.flagged.length), sum(rows, (s) => s.missing.length), rows.filter((s) => s.year && s.form).length];
  const groups = new Map<string, Score[]>();
  for (const s of scores) groups.set(`${s.formName} · ${s.type}`, [...(groups.get(`${s.formName} · ${s.type}`) ?? []), s]);
  const head = ["form · file type", "reports", "right", "silently wrong", "flagged", "missing", "year and form right"];
  const body = [...[...groups].sort().map(([n, r]) => row(n, r)), row("all", scores)];
  const lines = markdown
    ? [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...body.map((r) => `| ${r.join(" | ")} |`)]
    : [head.join("\t"), ...body.map((r) => r.join("\t"))];
  const detail = markdown ? [] : scores.flatMap((s) => [...s.wrong.map((w) => `WRONG ${path.basename(s.file)} ${w}`), ...(s.flagged.length > 0 ? [`flagged ${path.basename(s.file)} ${s.flagged.join(" ")}`] : []), ...(s.missing.length > 0 ? [`missing ${path.basename(s.file)} ${s.missing.join(" ")}`] : []), ...(s.year && s.form ? [] : [`meta ${path.basename(s.file)} year ${s.year} form ${s.form}`])]);
  return [...lines, ...detail, ""].join("\n");
}
