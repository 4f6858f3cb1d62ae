import { read as readBook } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { aCity, SMALL_CITY } from "@/tests/builders/city";
import { countForgeries } from "@/tests/builders/count-forgeries";
import { fetchAnswer, isGenuine, SIGNED_ANSWERS } from "@/tests/builders/signed-answers";

let verify: typeof import("@/lib/api/verify");
const XLSX = "rankings.xlsx?indicator=D05&year=2024";
const DOCX = "rankings.docx?indicator=D05&year=2024";
const HTML = "official.html?agency=pt-jjf&year=2024";

beforeAll(async () => {
  await aCity(SMALL_CITY);
  verify = await import("@/lib/api/verify");
});

/** A part of a package changed, everything else packed as it was. */
function changePart(bytes: Uint8Array, part: RegExp, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  const names = Object.keys(files).filter((name) => part.test(name));
  expect(names.length, `a part like ${part}`).toBeGreaterThan(0);
  for (const name of names) {
    const before = strFromU8(files[name]!);
    const after = change(before);
    files[name] = strToU8(after);
  }
  const parts: Zippable = { ...files };
  parts["docProps/custom.xml"] = [files["docProps/custom.xml"]!, { level: 0 }];
  return zipSync(parts, { level: 6, mtime: new Date("2000-01-01T00:00:00") });
}
const changeText = (bytes: Uint8Array, change: (text: string) => string): Uint8Array => {
  const before = Buffer.from(bytes).toString("utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  return Buffer.from(after);
};
const verdictOf = async (bytes: Uint8Array) => (await verify.verifyFile(bytes)).verdict;

describe("a file that was changed is not called genuine", () => {
  it("though it is packed again in the same way, as long as nothing was changed", async () => {
    const file = await fetchAnswer(XLSX);
    expect(changePart(file, /styles/, (xml) => xml)).toEqual(file);
    expect(await verdictOf(file)).toBe("genuine");
  });

  it("cached results of formulas are others", async () => {
    const file = changePart(await fetchAnswer(XLSX), /sheet1\.xml$/, (xml) =>
      xml.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1<v>0.987654</v>"),
    );
    const cells = Object.values(readBook(file).Sheets).flatMap((sheet) => Object.values(sheet));
    expect(cells.filter((cell) => (cell as { v?: unknown }).v === 0.987654)).not.toEqual([]);
    expect(await verdictOf(file)).toBe("altered");
  });

  it("number formats print a literal", async () => {
    const file = changePart(await fetchAnswer(XLSX), /styles\.xml$/, (xml) =>
      xml.replace(/formatCode="[^"]*"/g, 'formatCode="&quot;99.9%&quot;"'),
    );
    expect(await verdictOf(file)).toBe("altered");
  });

  it("words are hidden and an equation stands in their place", async () => {
    const file = changePart(await fetchAnswer(DOCX), /word\/document\.xml$/, (xml) =>
      xml.replace(
        /<w:r>(?:<w:rPr>)?/,
        "<m:oMath><m:r><m:t>12.3% (3/28)</m:t></m:r></m:oMath><w:r><w:rPr><w:vanish/></w:rPr></w:r>$&",
      ),
    );
    expect(await verdictOf(file)).toBe("altered");
  });

  it("the words of a footer are others: its figures are ours, its look is nobody's", async () => {
    const file = changePart(await fetchAnswer(DOCX), /word\/footer\d*\.xml$/, (xml) =>
      xml.replace(/<\/w:ftr>/, "<w:p><w:r><w:t>申请总数 999999</w:t></w:r></w:p></w:ftr>"),
    );
    const found = await verify.verifyFile(file);
    expect(found.verdict).toBe("resaved");
    expect(found.figures!.list.length).toBeGreaterThan(10);
  });

  it.each([
    ["a script", "<script>document.body.textContent=7</script></head>", "</head>"],
    ["a style that hides", "<style>td{visibility:hidden}</style></head>", "</head>"],
    ["a style that writes", '<style>td::after{content:"999"}</style></head>', "</head>"],
    ["an element more", "<div>更正：行政许可 9,999 件</div></body>", "</body>"],
  ])("a page has %s", async (_, put, at) => {
    const file = changeText(await fetchAnswer(HTML), (html) => html.replace(at, put));
    expect(await verdictOf(file)).toBe("altered");
  });

  it("a spreadsheet has a sheet more, or states another size", async () => {
    const file = await fetchAnswer(XLSX);
    const size = changePart(file, /sheet1\.xml$/, (xml) =>
      xml.replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>'),
    );
    expect(await verdictOf(size)).toBe("resaved");
    const files = unzipSync(file);
    files["xl/worksheets/sheet9.xml"] = files["xl/worksheets/sheet1.xml"]!;
    expect(await verdictOf(zipSync(files))).not.toBe("genuine");
  });

  it.each(SIGNED_ANSWERS)(
    "%s in a seeded share of all ways",
    { timeout: 240_000 },
    async (where) => {
      const file = await fetchAnswer(where);
      expect(await isGenuine(file)).toBe(true);
      const { tried, genuine } = await countForgeries(file, 2, 20261130);
      expect(genuine).toEqual([]);
      expect(tried).toBeGreaterThan(20);
    },
  );

  it("the very letters of the signature count, also those that would decode to the same", async () => {
    const file = Buffer.from(await fetchAnswer("rankings.json?indicator=D05&year=2024"));
    const text = file.toString("utf8");
    const signature = /"signature":"([\w-]{86})"/.exec(text)![1]!;
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = letters.indexOf(signature[85]!);
    const twin = signature.slice(0, 85) + letters[(last & ~15) | ((last + 1) & 15)];
    expect(await isGenuine(Buffer.from(text.replace(signature, twin)))).toBe(false);
    expect(await isGenuine(Buffer.from(text.replace('"signature"', ' "signature"')))).toBe(false);
  });
});
