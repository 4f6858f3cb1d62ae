import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { readBytes } from "@/lib/extract/formats/read-bytes";
import { inkOfWord, markLetters, proseOfWord } from "@/lib/extract/formats/ole-letters";
import { withNotes, withStrokes } from "@/lib/extract/formats/pdf/notes";
import type { RulingLines, RuledText } from "@/lib/extract/formats/pdf/ruling";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";

const report = read().find((f) => f.agency === "pingtan" && f.year === 2023)!;
const page = htmlPage(pageOf(report), false);
const original = parseDocument({ path: "x.html", bytes: Buffer.from(page) });
/** Every figure of the page printed in another way, as a page and as a Word document. */
const inHtml = (print: (figure: string) => string) =>
  Buffer.from(
    page.replace(/(<td[^>]*>)(\d+)<\/td>/g, (_, td: string, n: string) => `${td}${print(n)}</td>`),
  );

const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const cellOf = (html: string, print: (figure: string) => string) => {
  const span = /colspan="(\d+)"/.exec(html)?.[1];
  const text = html.replace(/^<td[^>]*>|<\/td>$/g, "");
  return `<w:tc><w:tcPr>${span ? `<w:gridSpan w:val="${span}"/>` : ""}</w:tcPr><w:p>${/^\d+$/.test(text) ? print(text) : run(text)}</w:p></w:tc>`;
};
const STYLES =
  '<w:styles><w:style w:type="paragraph" w:styleId="empty"/><w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="hid"><w:basedOn w:val="base"/></w:style><w:style w:type="character" w:styleId="seen"><w:basedOn w:val="base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style><w:style w:type="character" w:styleId="note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>';
const inWord = (print: (figure: string) => string) => {
  const body = page
    .slice(page.indexOf("<h1>"), page.indexOf("</body>"))
    .replace(/<td[^>]*>.*?<\/td>/g, (td) => cellOf(td, print))
    .replace(/<(\/?)tr>/g, "<$1w:tr>")
    .replace(/<table[^>]*>/g, "<w:tbl>")
    .replace(/<\/table>/g, "</w:tbl>")
    .replace(/<(h1|h2|p)>(.*?)<\/\1>/g, (_, __, text: string) => `<w:p>${run(text)}</w:p>`);
  return zipSync({
    "word/document.xml": strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
    "word/styles.xml": strToU8(STYLES),
  });
};

async function changed(bytes: Uint8Array): Promise<string[]> {
  const [before, now] = [await original, await parseDocument({ path: "x", bytes })];
  return Object.keys(before.cells).filter(
    (id) =>
      now.cells[id]?.state !== before.cells[id]!.state ||
      now.cells[id]?.value !== before.cells[id]!.value,
  );
}

