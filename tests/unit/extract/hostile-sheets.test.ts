import { beforeAll, describe, expect, it } from "vitest";
import { readHtml } from "@/lib/extract/formats/html";
import type { Grid } from "@/lib/extract/types";
import { parseDocument } from "@/lib/intake/parse-document";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import { BIFF_DRESSES } from "@/tests/builders/hostile-biff";
import { OPEN_DRESSES } from "@/tests/builders/hostile-open";
import { BOOK_DRESSES } from "@/tests/builders/hostile-sheets";

/** A figure that stands once in the report. */
const FIGURE = "98765";
const CELL = "t2.license.n";

describe("a figure that is hidden, covered, cut off or changed by what is around its letters", () => {
  let grids: readonly Grid[];
  beforeAll(async () => {
    const report = read().find((f) => f.agency === "pingtan" && f.year === 2023);
    if (!report) throw new Error("the sample has no such report");
    const page = htmlPage(pageOf(report), false).replace(
      /(行政许可<\/td><td[^>]*>)\d+/,
      (_, before: string) => before + FIGURE,
    );
    ({ grids } = await readHtml(Buffer.from(page)));
  });

  it.each(
    [...BOOK_DRESSES, ...BIFF_DRESSES, ...OPEN_DRESSES].map(
      (dress) => [dress.type, dress.name, dress] as const,
    ),
  )(
    "%s, %s: it is given where it is seen, and nowhere else for certain",
    async (type, name, { seen, make }) => {
      const { cells } = await parseDocument({ path: `x.${type}`, bytes: make(grids, FIGURE) });
      const cell = cells[CELL];
      if (seen === true) expect(cell).toMatchObject({ value: Number(FIGURE), state: "reported" });
      else if (seen) expect(cell?.state).toBe("blank");
      // A row that nobody sees is one that is not printed.
      else expect(["suspect", "missing"]).toContain(cell?.state);
      if (!/over all|of the sheet|narrow|elsewhere/.test(name))
        expect(Object.values(cells).filter((c) => c !== cell && c.state !== "reported")).toEqual(
          [],
        );
    },
  );
});
