import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stepsOf } from "@/lib/extract/formats/ofd/text";
import { locatePart } from "@/lib/extract/formats/ofd/package";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { renderPdfPage } from "@/lib/intake/host/pdf-page";
import { parseSafely } from "@/lib/intake/host/parse-safely";
import { parseDocument } from "@/lib/intake/parse-document";
import { makeSourceView } from "@/lib/intake/host/make-source-view";
import {
  ofdFile,
  sheetObjects,
  sheetsOfPdf,
  textObject,
  type OfdParts,
  type OfdSheet,
  type OfdText,
} from "@/tests/builders/ofd";

const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`);
const read = (bytes: Uint8Array) => parseDocument({ path: "x.ofd", bytes });

let sheets: OfdSheet[];
let size: [number, number];
beforeAll(async () => void ({ sheets, size } = await sheetsOfPdf(fixture("invented-2022.pdf"))));
afterAll(endReadingPrograms);

/** The invented report, whose figure of licences, 12345, is written another way. */
function reportWith(write: (figure: OfdText) => string, parts: Partial<OfdParts> = {}): Uint8Array {
  const pages = sheets.map((sheet) => {
    const isFigure = (t: OfdText) => t.text === "12345";
    const others = { ...sheet, texts: sheet.texts.filter((t) => !isFigure(t)) };
    return sheetObjects(others) + sheet.texts.filter(isFigure).map(write).join("");
  });
  return ofdFile({ pages, size, ...parts });
}
const licences = async (bytes: Uint8Array) => {
  const report = await read(bytes);
  expect(report.status).toBe("review");
  return report.cells["t2.license.n"];
};
const inside = (text: OfdText, code: string, more = ""): string =>
  textObject(text).replace(/<ofd:TextCode.*<\/ofd:TextCode>/, `${more}${code}`);

describe("a report as OFD", () => {
  it("is read cell by cell as its PDF is, with boxes, and waits for a person whatever was read", async () => {
    const [pdf, ofd] = [
      await read(fixture("pingtan-2023.pdf")),
      await read(fixture("pingtan-2023.ofd")),
    ];
    expect(pdf.status).toBe("read");
    expect(ofd).toMatchObject({
      ...{ status: "review", mediaType: "application/ofd", reason: { code: "unproven_type" } },
      ...{ agency: pdf.agency, fiscalYear: 2023, form: "2021", recognised: false },
    });
    expect(ofd.findings.filter((f) => f.rule === "S-UNPROVEN")).toHaveLength(1);
    const figures = (report: typeof pdf) =>
      Object.entries(report.cells).map(([id, { value, raw, state }]) => [id, value, raw, state]);
    expect(figures(ofd)).toEqual(figures(pdf));
    for (const [id, { source }] of Object.entries(ofd.cells)) {
      const there = pdf.cells[id]?.source;
      if (source?.kind !== "pdf" || there?.kind !== "pdf") throw new Error(`${id} has no place`);
      expect(source.page).toBe(there.page);
      expect(Math.max(...source.box.map((n, i) => Math.abs(n - there.box[i]!)))).toBeLessThan(4);
    }
  });

  it("is shown page by page beside its figures", async () => {
    const bytes = fixture("pingtan-2023.ofd");
    const report = await parseSafely({ path: "x.ofd", bytes });
    const page = await renderPdfPage(bytes, 2);
    expect([page?.pages, Buffer.from(page!.png).toString("latin1", 1, 4)]).toEqual([3, "PNG"]);
    expect(await renderPdfPage(bytes, 4)).toBeNull();
    const cells = [{ id: "r1.np", source: report.cells["r1.np"]!.source }];
    const view = await makeSourceView(bytes, { cells, narrative: [] });
    expect(view.match(/<img /g)).toHaveLength(3);
    expect(view).toContain('id="src-r1.np"');
  });
});

describe("how letters are placed", () => {
  it.each([
    ["each step", 'DeltaX="2 2 2 2"'],
    ["equal steps in short", 'DeltaX="g 4 2"'],
    ["both", 'DeltaX="2 g 2 2 2"'],
    ["steps across and down", 'DeltaX="g 4 2" DeltaY="g 4 0"'],
  ])("%s", async (_, delta) => {
    const bytes = reportWith((t) =>
      inside(t, `<ofd:TextCode X="0" Y="${t.size}" ${delta}>12345</ofd:TextCode>`),
    );
    expect(await licences(bytes)).toMatchObject({ value: 12345, state: "reported" });
  });

  it("writes steps out, and stops where they are not understood", () => {
    const steps = (delta: string) =>
      stepsOf({ name: "", attributes: ` DeltaX="${delta}"`, children: [], text: "" }, "DeltaX");
    expect(steps("1.5 g 3 2 -1")).toEqual([1.5, 2, 2, 2, -1]);
    expect(steps("1 x 2")).toEqual([1]);
    expect(steps("g -2 5")).toEqual([]);
    expect(steps("")).toEqual([]);
    expect(() => steps("g 999999999 1")).toThrow(/abnormal size/);
  });

  it("follows the object's matrix", async () => {
    const half = (t: OfdText) =>
      textObject({ ...t, attributes: 'CTM="2 0 0 2 0 0"' })
        .replace(/ Size="[^"]*"/, ` Size="${t.size / 2}"`)
        .replace(
          /<ofd:TextCode.*<\/ofd:TextCode>/,
          `<ofd:TextCode X="0" Y="${t.size / 2}" DeltaX="g 4 1">12345</ofd:TextCode>`,
        );
    expect(await licences(reportWith(half))).toMatchObject({ value: 12345, state: "reported" });
  });

  it("leaves out blanks that only lay out the file", async () => {
    const bytes = reportWith((t) =>
      inside(t, `<ofd:TextCode X="0" Y="${t.size}" DeltaX="g 4 2">\n    12345\n  </ofd:TextCode>`),
    );
    expect(await licences(bytes)).toMatchObject({ value: 12345, state: "reported" });
  });

  it("doubts digits that stand on each other because a step is missing", async () => {
    const bytes = reportWith((t) =>
      inside(t, `<ofd:TextCode X="0" Y="${t.size}">12345</ofd:TextCode>`),
    );
    expect(await licences(bytes)).toMatchObject({ state: "suspect" });
  });

  it("doubts digits that the object's own box cuts off: programs differ", async () => {
    const bytes = reportWith((t) =>
      textObject(t).replace(/Boundary="(\S+) (\S+) \S+/, 'Boundary="$1 $2 7'),
    );
    expect(await licences(bytes)).toMatchObject({
      state: "suspect",
      doubt: "hidden",
      other: "12345",
    });
  });

  it("takes letters of a template that lies below the page", async () => {
    let moved = "";
    const bytes = reportWith((t) => ((moved = textObject(t)), ""));
    expect(await licences(bytes)).toMatchObject({ state: "blank" });
    expect(
      await licences(reportWith(() => "", { template: moved, pages: pagesWithout() })),
    ).toMatchObject({
      value: 12345,
    });
  });
});

/** The first page alone: a template lies below every page. */
const pagesWithout = () =>
  sheets.map((s) => sheetObjects({ ...s, texts: s.texts.filter((t) => t.text !== "12345") }));

describe("what nobody sees", () => {
  const one = (t: OfdText) => textObject({ ...t, text: "7", x: t.x + t.size * 2.5, steps: [] });
  it.each<[string, (t: OfdText) => string]>([
    ["an object that is switched off", (t) => one(t).replace("Size=", 'Visible="false" Size=')],
    ["letters neither filled nor outlined", (t) => one(t).replace("Size=", 'Fill="false" Size=')],
    ["letters beyond the object's box", (t) => one(t).replace(/X="0"/, 'X="400"')],
  ])("%s is no text", async (_, hidden) => {
    const bytes = reportWith((t) => textObject(t) + hidden(t));
    expect(await licences(bytes)).toMatchObject({ value: 12345, state: "reported" });
  });

  it.each<[string, (t: OfdText) => string]>([
    ["transparent", (t) => one(t).replace("Size=", 'Alpha="0" Size=')],
    [
      "white",
      (t) => one(t).replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode'),
    ],
    [
      "cut away by a clip",
      (t) =>
        one(t).replace(
          "<ofd:TextCode",
          '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="50 50 1 1"><ofd:AbbreviatedData>M 0 0 L 1 0 L 1 1 L 0 1 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips><ofd:TextCode',
        ),
    ],
  ])("%s digits beside a figure never become part of it", async (_, hidden) => {
    const cell = await licences(reportWith((t) => textObject(t) + hidden(t)));
    expect([cell?.value, cell?.state]).not.toEqual([123457, "reported"]);
    expect(cell?.raw).toBe("12345");
  });

  it("a shape laid over a figure covers it", async () => {
    const cover = (t: OfdText) =>
      `<ofd:PathObject ID="5000" Boundary="${t.x - 1} ${t.y - t.size * 1.2} ${t.size * 5} ${t.size * 1.6}" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 60 L 0 60 C</ofd:AbbreviatedData></ofd:PathObject>`;
    const cell = await licences(reportWith((t) => textObject(t) + cover(t)));
    expect(cell).toMatchObject({ state: "suspect", doubt: "hidden" });
  });
});

describe("what is laid over a page", () => {
  const note = (t: OfdText, type: string, content: string) =>
    `<ofd:Annot ID="9" Type="${type}"><ofd:Appearance Boundary="${t.x} ${t.y - t.size} ${t.size * 4} ${t.size * 1.2}">${content}</ofd:Appearance></ofd:Annot>`;
  const at = () => sheets[0]!.texts.find((t) => t.text === "12345")!;
  const letters = (t: OfdText) => textObject({ ...t, text: "99", x: 0, y: t.size, steps: [2] });

  it("a seal is no text, whatever it says", async () => {
    const notes = note(at(), "Stamp", letters(at()));
    const bytes = reportWith((t) => textObject(t), { notes });
    expect(await licences(bytes)).toMatchObject({ value: 12345, state: "reported" });
  });

  it("a note with letters makes the figure below wait", async () => {
    const notes = note(at(), "Highlight", letters(at()));
    const bytes = reportWith((t) => textObject(t), { notes });
    expect(await licences(bytes)).toMatchObject({
      state: "suspect",
      doubt: "not_seen",
      other: "99",
    });
  });

  it("a line through a figure strikes it", async () => {
    const line = (t: OfdText) =>
      `<ofd:PathObject ID="8" Boundary="0 ${t.size * 0.7} ${t.size * 2.6} 0"><ofd:AbbreviatedData>M 0 0 L ${t.size * 2.6} 0</ofd:AbbreviatedData></ofd:PathObject>`;
    const bytes = reportWith((t) => textObject(t), { notes: note(at(), "Path", line(at())) });
    expect((await licences(bytes))?.state).toBe("suspect");
  });

  it("a picture over a figure makes it wait", async () => {
    const seal = (t: OfdText) =>
      `<ofd:ImageObject ID="7" Boundary="${t.x - 2} ${t.y - 10} 20 20" CTM="20 0 0 20 0 0" ResourceID="77"/>`;
    const cell = await licences(reportWith((t) => textObject(t) + seal(t)));
    expect(cell).toMatchObject({ state: "suspect", doubt: "hidden" });
  });
});

describe("a file that means harm", () => {
  const page = (content: string) => ofdFile({ pages: [content] });
  const loop =
    '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50" Width="1" Height="1"><ofd:Content><ofd:CompositeObject ID="51" Boundary="0 0 9 9" ResourceID="50"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>';
  const call = '<ofd:CompositeObject ID="51" Boundary="0 0 9 9" ResourceID="50"/>';
  const zeros = new Uint8Array(70 * 1024 * 1024);
  it.each<[string, () => Uint8Array, string]>([
    [
      "unpacks beyond measure",
      () => ofdFile({ pages: [""], files: { "Doc_0/x.xml": zeros } }),
      "bomb",
    ],
    ["draws a composite within itself", () => ofdFile({ pages: [call], resources: loop }), "bomb"],
    [
      "claims steps without end",
      () =>
        page(
          '<ofd:TextObject ID="1" Boundary="0 0 9 9" Font="3" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g 2000000000 1">12</ofd:TextCode></ofd:TextObject>',
        ),
      "bomb",
    ],
    [
      "is nested beyond measure",
      () => page("<ofd:PageBlock>".repeat(200) + "</ofd:PageBlock>".repeat(200)),
      "bomb",
    ],
    [
      "has no page part",
      () => ofdFile({ pages: [""], files: { "Doc_0/Pages/Page_0/Content.xml": null } }),
      "damaged",
    ],
    [
      "has no document",
      () => ofdFile({ pages: [""], files: { "Doc_0/Document.xml": null } }),
      "damaged",
    ],
    ["is no XML", () => ofdFile({ pages: [""], files: { "OFD.xml": "%PDF" } }), "damaged"],
    ["leaves elements open", () => page("<ofd:TextObject>"), "damaged"],
    ["lists one page 600 times", () => loopOfPages(600), "too_many_pages"],
    [
      "is locked",
      () => ofdFile({ pages: [""], files: { "Doc_0/Encryptions.xml": "<a/>" } }),
      "encrypted",
    ],
    ["has no letter", () => page(""), "scanned"],
  ])("%s", async (_, make, code) => {
    expect(await read(make())).toMatchObject({ status: "unreadable", reason: { code } });
  });

  function loopOfPages(times: number): Uint8Array {
    const pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'.repeat(times);
    const document = `<ofd:Document><ofd:CommonData/><ofd:Pages>${pages}</ofd:Pages></ofd:Document>`;
    return ofdFile({ pages: [""], files: { "Doc_0/Document.xml": document } });
  }

  it.each(["1e300 0 0 1e300 0 0", "NaN 0 0 1 0 0", "0 0 0 0 0 0", "1 0 0 1 999999 0"])(
    "a matrix that leads nowhere (%s) harms nothing else",
    async (matrix) => {
      const strange = (t: OfdText) =>
        textObject({ ...t, text: "77777", y: t.y + 40 }).replace("Size=", `CTM="${matrix}" Size=`);
      const report = await read(reportWith((t) => textObject(t) + strange(t)));
      expect(report.cells["t2.license.n"]).toMatchObject({ value: 12345 });
    },
  );

  it("never leads out of the file", () => {
    expect(locatePart("Doc_0/Document.xml", "../../../etc/passwd")).toBe("etc/passwd");
    expect(locatePart("Doc_0/Document.xml", "Pages\\Page_0\\Content.xml")).toBe(
      "Doc_0/Pages/Page_0/Content.xml",
    );
    expect(locatePart("Doc_0/Document.xml", "/Doc_1/Document.xml")).toBe("Doc_1/Document.xml");
  });
});
