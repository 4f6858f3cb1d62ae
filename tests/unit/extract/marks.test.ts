import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/extract/parse";
import { readBytes } from "@/lib/extract/read";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";

const report = read().find((f) => f.agency === "pingtan" && f.year === 2023)!;
const page = htmlPage(pageOf(report), false);
const original = parseDocument({ path: "x.html", bytes: Buffer.from(page) });
/** Every figure of the page printed in another way, as a page and as a Word document. */
const inHtml = (print: (figure: string) => string) => Buffer.from(page.replace(/(<td[^>]*>)(\d+)<\/td>/g, (_, td: string, n: string) => `${td}${print(n)}</td>`));

const run = (text: string, properties = "") => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const cellOf = (html: string, print: (figure: string) => string) => {
  const span = /colspan="(\d+)"/.exec(html)?.[1];
  const text = html.replace(/^<td[^>]*>|<\/td>$/g, "");
  return `<w:tc><w:tcPr>${span ? `<w:gridSpan w:val="${span}"/>` : ""}</w:tcPr><w:p>${/^\d+$/.test(text) ? print(text) : run(text)}</w:p></w:tc>`;
};
const STYLES = '<w:styles><w:style w:type="paragraph" w:styleId="empty"/><w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="hid"><w:basedOn w:val="base"/></w:style><w:style w:type="character" w:styleId="seen"><w:basedOn w:val="base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style><w:style w:type="character" w:styleId="note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>';
const inWord = (print: (figure: string) => string) => {
  const body = page.slice(page.indexOf("<h1>"), page.indexOf("</body>")).replace(/<td[^>]*>.*?<\/td>/g, (td) => cellOf(td, print)).replace(/<(\/?)tr>/g, "<$1w:tr>").replace(/<table[^>]*>/g, "<w:tbl>").replace(/<\/table>/g, "</w:tbl>").replace(/<(h1|h2|p)>(.*?)<\/\1>/g, (_, __, text: string) => `<w:p>${run(text)}</w:p>`);
  return zipSync({ "word/document.xml": strToU8(`<w:document><w:body>${body}</w:body></w:document>`), "word/styles.xml": strToU8(STYLES) });
};

async function changed(bytes: Uint8Array): Promise<string[]> {
  const [before, now] = [await original, await parseDocument({ path: "x", bytes })];
  return Object.keys(before.cells).filter((id) => now.cells[id]?.state !== before.cells[id]!.state || now.cells[id]?.value !== before.cells[id]!.value);
}

describe("a figure", () => {
  it.each<[string, (n: string) => string]>([
    ["with the raised number of a note", (n) => `${n}<sup>1</sup>`],
    ["with a lowered number", (n) => `${n}<sub>2</sub>`],
    ["with a number raised by its style", (n) => `${n}<span style="vertical-align: super">1</span>`],
    ["that is raised as a whole", (n) => `<sup>${n}</sup>`],
    ["that replaces one struck out", (n) => `<s>7</s>${n}`],
    ["that replaces one struck out by its style", (n) => `<span style="text-decoration:line-through">7</span> ${n}`],
    ["beside one that Word's page hides", (n) => `<span style="mso-hide:all">7</span>${n}`],
    ["with its reading above it", (n) => `<ruby>${n}<rt>9</rt></ruby>`],
  ])("%s is read as it is meant, on a page", async (_, print) => expect(await changed(inHtml(print))).toEqual([]));

  it.each<[string, (n: string) => string]>([
    ["as it stands", (n) => run(n)],
    ["with the raised number of a note", (n) => run(n) + run("1", '<w:vertAlign w:val="superscript"/>')],
    ["with the number of a note raised by a style", (n) => run(n) + run("1", '<w:rStyle w:val="note"/>')],
    ["that replaces one struck out", (n) => run("7", "<w:strike/>") + run(n)],
    ["that was struck out no longer", (n) => run(n, '<w:strike w:val="0"/>')],
    ["beside hidden text", (n) => run("7", "<w:vanish/>") + run(n)],
    ["beside text that a style hides", (n) => run("7", '<w:rStyle w:val="hid"/>') + run(n)],
    ["that its style shows again", (n) => run(n, '<w:rStyle w:val="seen"/>')],
    ["that itself shows again", (n) => run(n, '<w:rStyle w:val="hid"/><w:vanish w:val="false"/>')],
    ["that was hidden before a change not yet accepted", (n) => run(n, "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")],
    ["with its reading above it", (n) => `<w:r><w:ruby><w:rt>${run("9")}</w:rt><w:rubyBase>${run(n)}</w:rubyBase></w:ruby></w:r>`],
    ["in a text box of an older Word", (n) => `<w:r><w:pict><v:textbox><w:txbxContent><w:p>${run(n)}</w:p></w:txbxContent></v:textbox></w:pict></w:r>`],
  ])("%s is read as it is meant, in a Word document", async (_, print) => expect(await changed(inWord(print))).toEqual([]));

  it("that is struck out with nothing in its place, or is a share, waits for a person", async () => {
    for (const print of [(n: string) => `<del>${n}</del>`, (n: string) => `${n}%`]) {
      const { cells, status } = await parseDocument({ path: "x.html", bytes: inHtml(print) });
      expect(Object.entries(cells).filter(([, c]) => c.state === "reported" && c.raw !== "5949.088667").map(([id]) => id)).toEqual([]);
      expect(status).toBe("review");
    }
  });
});

describe("a Word table", () => {
  const tc = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${run(text)}</w:p></w:tc>`;
  it("has no cell and no row that is hidden or a deletion not yet accepted, and only its present spans", async () => {
    const rows = [`<w:tr>${tc("a", '<w:gridSpan w:val="2"/><w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>')}</w:tr>`, `<w:tr><w:trPr><w:hidden/></w:trPr>${tc("9")}${tc("9")}</w:tr>`, `<w:tr>${tc("1")}${tc("7", "<w:cellDel/>")}${tc("2")}</w:tr>`];
    const { grids } = await readBytes(zipSync({ "word/document.xml": strToU8(`<w:document><w:tbl>${rows.join("")}</w:tbl></w:document>`) }));
    expect(grids[0]!.slots.map((row) => row.map((c) => c?.text))).toEqual([["a", "a"], ["1", "2"]]);
  });
});
