import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { documentOf } from "@/tests/builders/layouts";

const parse = (text: string) => parseDocument({ path: "x", bytes: new TextEncoder().encode(text) });
/** Documents of this style in which everything adds up and nothing is left blank. */
const whole = (style: string) =>
  Array.from({ length: 30 }, (_, i) =>
    documentOf(i + 1, { style, quirk: "as it should be" }),
  ).filter((made) => made.fault === null && ![...made.printed.values()].includes(null));

describe("text taken from the pages of a PDF", () => {
  it("with figures in front of their labels gives no row of table 二 the figures of the next", async () => {
    for (const made of whole("text: figures in front of their labels, a line a cell")) {
      const { cells } = await parse(made.source);
      const certain = Object.entries(cells).filter(
        ([id, c]) => id.startsWith("t2.") && (c.state === "reported" || c.state === "blank"),
      );
      expect([
        made.name,
        certain.filter(([id, c]) => c.value !== made.printed.get(id)).map(([id]) => id),
      ]).toEqual([made.name, []]);
    }
  });

  it("with every label broken below its figures has all rows of table 三, by the numbers of the labels and the sums", async () => {
    const made = whole("text: columns by spaces, labels broken below their figures");
    expect(made.length).toBeGreaterThan(5);
    for (const { source, printed, name } of made) {
      const { cells } = await parse(source);
      const lost = [...printed]
        .filter(([id]) => /^r\d/.test(id))
        .filter(([id, value]) => cells[id]?.state !== "reported" || cells[id].value !== value)
        .map(([id]) => id);
      expect([name, lost]).toEqual([name, []]);
    }
  });

  it("does not number rows where one of two has changed places", async () => {
    const made = whole("text: columns by spaces, labels broken below their figures")[0]!;
    const lines = made.source.split("\n");
    const [a, b] = [
      lines.findIndex((l) => /1\.属于/.test(l)),
      lines.findIndex((l) => /4\.保护/.test(l)),
    ];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    const { cells } = await parse(lines.join("\n"));
    expect(
      ["r331.np", "r334.np"]
        .map((id) => cells[id]!.state)
        .filter((state) => state === "reported" || state === "blank"),
    ).toEqual([]);
  });
});