describe("a figure", () => {
  it.each<[string, (n: string) => string]>([
    ["with the raised number of a note", (n) => `${n}<sup>1</sup>`],
    ["with a lowered number", (n) => `${n}<sub>2</sub>`],
    [
      "with a number raised by its style",
      (n) => `${n}<span style="vertical-align: super">1</span>`,
    ],
    ["that is raised as a whole", (n) => `<sup>${n}</sup>`],
    ["beside one that Word's page hides", (n) => `<span style="mso-hide:all">7</span>${n}`],
    ["between marks of direction", (n) => `\u200e${n}\u200f`],
    [
      "beside what has no size or no ink",
      (n) => `<span style="font-size:0">7</span>${n}<span style="opacity: 0;">7</span>`,
    ],
    ["with its reading above it", (n) => `<ruby>${n}<rt>9</rt></ruby>`],
  ])("%s is read as it is meant, on a page", async (_, print) =>
    expect(await changed(inHtml(print))).toEqual([]),
  );

  it("that is a picture is no blank, on a page: it waits for a person, and the others stand", async () => {
    let left = 40;
    const drawn = await parseDocument({
      path: "x",
      bytes: inHtml((n) => (--left === 0 ? '<img src="n.png" alt="">' : n)),
    });
    const before = await original;
    const other = Object.entries(drawn.cells).filter(
      ([id, c]) => c.value !== (before.cells[id]?.value ?? null),
    );
    expect(other.map(([, c]) => [c.value, c.state])).toEqual([[null, "suspect"]]);
    expect(drawn.status).toBe("review");
  });

  it("beside a dot that holds its cell open is read, on a page", async () =>
    expect(await changed(inHtml((n) => `<img src="dot.gif" width="1" height="1">${n}`))).toEqual(
      [],
    ));

  it.each<[string, (n: string) => string]>([
    ["as it stands", (n) => run(n)],
    [
      "with the raised number of a note",
      (n) => run(n) + run("1", '<w:vertAlign w:val="superscript"/>'),
    ],
    [
      "with the number of a note raised by a style",
      (n) => run(n) + run("1", '<w:rStyle w:val="note"/>'),
    ],
    ["that was struck out no longer", (n) => run(n, '<w:strike w:val="0"/>')],
    ["beside hidden text", (n) => run("7", "<w:vanish/>") + run(n)],
    ["beside text that a style hides", (n) => run("7", '<w:rStyle w:val="hid"/>') + run(n)],
    ["that its style shows again", (n) => run(n, '<w:rStyle w:val="seen"/>')],
    ["that itself shows again", (n) => run(n, '<w:rStyle w:val="hid"/><w:vanish w:val="false"/>')],
    [
      "that was hidden before a change not yet accepted",
      (n) => run(n, "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
    ],
    [
      "with its reading above it",
      (n) =>
        `<w:r><w:ruby><w:rt>${run("9")}</w:rt><w:rubyBase>${run(n)}</w:rubyBase></w:ruby></w:r>`,
    ],
    [
      "in a text box of an older Word",
      (n) =>
        `<w:r><w:pict><v:textbox><w:txbxContent><w:p>${run(n)}</w:p></w:txbxContent></v:textbox></w:pict></w:r>`,
    ],
  ])("%s is read as it is meant, in a Word document", async (_, print) =>
    expect(await changed(inWord(print))).toEqual([]),
  );

  it("that is struck out with nothing in its place, or is a share, waits for a person", async () => {
    for (const print of [(n: string) => `<del>${n}</del>`, (n: string) => `${n}%`]) {
      const { cells, status } = await parseDocument({ path: "x.html", bytes: inHtml(print) });
      expect(
        Object.entries(cells)
          .filter(([, c]) => c.state === "reported" && c.raw !== "5949.088667")
          .map(([id]) => id),
      ).toEqual([]);
      expect(status).toBe("review");
    }
  });
});

describe("a figure that somebody has changed", () => {
  it.each<[string, Uint8Array, string, string | undefined]>([
    ["struck out beside a new one", inHtml((n) => `<s>7</s>${n}`), "struck", "7"],
    [
      "struck out by its style",
      inHtml((n) => `<span style="text-decoration:line-through">7</span> ${n}`),
      "struck",
      "7",
    ],
    ["struck out in Word", inWord((n) => run("7", "<w:strike/>") + run(n)), "struck", "7"],
    [
      "deleted and written anew",
      inWord((n) => `<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>${run(n)}</w:ins>`),
      "revised",
      "7",
    ],
    [
      "that has lost its last digit",
      inWord((n) => `${run(n)}<w:del w:id="1"><w:r><w:delText>7</w:delText></w:r></w:del>`),
      "revised",
      undefined,
    ],
    [
      "that was moved here",
      inWord((n) => `<w:moveTo w:id="1">${run(n)}</w:moveTo>`),
      "revised",
      "",
    ],
  ])("%s waits with both readings", async (_, bytes, doubt, other) => {
    const { cells, status } = await parseDocument({ path: "x", bytes });
    const before = (await original).cells;
    const waiting = Object.values(cells).filter((c) => c.doubt === doubt);
    expect(waiting.length).toBeGreaterThan(150);
    expect(waiting.every((c) => c.state === "suspect")).toBe(true);
    expect(waiting.every((c) => other === undefined || c.other === other)).toBe(true);
    expect(
      Object.entries(cells)
        .filter(([, c]) => c.value !== null && c.state !== "suspect")
        .filter(([id, c]) => c.value !== before[id]?.value)
        .map(([id]) => id),
    ).toEqual([]);
    expect(status).toBe("review");
  });

  it("is said of the document once, where changes are not accepted", async () => {
    const bytes = inWord((n) => `<w:ins w:id="1">${run(n)}</w:ins>`);
    const { findings } = await parseDocument({ path: "x", bytes });
    expect(findings.filter((f) => f.rule === "S-REVISIONS")).toHaveLength(1);
  });
});

/** The tables of the page as rich text, each figure printed in its way. */
const letters = (text: string) =>
  [...text].map((c) => (c.charCodeAt(0) > 127 ? `\\u${c.charCodeAt(0)}?` : c)).join("");
const inRichText = (print: (figure: string) => string, around = (table: string) => table) => {
  const cell = (text: string) =>
    `\\pard\\intbl ${/^\d+$/.test(text) ? print(text) : letters(text)}\\cell `;
  const row = (tr: string) =>
    `\\trowd ${[...tr.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map((m) => cell(m[1]!)).join("")}\\row `;
  const table = (html: string) =>
    around([...html.matchAll(/<tr>.*?<\/tr>/g)].map((m) => row(m[0])).join(""));
  const blocks = [...page.matchAll(/<(h1|h2|p)>(.*?)<\/\1>|<table[^>]*>[\s\S]*?<\/table>/g)].map(
    (m) => (m[1] ? `\\pard ${letters(m[2]!)}\\par ` : `${table(m[0])}\\pard `),
  );
  return Buffer.from(`{\\rtf1\\ansi\\ansicpg936 ${blocks.join("")}}`);
};
const box = (inside: string) =>
  `{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn x}{\\sv 3}}{\\shptxt ${inside}\\pard}}{\\shprslt{\\*\\do{\\dptxbxtext 7\\par}}}}`;
const inner = (n: string, more = "") =>
  `\\pard\\intbl\\itap2 ${n}\\nestcell {\\*\\nesttableprops\\trowd\\trleft0\\cellx900\\nestrow}{\\nonesttables\\par}${more}\\pard\\intbl `;

describe("a figure in rich text", () => {
  it.each<[string, (n: string) => string]>([
    ["as it stands", (n) => n],
    ["with the raised number of a note", (n) => `${n}{\\super 1}`],
    ["with a raised number that ends by a word of its own", (n) => `${n}\\super 1\\nosupersub `],
    ["in a table of its own, inside the cell", (n) => inner(n)],
    ["of several lines in such a table", (n) => inner(n, inner(""))],
  ])("%s is read as it is meant", async (_, print) =>
    expect(await changed(inRichText(print))).toEqual([]),
  );

  it("is read once where its table stands in a text box, of the text and of a cell, and not at all in a page's head", async () => {
    expect(
      await changed(
        inRichText(
          (n) => n,
          (table) => `\\pard ${box(table)}\\par `,
        ),
      ),
    ).toEqual([]);
    expect(
      await changed(
        inRichText(
          (n) => n,
          (table) => `\\trowd\\pard\\intbl ${box(table)}\\cell\\row `,
        ),
      ),
    ).toEqual([]);
    const { text } = await readBytes(
      inRichText(
        (n) => n,
        () => `{\\header ${box("\\pard 55555\\par")}}`,
      ),
    );
    expect(text).not.toContain("55555");
  });
});

describe("a frame of rich text with a table in one of its cells", () => {
  it("is written in the order in which it is read: what stands before the table, the table, what stands behind it", async () => {
    const source = `{\\rtf1\\trowd\\pard\\intbl A\\cell\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell {\\*\\nesttableprops\\trowd\\cellx9\\nestrow}\\pard\\intbl B\\cell\\row }`;
    expect((await readBytes(Buffer.from(source))).text).toBe("A\n1\t2\nB\n");
  });
});

describe("a figure in an OpenDocument text", () => {
  const style = (name: string, properties: string, base = "") =>
    `<style:style style:name="${name}" style:family="text"${base && ` style:parent-style-name="${base}"`}>\n<style:text-properties ${properties}/></style:style>`;
  const head = `<office:automatic-styles>${style("up", 'style:text-position="super 58%"')}${style("note", 'fo:color="#000"', "up")}${style("flat", 'style:text-position="0% 100%"', "up")}${style("out", 'style:text-line-through-style="solid"')}${style("kept", 'style:text-line-through-style="none"', "out")}</office:automatic-styles>`;
  const changes =
    '<text:tracked-changes><text:changed-region text:id="d1"><text:deletion><office:change-info/></text:deletion></text:changed-region><text:changed-region text:id="i1"><text:insertion/></text:changed-region></text:tracked-changes>';
  const flat = (print: (figure: string) => string) => {
    const cell = (span: string | undefined, text: string) =>
      `<table:table-cell${span ? ` table:number-columns-spanned="${span}"` : ""}><text:p>${/^\d+$/.test(text) ? print(text) : text}</text:p></table:table-cell>`;
    const body = page
      .slice(page.indexOf("<h1>"), page.indexOf("</body>"))
      .replace(
        /<td(?: rowspan="\d+")?(?: colspan="(\d+)")?>(.*?)<\/td>/g,
        (_, span, text: string) => cell(span, text),
      )
      .replace(/<(\/?)tr>/g, "<$1table:table-row>")
      .replace(/<(\/?)table(?: [^>]*)?>/g, "<$1table:table>")
      .replace(/<(h1|h2|p)>(.*?)<\/\1>/g, "<text:p>$2</text:p>");
    return strToU8(
      `<?xml version="1.0"?><office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.text">${head}<office:body><office:text>${changes}${body}</office:text></office:body></office:document>`,
    );
  };
  const span = (name: string, text: string) =>
    `<text:span text:style-name="${name}">${text}</text:span>`;
  it.each<[string, (n: string) => string]>([
    ["as it stands", (n) => n],
    ["with the raised number of a note", (n) => n + span("up", "1")],
    ["with a number raised by the style that its style rests on", (n) => n + span("note", "1")],
    ["that is raised no longer", (n) => span("flat", n)],
    ["that is struck out no longer", (n) => span("kept", n)],
  ])("%s is read as it is meant", async (_, print) =>
    expect(await changed(flat(print))).toEqual([]),
  );
});

describe("letters of a binary Word document", () => {
  /** Text at 1024 of the file, its runs described on the page at 512. */
  const marked = (
    text: string,
    runs: readonly (readonly [from: number, to: number, property: number, value: number])[],
    bpc: 1 | 2 = 1,
  ) => {
    const main = Buffer.alloc(2048);
    main.writeUInt32LE(12, 0xfe);
    const table = Buffer.alloc(12);
    table.writeUInt32LE(1, 8);
    main.writeUInt8(runs.length, 512 + 511);
    runs.forEach(([from, to, property, value], i) => {
      main.writeUInt32LE(1024 + from * bpc, 512 + i * 4);
      main.writeUInt32LE(1024 + to * bpc, 512 + i * 4 + 4);
      const at = 400 + i * 10;
      main.writeUInt8(at / 2, 512 + (runs.length + 1) * 4 + i);
      main.set([6, 0x03, 0x4a, 1, property & 255, property >> 8, value], 512 + at);
    });
    const pieces = [{ text, startFilePos: 1024, size: text.length * bpc, bpc }];
    // A property of one byte before the one that counts would shift it, were its length not known.
    for (let i = 0; i < runs.length; i++)
      main.set(
        [7, 0x03, 0x4a, 1, 0, property(runs[i]!) & 255, property(runs[i]!) >> 8, runs[i]![3]],
        512 + 400 + i * 10,
      );
    markLetters(pieces, main, table);
    return pieces[0]!.text;
  };
  const property = (run: readonly [number, number, number, number]) => run[2];
  const [vanish, strike, raise] = [0x083c, 0x0837, 0x2a48];

  it("that are hidden are gone, raised ones are numbers of notes, struck ones give way to what replaces them", () => {
    const read = (...marks: Parameters<typeof marked>) =>
      inkOfWord(marked(...marks).replaceAll("\u0000", ""));
    expect(read("7\u000712", [[0, 2, vanish, 1]]).text).toBe("\u000712");
    expect(read("121", [[2, 3, raise, 1]]).text).toBe("12¹");
    expect(read("712", [[0, 1, strike, 1]], 2)).toEqual({
      text: "12",
      doubt: "struck",
      other: "7",
    });
    expect(read("12", [[0, 2, strike, 0x81]]).text).toBe("1\u03362\u0336");
    expect(read("12", [[0, 2, raise, 1]]).text).toBe("12");
    expect(
      proseOfWord(
        marked("m2 9", [
          [1, 2, raise, 1],
          [2, 4, strike, 1],
        ]),
      ),
    ).toBe("m²\u0000");
    expect(marked("12", [[0, 2, vanish, 0]])).toBe("12");
  });

  it("that are white, of another colour or changed leave their cell in doubt, with both readings", () => {
    const [ico, deleted, inserted] = [0x2a42, 0x0800, 0x0801];
    const read = (property: number, value: number) =>
      inkOfWord(marked("127", [[2, 3, property, value]]));
    expect(read(ico, 8)).toEqual({ text: "12", doubt: "hidden", other: "127" });
    expect(read(ico, 6)).toEqual({ text: "127", doubt: "mixed_look", other: "12 | 7" });
    expect(read(ico, 1)).toEqual({ text: "127" });
    expect(read(deleted, 1)).toEqual({ text: "12", doubt: "revised", other: "127" });
    expect(read(inserted, 1)).toEqual({ text: "127", doubt: "revised", other: "12" });
  });
});

describe("a figure of a PDF page", () => {
  const piece = (text: string, x: number, y: number, height: number): RuledText => ({
    text,
    x,
    y,
    width: text.length * height * 0.5,
    height,
  });
  const texts = (pieces: readonly RuledText[]) => pieces.map((p) => p.text);
  const figure = piece("77", 100, 500, 10);

  it("keeps the small number at its shoulder or foot apart, whatever stands nearer the top", () => {
    expect(texts(withNotes([piece("1", 110, 504, 6), figure]))).toEqual(["77¹"]);
    expect(texts(withNotes([figure, piece("12", 110.5, 498, 8.3)]))).toEqual(["77¹²"]);
    expect(texts(withNotes([piece("规章", 90, 500, 10), piece("2", 100, 504, 6)]))).toEqual([
      "规章²",
    ]);
  });

  it("is no note where it is as large, on the same line, in the next column or in the line below", () => {
    for (const other of [
      piece("1", 110, 504, 10),
      piece("1", 110, 500, 6),
      piece("1", 116, 504, 6),
      piece("1", 100, 488, 6),
      piece("123", 110, 504, 6),
    ])
      expect(texts(withNotes([figure, other])), JSON.stringify(other)).toEqual(["77", other.text]);
  });

  it("with a line through it, or through a part of it, has its stroke; one above a border or with a border under it has none", () => {
    const line = (y: number, x0: number, x1: number): RulingLines => ({
      horizontal: [{ y, x0, x1 }],
      vertical: [],
    });
    expect(texts(withStrokes([figure], line(503, 100, 110)))).toEqual(["7\u03367\u0336"]);
    expect(texts(withStrokes([figure], line(503, 100, 105)))).toEqual(["7\u03367\u0336"]);
    for (const border of [
      line(503, 60, 140),
      line(499, 100, 110),
      line(508, 100, 110),
      line(503, 120, 130),
    ])
      expect(texts(withStrokes([figure], border))).toEqual(["77"]);
  });
});

describe("a Word table", () => {
  const tc = (text: string, properties = "") =>
    `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${run(text)}</w:p></w:tc>`;
  it("has no cell and no row that is hidden or a deletion not yet accepted, and only its present spans", async () => {
    const rows = [
      `<w:tr>${tc("a", '<w:gridSpan w:val="2"/><w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>')}</w:tr>`,
      `<w:tr><w:trPr><w:hidden/></w:trPr>${tc("9")}${tc("9")}</w:tr>`,
      `<w:tr>${tc("1")}${tc("7", "<w:cellDel/>")}${tc("2")}</w:tr>`,
    ];
    const { grids } = await readBytes(
      zipSync({
        "word/document.xml": strToU8(`<w:document><w:tbl>${rows.join("")}</w:tbl></w:document>`),
      }),
    );
    expect(grids[0]!.slots.map((row) => row.map((c) => c?.text))).toEqual([
      ["a", "a"],
      ["1", "2"],
    ]);
  });
});
