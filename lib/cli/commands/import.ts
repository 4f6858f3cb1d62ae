import { parseArgs } from "node:util";
import { importFiles } from "@/lib/store/commands/import-files";
import { findUser } from "@/lib/store/queries/users";
import { mayDo } from "@/lib/collection/permissions";
import { listFiles, openFiles } from "../files";

export const summary = "Read reports into the database: files, folders, zips.";
export const usage = `sunledger import PATH… [--json] [--region CODE] [--accept-clean --as LOGIN]
  What is read waits in the review queue.
    --region CODE               they are reports of this region: files of other bodies are refused, and in a region with no other below
                                it a name without its place (太平镇, 县财政局) means the body there
    --accept-clean --as LOGIN   accept at once, in that person's name, what has no error and no doubt, replaces nothing,
                                belongs to a year that is over and to a body on the roster`;

type Options = { paths: string[]; json: boolean; region: string | null; acceptAs: string | null };

function optionsOf(args: readonly string[]): Options | string {
  let values, positionals;
  try {
    ({ values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        region: { type: "string" },
        "accept-clean": { type: "boolean" },
        as: { type: "string" },
      },
    }));
  } catch (error) {
    return (error as Error).message;
  }
  if (positionals.length === 0) return "name at least one file or folder";
  if (Boolean(values["accept-clean"]) !== (values.as !== undefined))
    return "--accept-clean and --as LOGIN go together: somebody has to answer for what is published";
  return {
    paths: positionals,
    json: values.json === true,
    region: values.region ?? null,
    acceptAs: values.as ?? null,
  };
}

/** The account that accepts; its reach is asked again for every report. */
async function accepting(login: string): Promise<string | null> {
  const user = await findUser({ login });
  return user?.active && mayDo(user.role, "review") ? user.id : null;
}

export async function run(args: string[]): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === "string") return wrong(options);
  const acceptAs = options.acceptAs === null ? null : await accepting(options.acceptAs);
  if (options.acceptAs !== null && acceptAs === null)
    return wrong(`${options.acceptAs} is no account that may accept reports`);
  const files = await listFiles(options.paths);
  const { items } = await importFiles({
    files: openFiles(files),
    total: files.length,
    actor: "cli",
    filing: "review",
    scope:
      options.region === null ? { kind: "all" } : { kind: "region", regionCode: options.region },
    acceptAs,
    onProgress: (done, item) =>
      process.stderr.isTTY &&
      process.stderr.write(`\r${done}/${files.length} ${item.path.slice(-60).padEnd(60)}`),
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  for (const item of items)
    process.stdout.write(
      options.json
        ? `${JSON.stringify(item)}\n`
        : `${item.outcome.padEnd(16)}${item.path}${item.held.length > 0 ? `  not accepted: ${item.held.join(", ")}` : ""}${item.reason ? `  ${item.reason.message.en}` : ""}\n`,
    );
  return items.some((i) =>
    ["unreadable", "not_a_report", "refused", "proposed_agency"].includes(i.outcome),
  )
    ? 1
    : 0;
}

function wrong(why: string): number {
  process.stderr.write(`sunledger import: ${why}. Usage: ${usage}\n`);
  return 2;
}
