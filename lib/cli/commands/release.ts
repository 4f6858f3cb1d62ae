import { makeRelease } from "@/lib/exports/releases";

export const summary = "Make a dated edition of all data: bulk files that never change, to cite.";
export const usage = "sunledger release [--note TEXT] [--json]";

export async function run(args: string[]): Promise<number> {
  const at = args.indexOf("--note");
  const note = at >= 0 ? args[at + 1] : undefined;
  const others = args.filter((a, i) => a !== "--json" && (at < 0 || (i !== at && i !== at + 1)));
  if (others.length > 0 || (at >= 0 && !note)) {
    process.stderr.write(`sunledger release: unknown option. Usage: ${usage}\n`);
    return 2;
  }
  const { release, made } = await makeRelease({ note: note ?? null });
  const { added, removed = [], corrections } = release.changes;
  if (args.includes("--json"))
    process.stdout.write(
      `${JSON.stringify({ tag: release.tag, made, dataVersion: release.dataVersion, files: release.files })}\n`,
    );
  else
    process.stdout.write(
      made
        ? `${release.tag}: ${release.files.length} files, ${added.length} reports added, ${removed.length > 0 ? `${removed.length} removed, ` : ""}${corrections.length} corrections since the edition before\n`
        : `${release.tag} is of the same data; no new edition was made.\n`,
    );
  return 0;
}
