import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { InputFile } from "@/lib/intake/host/archive";
import { parseSafely, parseAll } from "@/lib/intake/host/parse-safely";
import { endReadingPrograms, poolSize } from "@/lib/intake/host/pool";
import { findTool, runTool } from "@/lib/intake/host/tools";
import { valueAt } from "@/lib/lookup";
import { listFiles, UsageError } from "../files";
import { installationRoot } from "@/lib/installation-root";

export const summary =
  "Documents a second and peak memory by file type on one core, beside soffice and pdftotext; and a folder on all cores.";
export const usage =
  "sunledger bench parse [FOLDER] [--documents N] [--no-tools] [--json]   FOLDER: the project's corpus; N: size of the mixed folder, 1000";

type Row = {
  type: string;
  documents: number;
  perSecond: number;
  peakMB: number | null;
  soffice: number | null;
  pdftotext: number | null;
};
/**
 * Milliseconds of each type before its clock starts, in which the engine compiles what is used
 * often, and milliseconds measured.
 */
const WARM = 3000;
const MEASURED = 4000;

export async function run(args: string[]): Promise<number> {
  const at = args.indexOf("--documents");
  const total = at < 0 ? 1000 : Number(args[at + 1]);
  const rest = args.filter((a, i) => !a.startsWith("--") && !(at >= 0 && i === at + 1));
  const unknown = args.find(
    (a) => a.startsWith("--") && !["--documents", "--no-tools", "--json"].includes(a),
  );
  if (unknown || !Number.isInteger(total) || total < 1)
    throw new UsageError(`${unknown ?? "--documents"} is not understood. Usage: ${usage}`);
  const files = (
    await listFiles([rest[0] ?? path.join(installationRoot(), "tests/fixtures/reports")])
  ).filter((f) => !/[\\/]truth[\\/]/.test(f));
  const groups = new Map<string, string[]>();
  for (const file of files)
    groups.set(path.extname(file).slice(1), [
      ...(groups.get(path.extname(file).slice(1)) ?? []),
      file,
    ]);
  const rows: Row[] = [];
  for (const [type, of] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    process.stderr.write(`· ${type}\n`);
    rows.push({
      type,
      ...(await alone(of)),
      ...(args.includes("--no-tools")
        ? { soffice: null, pdftotext: null }
        : await others(type, of)),
    });
  }
  const folder = await mixed(files, total);
  process.stdout.write(
    args.includes("--json")
      ? `${JSON.stringify({ rows, folder, cores: poolSize })}\n`
      : table(rows, folder),
  );
  return 0;
}

/**
 * One document after the other in one program: what one core does. The program reads the same
 * documents for three seconds before, because an engine that still compiles is not what reads a
 * folder of a thousand, and is measured for four.
 */
async function alone(
  files: readonly string[],
): Promise<Pick<Row, "documents" | "perSecond" | "peakMB">> {
  endReadingPrograms();
  const inputs = await Promise.all(
    files.map(async (file) => ({ path: file, bytes: new Uint8Array(await readFile(file)) })),
  );
  await readFor(WARM, inputs);
  const { documents, seconds } = await readFor(MEASURED, inputs);
  const peak = await peakOfChildren();
  return { documents, perSecond: documents / seconds, peakMB: Number.isNaN(peak) ? null : peak };
}

/** Whole rounds of the documents, until so many milliseconds have passed. */
async function readFor(
  least: number,
  inputs: readonly InputFile[],
): Promise<{ documents: number; seconds: number }> {
  const began = performance.now();
  let documents = 0;
  while (performance.now() - began < least) {
    for (const input of inputs) {
      await parseSafely(input);
      documents += 1;
    }
  }
  return { documents, seconds: (performance.now() - began) / 1000 };
}

/** High-water mark of the reading programs in MB, where the machine tells it (Linux). */
async function peakOfChildren(): Promise<number> {
  const children = await readFile(
    `/proc/${process.pid}/task/${process.pid}/children`,
    "utf8",
  ).catch(() => "");
  const peaks = await Promise.all(
    children
      .trim()
      .split(" ")
      .filter((p) => p !== "")
      .map(
        async (pid) =>
          Number(
            /VmHWM:\s+(\d+)/.exec(
              await readFile(`/proc/${pid}/status`, "utf8").catch(() => ""),
            )?.[1],
          ) / 1024,
      ),
  );
  const known = peaks.filter((p) => !Number.isNaN(p));
  return known.length > 0 ? Math.max(...known) : NaN;
}

/**
 * What others need to turn the same files into text, in documents a second. LibreOffice converts
 * them all in one start.
 */
async function others(
  type: string,
  files: readonly string[],
): Promise<Pick<Row, "soffice" | "pdftotext">> {
  const [office, poppler] = [findTool("soffice"), findTool("pdftotext")];
  const out = await mkdtemp(path.join(os.tmpdir(), "sunledger-bench-"));
  const timed = async (work: () => Promise<boolean>) => {
    const began = performance.now();
    return (await work()) ? (files.length * 1000) / (performance.now() - began) : null;
  };
  try {
    const soffice =
      office && type !== "md" && type !== "mht"
        ? await timed(
            async () =>
              (
                await runTool(
                  office,
                  [
                    `-env:UserInstallation=file://${out}/profile`,
                    "--headless",
                    "--convert-to",
                    type === "pdf" ? "html" : "pdf",
                    "--outdir",
                    out,
                    ...files,
                  ],
                  { timeout: 240_000 },
                )
              ).ok,
          )
        : null;
    const pdftotext =
      poppler && type === "pdf"
        ? await timed(async () =>
            (
              await Promise.all(
                files.map((file) => runTool(poppler, ["-layout", file, "-"], { timeout: 60_000 })),
              )
            ).every((a) => a.ok),
          )
        : null;
    return { soffice, pdftotext };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** A folder of mixed reports on all cores, from a cold start. */
async function mixed(
  files: readonly string[],
  total: number,
): Promise<{ documents: number; seconds: number }> {
  endReadingPrograms();
  async function* many() {
    for (let i = 0; i < total; i++) {
      const file = valueAt(files, i % files.length);
      yield { path: file, bytes: new Uint8Array(await readFile(file)) };
    }
  }
  const began = performance.now();
  let documents = 0;
  for await (const _ of parseAll(many())) documents += 1;
  return { documents, seconds: (performance.now() - began) / 1000 };
}

function table(rows: readonly Row[], folder: { documents: number; seconds: number }): string {
  const n = (v: number | null, digits = 1) => (v === null ? "–" : v.toFixed(digits));
  const ratio = (r: Row, other: number | null) =>
    other === null ? "–" : `${n(r.perSecond / other)}×`;
  const lines = rows.map((r) =>
    [
      r.type,
      r.documents,
      n(r.perSecond),
      n(r.peakMB, 0),
      n(r.soffice),
      ratio(r, r.soffice),
      n(r.pdftotext),
      ratio(r, r.pdftotext),
    ].join("\t"),
  );
  return [
    ["type", "read", "a second", "peak MB", "soffice", "ratio", "pdftotext", "ratio"].join("\t"),
    ...lines,
    `${folder.documents} mixed documents on ${poolSize} cores: ${n(folder.seconds)} s`,
    "",
  ].join("\n");
}
