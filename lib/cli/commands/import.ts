import { importFiles } from "@/lib/store/commands/import-files";
import { listFiles, openFiles } from "../files";

export const summary = "Read reports into the database: files, folders, zips.";
export const usage = "sunledger import PATH… [--json]";

export async function run(args: string[]): Promise<number> {
  const paths = args.filter((a) => !a.startsWith("--"));
  const unknown = args.find((a) => a.startsWith("--") && a !== "--json");
  if (unknown || paths.length === 0) {
    process.stderr.write(
      `sunledger import: ${unknown ? `unknown option ${unknown}` : "name at least one file or folder"}. Usage: ${usage}\n`,
    );
    return 2;
  }
  const files = await listFiles(paths);
  const { items } = await importFiles({
    files: openFiles(files),
    total: files.length,
    actor: "cli",
    onProgress: (done, item) =>
      process.stderr.isTTY &&
      process.stderr.write(`\r${done}/${files.length} ${item.path.slice(-60).padEnd(60)}`),
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  for (const item of items)
    process.stdout.write(
      args.includes("--json")
        ? `${JSON.stringify(item)}\n`
        : `${item.outcome.padEnd(16)}${item.path}${item.reason ? `  ${item.reason.message.en}` : ""}\n`,
    );
  return items.some((i) =>
    ["unreadable", "not_a_report", "refused", "proposed_agency"].includes(i.outcome),
  )
    ? 1
    : 0;
}
