import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { replayArchive, replayFolder, writeArchive } from "@/lib/harvest/archive";
import type { Fetcher } from "@/lib/harvest/fetched";
import { runHarvest } from "@/lib/jobs/harvest";
import { proposeColumns } from "@/lib/jobs/harvest-discovery";
import { harvestObstacle, openSites } from "@/lib/jobs/harvest-sites";
import { queryPrivate } from "@/lib/store/client";
import { addHarvestColumn } from "@/lib/store/commands/harvest-columns";
import { readHarvestColumns } from "@/lib/store/queries/harvest-columns";
import { readHarvestBody, readVisits } from "@/lib/store/queries/harvest-visits";

export const summary = "Collect reports from agencies' sites.";
export const usage = `sunledger harvest [--all | --column ID…] [--dry-run] [--from FOLDER|WARC] [--json]
  sunledger harvest --add AGENCY ADDRESS | --discover ADDRESS [--from …] | --list | --archive FILE [--agency AGENCY]
  Walks the columns whose time has come. A report that was not seen before becomes its agency's draft; nothing is published.
    --all           every active column, whatever its time
    --column ID     this column alone; may be given more than once
    --dry-run       find and read, but make no draft and note no change
    --from PATH     answer from a folder (host/path) or an archive (WARC) instead of the sites
    --add           a column of an agency (its address name in the registry, as pt-shs)
    --discover      look a portal over and propose its columns, to be confirmed at /desk/harvest
    --list          the columns, their states and what their last visit came to
    --archive FILE  write every visit with its bytes as WARC
    --json          a line of JSON for each column
  Sites are visited only where SUNLEDGER_HARVEST_CONTACT names whom their operators can write to.`;

const OPTIONS = {
  all: { type: "boolean" },
  column: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
  from: { type: "string" },
  add: { type: "boolean" },
  discover: { type: "string" },
  list: { type: "boolean" },
  archive: { type: "string" },
  agency: { type: "string" },
  json: { type: "boolean" },
} as const;
type Values = ReturnType<typeof readOptions>["values"];
const readOptions = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

export async function run(args: string[]): Promise<number> {
  let values: Values, positionals: string[];
  try {
    ({ values, positionals } = readOptions(args));
  } catch (error) {
    return wrong((error as Error).message);
  }
  if (values.add) return addColumn(positionals);
  if (positionals.length > 0) return wrong(`what is ${positionals[0]}?`);
  if (values.list) return listColumns();
  if (values.archive !== undefined) return keepArchive(values.archive, values.agency ?? null);
  const fetch = await openSource(values.from ?? null);
  if (typeof fetch === "string") return wrong(fetch);
  if (values.discover !== undefined) return discover(values.discover, fetch);
  return harvestColumns(values, fetch);
}

async function openSource(from: string | null): Promise<Fetcher | string> {
  if (from !== null) {
    const found = await stat(from).catch(() => null);
    if (!found) return `there is no ${from}`;
    return found.isDirectory() ? replayFolder(from) : replayArchive(from);
  }
  return harvestObstacle()
    ? "SUNLEDGER_HARVEST_CONTACT is not set: it names whom the operators of the sites can write to"
    : openSites();
}

async function harvestColumns(values: Values, fetch: Fetcher): Promise<number> {
  const ids = (values.column ?? []).map(Number);
  if (ids.some((id) => !Number.isSafeInteger(id))) return wrong("a column is named by its number");
  const counts = await runHarvest(
    {
      columns: columnsOf(ids, values),
      dryRun: values["dry-run"] === true,
      actor: "cli",
      onColumn: ({ id, slug, address }, outcome) => {
        if (values.json)
          return print(JSON.stringify({ column: id, agency: slug, address, ...outcome }));
        print(`${slug}\t${address}`);
        for (const page of outcome.found)
          print(`  ${page.outcome}\t${page.publishedOn ?? "–"}\t${page.address}`);
        for (const page of outcome.missed) print(`  ! ${page.why}\t${page.address}`);
      },
    },
    { fetch, origin: values.from === undefined ? "sites" : "stored" },
  );
  if (!values.json)
    print(
      `${counts.columns} columns: ${counts.found} new, ${counts.changed} changed, ${counts.events} silent edits noticed, ${counts.missed} not read`,
    );
  return counts.missed > 0 ? 1 : 0;
}

/** Without a choice, those whose time has come; stored sites have no time of their own. */
function columnsOf(ids: readonly number[], values: Values) {
  if (ids.length > 0) return { ids };
  return values.all || values.from !== undefined ? { ids: "all" as const } : { now: new Date() };
}

async function discover(portal: string, fetch: Fetcher): Promise<number> {
  if (!URL.canParse(portal)) return wrong(`${portal} is no address`);
  const { pages, columns, isCut } = await proposeColumns(portal, {
    fetch,
    by: { actor: "cli", origin: null },
  });
  for (const { address, agencyName, agencyId, isNew } of columns)
    print(
      `${agencyId === null ? "?" : agencyId}\t${agencyName ?? "–"}\t${address}${isNew ? "\tnew" : ""}`,
    );
  print(`${pages} pages looked at${isCut ? ", more were left" : ""}: ${columns.length} columns`);
  return 0;
}

async function addColumn([agency, address, ...rest]: readonly string[]): Promise<number> {
  if (agency === undefined || address === undefined || rest.length > 0)
    return wrong("--add takes an agency and an address");
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    return wrong(`${address} is no address of the web`);
  const id = await addHarvestColumn(
    { agencyId: agency, address: new URL(address).href, state: "active" },
    { actor: "cli", origin: null },
  ).catch((error: { code?: string }) => {
    // The foreign key: there is no such agency.
    if (error.code === "23503") return undefined;
    throw error as Error;
  });
  if (id === undefined) return wrong(`${agency} is not in the registry`);
  print(id === null ? "it is there already" : `column ${id}`);
  return 0;
}

async function listColumns(): Promise<number> {
  for (const column of await queryPrivate((tx) => readHarvestColumns(tx, { kind: "all" }))) {
    const { found = [], missed = [] } = column.result ?? {};
    print(
      [
        column.id,
        column.state,
        column.slug,
        column.address,
        column.visitedAt?.toISOString() ?? "never",
        `${found.length} found, ${missed.length} missed`,
      ].join("\t"),
    );
  }
  return 0;
}

async function keepArchive(file: string, agencyId: string | null): Promise<number> {
  const visits = (await readVisits(agencyId)).map((visit) => ({
    ...visit,
    at: visit.at.toISOString(),
  }));
  const records = writeArchive(visits, {
    software: "Sunledger",
    bodyOf: ({ sha256 }) => (sha256 === null ? Promise.resolve(null) : readHarvestBody(sha256)),
  });
  await pipeline(records, createWriteStream(file));
  print(`${visits.length} visits written to ${file}`);
  return 0;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
function wrong(why: string): number {
  process.stderr.write(`sunledger harvest: ${why}. Usage: ${usage}\n`);
  return 2;
}
