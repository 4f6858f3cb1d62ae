/**
 * A scan with a layer of text on a machine that has tesseract: a stand-in on PATH says what was
 * recognised, so that this passes on machines without it.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import type { ParsedReport } from "@/lib/extract/types";
import { drawScan } from "@/lib/intake/host/scan-page";
import { pagesWith } from "../../builders/hostile-pdf";
import { unembeddedPdf, type Page } from "../../builders/unembedded-pdf";

const FOLDER = mkdtempSync(path.join(os.tmpdir(), "stand-in-"));
const PATH = process.env.PATH ?? "";
const CELL = "t2.license.n";

/** Answers as tesseract does: its languages, or a page's words in the order of the calls. */
const STAND_IN = `#!/bin/sh
here=$(dirname "$0")
if [ "$1" = "--list-langs" ]; then cat "$here/langs"; exit 0; fi
cat > /dev/null
[ -f "$here/fails" ] && exit 1
n=$(cat "$here/next"); echo $((n + 1)) > "$here/next"
cat "$here/$n.tsv"
`;
const put = (name: string, text: string) => writeFileSync(path.join(FOLDER, name), text);

const html = readFileSync("tests/fixtures/reports/pingtan-2023.html", "utf8");
/** Every figure is its own run of letters; the number is looked for, so it stands once. */
const { grids } = await readHtml(Buffer.from(html.replace(">2629<", ">98765<")));
const { pages } = pagesWith(grids, "98765");
const bytes = unembeddedPdf(
  "UniGB-UCS2-H",
  pages.map((page) => ({ ...page, under: "3 Tr" })),
);

const transforms = await Promise.all(
  pages.map(async (_, i) => (await drawScan(bytes, i + 1))!.transform),
);

/** What tesseract would print of a page: each run of letters a word, in pixels of the picture. */
function tsvOf(page: Page, i: number, change: (text: string) => string): string {
  const [a, , , d, e, f] = transforms[i]!;
  const lines = page.texts.map(({ x, y, size, text }) => {
    const [left, top] = [x * a + e, (y + size) * d + f];
    const width = size * a * (/^[\x20-\x7e]+$/.test(text) ? 0.5 * text.length : text.length);
    return `5\t1\t1\t1\t1\t1\t${left}\t${top}\t${width}\t${size * Math.abs(d)}\t96\t${change(text)}`;
  });
  return `level\n${lines.join("\n")}\n`;
}

async function readWith(o: {
  langs: string;
  fails?: boolean;
  change?: (text: string) => string;
}): Promise<ParsedReport> {
  put("langs", o.langs);
  put("next", "1");
  rmSync(path.join(FOLDER, "fails"), { force: true });
  if (o.fails) put("fails", "");
  for (const [i, page] of pages.entries())
    put(`${i + 1}.tsv`, tsvOf(page, i, o.change ?? ((text) => text)));
  // Where programs are, and what they can, is looked up once a process.
  vi.resetModules();
  const { parseSafely } = await import("@/lib/intake/host/parse-safely");
  const { endReadingPrograms } = await import("@/lib/intake/host/pool");
  try {
    return await parseSafely({ path: "scan.pdf", bytes });
  } finally {
    await endReadingPrograms();
  }
}

beforeEach(() => {
  put("tesseract", STAND_IN);
  chmodSync(path.join(FOLDER, "tesseract"), 0o755);
  process.env.PATH = `${FOLDER}${path.delimiter}${PATH}`;
});
afterAll(() => {
  process.env.PATH = PATH;
  rmSync(FOLDER, { recursive: true, force: true });
});

const LANGS = "List of available languages (2):\nchi_sim\neng\n";
const offered = ({ cells }: ParsedReport) =>
  Object.values(cells).filter((cell) => cell.proposed !== undefined).length;

describe.skipIf(process.platform === "win32")("a scan's layer beside the picture", () => {
  it("is offered where both say the same", async () => {
    const report = await readWith({ langs: LANGS });
    expect(report).toMatchObject({ status: "review", recognised: true });
    expect(report.cells[CELL]).toMatchObject({ proposed: 98765, other: "98765", value: null });
    expect(offered(report)).toBeGreaterThan(190);
  });

  it("is shown with both readings, and not offered, where they differ", async () => {
    // A figure is set digit by digit: every 8 is taken for a 3.
    const report = await readWith({ langs: LANGS, change: (text) => text.replaceAll("8", "3") });
    expect(report.cells[CELL]).toMatchObject({ raw: "98765", other: "93765", value: null });
    expect(report.cells[CELL]).not.toHaveProperty("proposed");
    expect(report.cells["r1.be"]).toMatchObject({ proposed: 1 });
  });

  it("is not offered where the picture could not be read", async () => {
    const report = await readWith({ langs: LANGS, fails: true });
    expect(report.cells[CELL]).toMatchObject({ raw: "98765", state: "suspect", value: null });
    expect(offered(report)).toBe(0);
  });

  it("stands alone where tesseract has no Chinese", async () => {
    const report = await readWith({ langs: "List of available languages (1):\neng\n" });
    expect(report.cells[CELL]).toMatchObject({ proposed: 98765, value: null });
    expect(report.cells[CELL]).not.toHaveProperty("other");
  });
});
