import { describe, expect, it } from "vitest";
import { readBytes } from "@/lib/extract/formats/read-bytes";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const firstRow = async (bytes: Uint8Array) =>
  (await readBytes(bytes)).grids[0]?.slots[0]?.map((cell) => [cell?.text, cell?.doubt]);

describe("a page saved with its style sheets as parts of their own", () => {
  const page = (css: string) =>
    encode(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><link rel="stylesheet" href="cid:a"></head><body><table><tr><td>行政许可</td><td>98765<i class="q">7</i></td></tr></table></body></html>\r\n--b\r\nContent-Type: text/css\r\nContent-ID: <a>\r\n\r\n${css}\r\n--b--\r\n`,
    );
  it("does not show what they hide", async () => {
    expect((await firstRow(page(".q{display:none}")))?.[1]?.[0]).toBe("98765");
    expect((await firstRow(page(".q{color:#fff}")))?.[1]?.[1]).toBe("hidden");
    expect((await firstRow(page(".z{display:none}")))?.[1]?.[0]).toBe("987657");
  });
});

describe("a workbook of Excel 2003 in XML", () => {
  const book = (prefix: string, font: string) =>
    encode(
      `<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Styles><ss:Style ss:ID="q"><ss:Font ${font}/></ss:Style></ss:Styles><ss:Worksheet ss:Name="s"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">行政许可</ss:Data></ss:Cell><ss:Cell ss:StyleID="q"><ss:Data ss:Type="Number">98765</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>`.replaceAll(
        /<(\/?)ss:/g,
        `<$1${prefix}`,
      ),
    );
  it.each(["", "ss:"])("with names «%sCell» is judged by its styles", async (prefix) => {
    const doubtOf = async (font: string) => (await firstRow(book(prefix, font)))?.[1]?.[1];
    expect(await doubtOf('ss:Color="#FFFFFF"')).toBe("hidden");
    expect(await doubtOf('ss:StrikeThrough="1"')).toBe("struck");
    expect(await doubtOf('ss:Color="#FF0000"')).toBeUndefined();
  });
});
