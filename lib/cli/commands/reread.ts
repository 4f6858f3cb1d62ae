import { parseArgs } from "node:util";
import { rereadOriginals, type Reread } from "@/lib/store/commands/reread";

export const summary = "Read every stored original with the present reader.";
export const usage = `sunledger reread [--report ID] [--json]
  Cells that are read otherwise now, or are in doubt now, are listed here and at /desk/review, with both readings and the readers' versions.
  No figure changes by itself.
    --report ID   this report alone, as pt-shs-2024
    --json        a line for each version, those that are the same too`;

export async function run(args: string[]): Promise<number> {
  let values: { report?: string; json?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: { report: { type: "string" }, json: { type: "boolean" } },
    }));
  } catch (error) {
    return wrong((error as Error).message);
  }
  const all = await rereadOriginals({
    report: values.report ?? null,
    onProgress: (done, of) => process.stderr.isTTY && process.stderr.write(`\r${done}/${of}`),
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (values.report !== undefined && all.length === 0)
    return wrong(`there is no original of ${values.report}`);
  for (const one of all)
    if (values.json) process.stdout.write(`${JSON.stringify(one)}\n`);
    else if (one.outcome !== "same") process.stdout.write(described(one));
  const differing = all.filter((one) => one.outcome === "differs").length;
  const unreadable = all.filter((one) => one.outcome === "unreadable").length;
  if (!values.json)
    process.stdout.write(
      `${all.length} originals read again: ${differing} differ, ${unreadable} could not be read\n`,
    );
  return unreadable > 0 ? 1 : 0;
}

function described({ reportId, versionNo, state, readers, differences, reason }: Reread): string {
  const shown = (reading: { raw: string | null; state: string } | null) =>
    reading ? `${reading.raw ?? ""} (${reading.state})` : "–";
  const head = `${reportId} v${versionNo} ${state}, reader ${readers.was} → ${readers.now}${reason ? `, ${reason}` : ""}\n`;
  return (
    head +
    differences
      .map((d) => {
        const other = d.now?.other === undefined ? "" : ` or ${d.now.other}`;
        return `  ${d.cell}\t${shown(d.was)} → ${shown(d.now)}${other}${d.now?.doubt ? ` ${d.now.doubt}` : ""}\n`;
      })
      .join("")
  );
}

function wrong(why: string): number {
  process.stderr.write(`sunledger reread: ${why}. Usage: ${usage}\n`);
  return 2;
}
