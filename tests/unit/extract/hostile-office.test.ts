import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import type { Grid } from "@/lib/extract/types";
import { parseDocument } from "@/lib/intake/parse-document";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import {
  HOSTILE_OPEN_SHEETS,
  HOSTILE_OPEN_TEXTS,
  HOSTILE_RICH_TEXTS,
  HOSTILE_WORKBOOKS,
  openSheet,
  openText,
  richText,
  workbook,
  type OfficeDress,
} from "@/tests/builders/hostile-office";

/** A figure that stands once in the report. */
const FIGURE = "98765";
const CELL = "t2.license.n";
const report = read().find((f) => f.agency === "pingtan" && f.year === 2023);
if (!report) throw new Error("the sample has no such report");
const page = htmlPage(pageOf(report), false).replace(
  /(行政许可<\/td><td[^>]*>)\d+/,
  (_, before: string) => before + FIGURE,
);
const grids = readHtml(Buffer.from(page)).then((document) => document.grids);

type Make = (
  grids: readonly Grid[],
  head: string,
  print: (text: string) => string | null,
) => Uint8Array;
const FORMATS: readonly (readonly [string, Make, readonly OfficeDress[]])[] = [
  ["x.fods", openSheet, HOSTILE_OPEN_SHEETS],
  ["x.fodt", openText, HOSTILE_OPEN_TEXTS],
  ["x.rtf", richText, HOSTILE_RICH_TEXTS],
  ["x.xlsx", workbook, HOSTILE_WORKBOOKS],
];

const documentOf = async (make: Make, dress?: OfficeDress): Promise<Uint8Array> =>
  make(await grids, dress?.head ?? "", (text) =>
    dress && text === FIGURE ? dress.cell(text) : null,
  );
type Cells = Awaited<ReturnType<typeof parseDocument>>["cells"];
const cellsOf = async (name: string, bytes: Uint8Array): Promise<Cells> =>
  (await parseDocument({ path: name, bytes })).cells;

function expectPlain(cells: Cells): void {
  expect(cells[CELL]).toMatchObject({ value: Number(FIGURE), state: "reported" });
  expect(Object.values(cells).filter((c) => c.state === "suspect")).toEqual([]);
}

/** No cell is read, as certain, otherwise than it is seen; and no other cell is touched. */
function expectNothingWrong(now: Cells, plain: Cells, dress: OfficeDress): void {
  const certain = Object.entries(now).filter(([, c]) =>
    ["reported", "blank", "inferred"].includes(c.state),
  );
  expect(
    certain.filter(([id, c]) => (id === CELL && dress.unseen) || c.value !== plain[id]?.value),
    dress.name,
  ).toEqual([]);
  const lost = Object.keys(plain).filter(
    (id) => id !== CELL && now[id]?.value !== plain[id]?.value,
  );
  expect(lost, dress.name).toEqual([]);
}

describe.each(FORMATS)(
  "a document %s in which one figure is not what its letters say",
  (name, make, dresses) => {
    const before = documentOf(make).then((bytes) => cellsOf(name, bytes));

    it("is read where the figure is plain", async () => expectPlain(await before));

    it.each(dresses.map((dress) => [dress.name, dress] as const))(
      "%s: the figure is read as it is seen, or waits",
      async (_, dress) =>
        expectNothingWrong(await cellsOf(name, await documentOf(make, dress)), await before, dress),
    );
  },
);

const soffice = (() => {
  try {
    return execFileSync("sh", ["-c", "command -v soffice"], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
})();

/** The documents as LibreOffice writes them in another format. */
function converted(files: readonly Uint8Array[], from: string, to: string): Uint8Array[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hostile-"));
  try {
    const sources = files.map((bytes, i) => {
      const source = path.join(folder, `${i}.${from}`);
      writeFileSync(source, bytes);
      return source;
    });
    const out = path.join(folder, "out");
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      soffice,
      [profile, "--headless", "--convert-to", to, "--outdir", out, ...sources],
      {
        stdio: "ignore",
        timeout: 200_000,
      },
    );
    const ending = to.split(":")[0];
    return files.map((_, i) => readFileSync(path.join(out, `${i}.${ending}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!soffice)("the same as LibreOffice writes them (skipped without soffice)", () => {
  it.each([
    ["rtf", "doc:MS Word 97", richText, HOSTILE_RICH_TEXTS],
    ["fods", "xls:MS Excel 97", openSheet, HOSTILE_OPEN_SHEETS],
  ] as const)(
    "%s as %s: no figure is silently wrong",
    { timeout: 240_000 },
    async (from, to, make, dresses) => {
      const made = await Promise.all(
        [undefined, ...dresses].map((dress) => documentOf(make, dress)),
      );
      const [first, ...rest] = converted(made, from, to);
      if (!first) throw new Error("nothing was converted");
      const plain = await cellsOf("x", first);
      expectPlain(plain);
      for (const [i, dress] of dresses.entries()) {
        // It shows shares and truth values without a format as numbers, and both halves of a pair.
        if (/^(?:truth value|percentage|unicode pair)$/.test(dress.name)) continue;
        // It writes an object as its text, computes fields itself, skips signs and bases of styles, and
        // letters without a colour are light on a dark pattern in Word's format.
        if (
          /^(?:object|field without a result.*|formula with.*|number of a list.*|letters of a style.*11|signs for old.*|figure .*(?:shading|shdng|trrh).*)$/.test(
            dress.name,
          )
        )
          continue;
        // Its spreadsheet knows neither hidden, transparent or squeezed letters nor a ground of
        // their own: it shows them, and writes them out as seen.
        if (from === "fods" && /text:display|fo:background|opacity|text-scale/.test(dress.name))
          continue;
        expectNothingWrong(await cellsOf("x", rest[i] ?? first), plain, dress);
      }
    },
  );
});
