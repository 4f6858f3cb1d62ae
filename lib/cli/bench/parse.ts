import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "@/lib/extract/parse";
import { listFiles } from "../files";
import { projectRoot } from "../root";

export const summary = "Documents a second by file type, on one core.";
export const usage = "sunledger bench parse [FOLDER] [--json]   FOLDER: the sample city's documents unless told";

export async function run(args: string[]): Promise<number> {
  const folder = args.find((a) => !a.startsWith("--")) ?? path.join(projectRoot, "prisma/sample/documents");
  const groups = new Map<string, { documents: number; seconds: number }>();
  for (const file of await listFiles([folder])) {
    const bytes = new Uint8Array(await readFile(file));
    const began = performance.now();
    const report = await parseDocument({ path: file, bytes });
    const group = groups.get(report.mediaType) ?? { documents: 0, seconds: 0 };
    groups.set(report.mediaType, { documents: group.documents + 1, seconds: group.seconds + (performance.now() - began) / 1000 });
  }
  const rows = [...groups].sort().map(([type, g]) => ({ type, ...g, perSecond: g.documents / g.seconds }));
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else for (const r of rows) process.stdout.write(`${r.type}\t${r.documents} documents\t${r.perSecond.toFixed(1)} a second\n`);
  return 0;
}
