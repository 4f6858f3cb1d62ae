import { makeBulk } from "@/lib/exports/bulk-files";

export const summary =
  "Make the bulk files of the present data where they are missing. The serving program does this by itself.";
export const usage = "sunledger bulk [--json]";

export async function run(args: string[]): Promise<number> {
  if (args.some((a) => a !== "--json")) {
    process.stderr.write(`sunledger bulk: unknown option. Usage: ${usage}\n`);
    return 2;
  }
  const { dataVersion, madeAt, files } = await makeBulk();
  process.stdout.write(
    args.includes("--json")
      ? `${JSON.stringify({ dataVersion, madeAt, files })}\n`
      : `data version ${dataVersion}: ${files.length} files, made ${madeAt}\n`,
  );
  return 0;
}
