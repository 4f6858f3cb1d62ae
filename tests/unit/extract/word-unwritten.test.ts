import { describe, expect, it } from "vitest";
import { documentFromHtml } from "@/lib/extract/formats/html";
import { wordPage } from "@/lib/extract/formats/word-xml";

const text = (letters: string) => `<w:r><w:t>${letters}</w:t></w:r>`;
const math = (inside: string) => `<w:p><m:oMath>${inside}</m:oMath></w:p>`;
const part = (name: string, letters: string) =>
  `<m:${name}><m:r><m:t>${letters}</m:t></m:r></m:${name}>`;
const field = (code: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const numbered = (id: number, inside = "") =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${inside}</w:p>`;
const cellOf = (inside: string) => {
  const { html } = wordPage(`<w:body><w:tbl><w:tr><w:tc>${inside}</w:tc></w:tr></w:tbl></w:body>`);
  const { text: shown, doubt } = documentFromHtml(html, "", "docx").grids[0]!.slots[0]![0]!;
  return { shown: shown.replace("\ufffc", ""), doubt };
};

describe("what Word shows in a cell without letters of its own", () => {
  it.each([
    [
      "a raised figure of a formula",
      math(`<m:sSup>${part("e", "38")}${part("sup", "2")}</m:sSup>`),
    ],
    ["a fraction", math(`<m:f>${part("num", "38")}${part("den", "2")}</m:f>`)],
    ["a root", math(`<m:rad>${part("e", "38")}</m:rad>`)],
    ["letters that a field draws on each other", field(" eq \\o(38,/) ")],
    ["the number of a paragraph", numbered(3)],
  ])("is not seen: %s", (_, inside) => expect(cellOf(inside).doubt).toBe("not_seen"));

  it.each([
    ["figures in a row of a formula", math("<m:r><m:t>38</m:t></m:r>")],
    ["a paragraph with a number and a figure", numbered(3, text("38"))],
    ["a paragraph whose number is taken away", numbered(0, text("38"))],
  ])("is read: %s", (_, inside) =>
    expect(cellOf(inside)).toEqual({ shown: "38", doubt: undefined }),
  );

  it("is blank where the number is taken away", () =>
    expect(cellOf(numbered(0))).toEqual({ shown: "", doubt: undefined }));
});
