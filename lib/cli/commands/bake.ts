import { createHash, createPublicKey } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { siteAt } from "@/lib/cli/bake/ask-site";
import { crawlSite, type CrawlFault } from "@/lib/cli/bake/crawl";
import { livePage } from "@/lib/cli/bake/live-page";
import { listBakeFaults, readManifest, writeSigned } from "@/lib/cli/bake/manifest";
import { servePortal } from "@/lib/cli/bake/portal-process";
import { isEmptyFolder, Shelf } from "@/lib/cli/bake/shelve";
import { env } from "@/lib/env";
import { makeBulk } from "@/lib/exports/bulk-files";
import { enterKey, ownKey } from "@/lib/exports/signing-key";
import { todayInChina } from "@/lib/i18n/china-time";
import { installationRoot } from "@/lib/installation-root";
import { softwareVersion } from "@/lib/http/version";
import { readHealth } from "@/lib/store/queries/health";

export const summary =
  "Write the whole public portal as plain files that any web server serves, with a signed manifest.";
export const usage = `sunledger bake OUT [--origin URL] [--live URL] [--without png,xlsx] [--force] [--json]
       sunledger bake --check OUT [--key PUBLIC.pem] [--json]
  --origin: address that the copy will have (NEXTAUTH_URL without it)   --live: where views live that are computed for each request
  --without: data and charts in these formats are left to the live portal   --check: is the copy whole, and signed by this installation or the key`;

/** Data that change while the copy is made are made again, so often. */
const TRIES = 3;

type Options = {
  readonly out: string;
  readonly origin: string;
  readonly live: string | null;
  readonly without: readonly string[];
  readonly force: boolean;
  readonly json: boolean;
};

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [folder] = positionals;
  const [origin, live] = [values.origin ?? env.NEXTAUTH_URL, values.live];
  const addresses = [origin, live].filter((address) => address !== undefined);
  if (
    folder === undefined ||
    positionals.length !== 1 ||
    !addresses.every((address) => URL.canParse(address))
  ) {
    process.stderr.write(`sunledger bake: name one folder, and whole addresses. Usage: ${usage}\n`);
    return 2;
  }
  const out = path.resolve(folder);
  if (values.check) return check(out, values.key, values.json);
  return bake({
    out,
    origin: new URL(origin ?? "http://localhost").origin,
    live: live === undefined ? null : new URL(live).origin,
    without: values.without.split(",").filter((format) => format !== ""),
    force: values.force,
    json: values.json,
  });
}

function readArguments(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      origin: { type: "string" },
      live: { type: "string" },
      without: { type: "string", default: "" },
      key: { type: "string" },
      check: flag,
      force: flag,
      json: flag,
    },
  });
}

async function bake(options: Options): Promise<number> {
  const { out, json } = options;
  const before = readManifest(out)?.manifest ?? null;
  if (before === null && !isEmptyFolder(out)) {
    process.stderr.write(
      `sunledger bake: ${out} is not empty and holds no baked copy; name an empty folder.\n`,
    );
    return 1;
  }
  const basis = describeBasis(options);
  const { dataVersion } = await readHealth();
  if (before?.basis === basis && before.dataVersion === dataVersion && !options.force) {
    report({ out, dataVersion, files: before.files.length, written: 0, removed: 0 }, json);
    return 0;
  }
  await makeBulk();
  await enterKey();
  mkdirSync(out, { recursive: true });
  const portal = await servePortal(installationRoot(), options.origin);
  try {
    for (let tries = 1; ; tries += 1) {
      const began = await readHealth();
      const shelf = new Shelf(out, before?.files ?? []);
      const faults = await collect(shelf, portal.port, options);
      if (faults.length > 0) {
        shelf.drop();
        return refuse(faults);
      }
      const moved = (await readHealth()).dataVersion !== began.dataVersion;
      if (moved && tries < TRIES) continue;
      if (moved) throw new Error("The data changed again and again; try when it is quieter.");
      const manifest = {
        format: "sunledger-bake-1" as const,
        dataVersion: began.dataVersion,
        basis,
        origin: options.origin,
        live: options.live,
        madeAt: new Date().toISOString(),
        files: shelf.files,
      };
      const { length } = shelf.files;
      const placed = shelf.place(writeSigned(manifest, ownKey()));
      report({ out, dataVersion: began.dataVersion, files: length, ...placed }, json);
      return 0;
    }
  } finally {
    await portal.stop();
  }
}

async function collect(shelf: Shelf, port: number, options: Options): Promise<CrawlFault[]> {
  const { origin, live, without } = options;
  let count = 0;
  const faults = await crawlSite(
    siteAt(port, origin),
    { origin, live, without },
    async (file, bytes) => {
      shelf.keep(file, bytes);
      count += 1;
      if (count % 100 === 0) process.stderr.write(`  ${count} files, last ${file}\n`);
    },
  );
  const styles = shelf.files.map((file) => `/${file.path}`).filter((file) => file.endsWith(".css"));
  shelf.keep("live/index.html", Buffer.from(livePage("zh", styles)));
  shelf.keep("en/live/index.html", Buffer.from(livePage("en", styles)));
  return faults;
}

function refuse(faults: readonly CrawlFault[]): number {
  for (const { address, from, why } of faults.slice(0, 20))
    process.stderr.write(`  ${address} ${why} (linked from ${from})\n`);
  process.stderr.write(
    `sunledger bake: ${faults.length} addresses could not be baked; the folder is as it was.\n`,
  );
  return 1;
}

/**
 * What the copy depends on besides the data: where any of it differs, the pages are made again.
 * Some pages know what day it is.
 */
function describeBasis({ origin, live, without }: Options): string {
  const settings = Object.entries(env).filter(([name]) =>
    /^SUNLEDGER_(?:SITE|EMBLEM|THEME|HOST|OPERATOR|CONTACT|FEEDBACK|ICP|POLICE|LICENCE|PUBLISHER)/.test(
      name,
    ),
  );
  const facts = {
    softwareVersion,
    build: readBuild(),
    day: todayInChina(),
    origin,
    live,
    without,
    settings,
  };
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

function readBuild(): string | null {
  try {
    return readFileSync(path.join(installationRoot(), ".next/sources.sha256"), "utf8");
  } catch {
    return null;
  }
}

type Result = { out: string; dataVersion: number; files: number; written: number; removed: number };
function report(result: Result, json: boolean): void {
  const { out, dataVersion, files, written, removed } = result;
  process.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `${out}: data version ${dataVersion}, ${files} files, ${written} written, ${removed} removed\n`,
  );
}

async function check(out: string, keyFile: string | undefined, json: boolean): Promise<number> {
  const key = keyFile ? createPublicKey(readFileSync(keyFile)) : ownKey().publicKey;
  const faults = await listBakeFaults(out, key);
  process.stdout.write(
    json
      ? `${JSON.stringify({ out, whole: faults.length === 0, faults })}\n`
      : `${[...faults, `${out}: ${faults.length === 0 ? "whole, and signed by this key" : `${faults.length} faults`}`].join("\n")}\n`,
  );
  return faults.length === 0 ? 0 : 1;
}
