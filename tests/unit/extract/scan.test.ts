import { createCanvas } from "@napi-rs/canvas";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { pdfFrames } from "@/lib/intake/host/pdf-frames";
import { renderPdfPage } from "@/lib/intake/host/pdf-page";
import { wordsOf } from "@/lib/intake/host/recognise";
import { drawScan } from "@/lib/intake/host/scan-page";
import { compareReadings } from "@/lib/intake/host/second-reading";
import { findTool } from "@/lib/intake/host/tools";
import type { CellReading, ParsedReport } from "@/lib/extract/types";

/** A photo of 1190 × 600 dots, twice A4's points across: two rows of three cells, one figure. */
function photo(): Uint8Array {
  const canvas = createCanvas(1190, 600);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, 1190, 600);
  pen.fillStyle = "black";
  for (const y of [100, 200, 300]) pen.fillRect(100, y, 900, 2);
  for (const x of [100, 400, 700, 998]) pen.fillRect(x, 100, 2, 202);
  pen.font = "40px sans-serif";
  pen.fillText("12", 500, 165);
  return new Uint8Array(canvas.toBuffer("image/png"));
}

describe("a scan", () => {
  it("gives its ruling lines in points, y upwards, and is handed on without them", async () => {
    const page = (await drawScan(photo(), 1))!;
    expect(page.rulings.horizontal.map((l) => [l.y, l.x0, l.x1].map(Math.round))).toEqual([
      [250, 50, 500],
      [200, 50, 500],
      [150, 50, 500],
    ]);
    expect(page.rulings.vertical.map((l) => Math.round(l.x)).sort((a, b) => a - b)).toEqual([
      50, 201, 350, 499,
    ]);
    const again = (await drawScan(page.png!, 1))!;
    expect([again.rulings.horizontal, again.rulings.vertical]).toEqual([[], []]);
    expect(await drawScan(photo(), 2)).toBeNull();
  });

  it("has one frame, in which a place on the page lies where the picture shows it", async () => {
    expect(await pdfFrames(photo())).toEqual([
      { page: 1, width: 595, height: 300, transform: [1, 0, 0, -1, 0, 300] },
    ]);
  });

  it("knows a recognised word by its place", () => {
    const tsv =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t200\t100\t40\t20\t93.1\t12\n5\t1\t1\t1\t1\t2\t300\t100\t40\t20\t7.0\t~\n";
    expect(wordsOf(tsv, [2, 0, 0, -2, 0, 600])).toEqual([
      { text: "12", x: 100, y: 240, width: 20, height: 10 },
    ]);
  });

  it("that is damaged stays unread, with its reason", async () => {
    expect(
      await parseSafely({
        path: "x.png",
        bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      }),
    ).toMatchObject({ status: "unreadable", reason: { code: "scanned" } });
    // The decoder takes its whole program down: in this process it would be the end of the tests.
    expect(
      await renderPdfPage(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 1),
    ).toBeNull();
  });

  it.skipIf(!findTool("tesseract"))(
    "is read as a suggestion where the machine has tesseract: every figure in doubt, no prose believed",
    { timeout: 180_000 },
    async () => {
      const page = (await renderPdfPage(
        new Uint8Array(readFileSync("tests/fixtures/reports/invented-2022.pdf")),
        2,
        { scale: 2.5 },
      ))!;
      const report = await parseSafely({ path: "scan.png", bytes: page.png });
      if (report.status === "unreadable") return expect(report.reason?.code).toBe("scanned"); // tesseract without chi_sim
      expect([report.status, report.reason?.code, report.narrative]).toEqual([
        "review",
        "guessed",
        [],
      ]);
      const states = new Set(Object.values(report.cells).map((c) => c.state));
      expect([...states].filter((s) => s !== "suspect" && s !== "missing")).toEqual([]);
      expect(Object.values(report.cells).filter((c) => c.value !== null)).toEqual([]);
      const offered = Object.values(report.cells).filter((c) => c.proposed !== undefined);
      expect(offered.length).toBeGreaterThan(20);
      expect(report.recognised).toBe(true);
    },
  );

  it("with a layer of text has two readings: what they agree on is proposed, else both are shown and nothing is proposed", () => {
    const cell = (proposed: number): CellReading => ({
      value: null,
      raw: String(proposed),
      state: "suspect",
      source: null,
      doubt: "recognised",
      proposed,
    });
    const printed: CellReading = { value: 4, raw: "4", state: "reported", source: null };
    const report = (cells: ParsedReport["cells"]) => ({ cells }) as ParsedReport;
    const { cells } = compareReadings(
      report({ a: cell(12), b: cell(17), c: cell(3), d: printed }),
      report({ a: cell(12), b: cell(11), d: cell(9) }),
    );
    expect(cells.a).toMatchObject({ raw: "12", other: "12", proposed: 12 });
    expect(cells.b).toMatchObject({ raw: "17", other: "11", value: null, doubt: "recognised" });
    expect(cells.b).not.toHaveProperty("proposed");
    expect(cells.c).not.toHaveProperty("proposed");
    expect(cells.d).toEqual(printed);
  });
});
