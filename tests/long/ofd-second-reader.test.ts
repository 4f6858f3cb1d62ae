/**
 * OFD files against a second reader: `ofd.js` 0.2.6, fetched for the test alone (a display in the
 * browser; its later versions ask for a licence). What it draws within the box of a cell must be
 * what this project read there. Run by `npm run test:long -- ofd-second-reader`; takes the package
 * registry and Chromium.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";

type Letter = { text: string; x: number; y: number };
const POINTS_PER_PIXEL = 72 / 25.4 / 3.7;
const FOLDER = "tests/fixtures/reports";

function fetchReader(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ofd-"));
  const npm = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  execFileSync("npm", [...npm, "--prefix", folder, "ofd.js@0.2.6"], { stdio: "ignore" });
  const script = readFileSync(path.join(folder, "node_modules/ofd.js/lib/ofd.umd.js"), "utf8");
  rmSync(folder, { recursive: true, force: true });
  return script;
}

describe("a second reader of OFD", () => {
  it("draws in every cell's box what was read there", { timeout: 600_000 }, async () => {
    const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const tab = await browser.newPage();
    await tab.addScriptTag({ content: fetchReader() });
    let [files, compared] = [0, 0];
    const differ: string[] = [];
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".ofd"))) {
      const bytes = readFileSync(path.join(FOLDER, name));
      const pages = await drawnPages(tab, bytes);
      const report = await parseDocument({ path: name, bytes });
      files++;
      for (const [id, { raw, source }] of Object.entries(report.cells)) {
        if (raw === null || source?.kind !== "pdf" || raw.trim() === "") continue;
        const [x0, y0, x1, y1] = source.box;
        const { letters, height } = pages[source.page - 1]!;
        const inside = letters.filter(
          ({ x, y }) => x > x0 - 1 && x < x1 && height - y > y0 - 1 && height - y < y1 + 1,
        );
        const drawn = inside
          .sort((a, b) => a.y - b.y || a.x - b.x)
          .map((l) => l.text)
          .join("");
        compared++;
        if (drawn.replace(/\s/g, "") !== raw.replace(/\s/g, ""))
          differ.push(`${name} ${id} ${raw} ${drawn}`);
      }
    }
    await browser.close();
    process.stdout.write(
      `measured ${files} files, ${compared} cells compared, ${differ.length} differ\n`,
    );
    expect(differ).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});

type Tab = Awaited<ReturnType<Awaited<ReturnType<typeof chromium.launch>>["newPage"]>>;

/** Letters of each page as the other reader draws them, in points from the upper left corner. */
async function drawnPages(
  tab: Tab,
  bytes: Uint8Array,
): Promise<{ letters: Letter[]; height: number }[]> {
  const data = Buffer.from(bytes).toString("base64");
  const pages = await tab.evaluate(async (encoded) => {
    type Reader = {
      parseOfdDocument: (o: unknown) => void;
      renderOfdByScale: (document: unknown) => HTMLElement[];
      setPageScale: (scale: number) => void;
    };
    const reader = (window as unknown as { ofd: Reader }).ofd;
    const file = new File([Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))], "x.ofd");
    const documents = await new Promise<unknown[]>((success, fail) =>
      reader.parseOfdDocument({ ofd: file, success, fail }),
    );
    reader.setPageScale(3.7);
    return reader.renderOfdByScale(documents[0]).map((page) => {
      document.body.replaceChildren(page);
      const corner = page.getBoundingClientRect();
      const letters = [...page.querySelectorAll("text, tspan")].flatMap((node) => {
        if (node.children.length > 0) return [];
        const svg = node.closest("svg")!.getBoundingClientRect();
        const [x, y] = ["x", "y"].map((name) => Number(node.getAttribute(name)?.split(/[\s,]/)[0]));
        return [
          {
            text: node.textContent ?? "",
            x: svg.left - corner.left + x!,
            y: svg.top - corner.top + y!,
          },
        ];
      });
      return { letters, height: corner.height };
    });
  }, data);
  return pages.map(({ letters, height }) => ({
    height: height * POINTS_PER_PIXEL,
    letters: letters.map((l) => ({ ...l, x: l.x * POINTS_PER_PIXEL, y: l.y * POINTS_PER_PIXEL })),
  }));
}
