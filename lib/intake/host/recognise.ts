/**
 * Scans and photos, where the machine has `tesseract` with simplified Chinese: the words it
 * recognises go through the same two readers, and every figure is a suggestion (`suspect`) that a
 * person compares with the picture. Without it a scan stays unread, with its reason.
 */
import type { DocumentFacts } from "../extract-report";
import type { PageParts } from "@/lib/extract/formats/pdf/assemble";
import type { RuledText } from "@/lib/extract/formats/pdf/ruling";
import type { ParsedReport } from "@/lib/extract/types";
import { networkGuard } from "./confinement";
import { drawByPdftoppm, type PageTransform } from "./pdf-page";
import type { ScanPage } from "./scan-page";
import { runTask } from "./pool";
import { findTool, runTool } from "./tools";

/** Reports have a dozen pages; a scanned book is none. */
const MOST_PAGES = 30;
/** Milliseconds by the clock: ten times what a slow page takes, so that a busy machine reads the same. */
const PAGE_LIMIT = 600_000;
/** Percent: below it a word is noise of the paper. */
const SUREST_NOISE = 20;

/**
 * `absent`: this machine recognises no Chinese. `unread`: it does, and of this document it failed,
 * was too slow, or what it recognised is no report.
 */
export type Recognition = ParsedReport | "absent" | "unread";

export async function recogniseText(bytes: Uint8Array, facts: DocumentFacts): Promise<Recognition> {
  const program = await recogniser();
  return program ? ((await recogniseBy(program, bytes, facts)) ?? "unread") : "absent";
}

async function recogniseBy(
  program: string,
  bytes: Uint8Array,
  facts: DocumentFacts,
): Promise<ParsedReport | null> {
  const pages: PageParts[] = [];
  for (let number = 1, count = 1; number <= Math.min(count, MOST_PAGES); number++) {
    const page = await scanOf(bytes, number);
    if (!page?.png) return null;
    count = page.pages;
    const answer = await runTool(
      program,
      [
        "stdin",
        "stdout",
        "-l",
        "chi_sim",
        "--psm",
        "6",
        "--dpi",
        "200",
        "-c",
        "preserve_interword_spaces=1",
        "tsv",
      ],
      { input: page.png, timeout: PAGE_LIMIT, guard: await networkGuard() },
    );
    if (!answer.ok) return null;
    pages.push({
      pieces: wordsOf(answer.stdout.toString("utf8"), page.transform),
      rulings: page.rulings,
    });
  }
  const report = await runTask<"recognised">({ kind: "recognised", pages, facts }).catch(
    () => null,
  );
  return report?.status === "review" ? report : null;
}

async function scanOf(bytes: Uint8Array, page: number): Promise<ScanPage | null> {
  const ask = (picture?: Uint8Array) =>
    runTask<"scan">({ kind: "scan", bytes, page, ...(picture ? { picture } : {}) }).catch(
      () => null,
    );
  const scan = await ask();
  if (!scan || scan.png) return scan;
  const picture = await drawByPdftoppm(bytes, page, scan);
  return picture && ask(picture);
}

let known: Promise<string | null> | undefined;
const recogniser = (): Promise<string | null> => (known ??= look());
async function look(): Promise<string | null> {
  const program = findTool("tesseract");
  if (!program) return null;
  const languages = await runTool(program, ["--list-langs"], { timeout: 10_000 });
  return languages.ok &&
    /^chi_sim$/m.test(`${languages.stdout.toString("utf8")}\n${languages.stderr}`)
    ? program
    : null;
}

/**
 * Words of tesseract's table (level 5): pixels from the upper left corner, turned into the page's
 * own points.
 */
export function wordsOf(tsv: string, [a, , , d, e, f]: PageTransform): RuledText[] {
  return tsv
    .split("\n")
    .slice(1)
    .flatMap((line): RuledText[] => {
      const [level, , , , , , left, top, width, height, sure, text] = line.split("\t");
      if (level !== "5" || !text?.trim() || Number(sure) < SUREST_NOISE) return [];
      return [
        {
          text: text.trim(),
          x: (Number(left) - e) / a,
          y: (Number(top) + Number(height) - f) / d,
          width: Number(width) / a,
          height: Number(height) / Math.abs(d),
        },
      ];
    });
}
