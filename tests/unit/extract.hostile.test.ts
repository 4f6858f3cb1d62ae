import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { CFB } from "@e965/xlsx";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { FORM_2021 } from "@/lib/forms";
import { parseDocument } from "@/lib/intake/parse-document";
import { reasonFor, reasonCodes } from "@/lib/extract/reasons";
import { MULTIPLYING_ENTITIES, pagesPdf, ringOfSectors } from "../builders/hostile-bytes";

const folder = path.resolve("prisma/sample/documents");
const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const corpus = path.resolve("tests/fixtures/reports");
const fixture = (name: string) => new Uint8Array(readFileSync(path.join(corpus, name)));
/**
 * One of each file type; those that take longest to read come up less often, so that the usual run
 * stays short.
 */
const LIGHT = [
  "html",
  "pasted.html",
  "mht",
  "txt",
  "md",
  "gbk.csv",
  "xlsx",
  "xls",
  "ods",
  "docx",
  "doc",
  "rtf",
  "odt",
].flatMap((type) => [`pt-hzs-2024.${type}`, `pingtan-2015.${type}`]);
const HEAVY = ["pt-hzs-2024.pdf", "pingtan-2015.pdf", "pt-hzs-2024.ofd"];
const seeds = [...LIGHT, ...LIGHT, ...HEAVY].map((name) => ({ name, bytes: fixture(name) }));
const parse = (bytes: Uint8Array) => parseDocument({ path: "x", bytes });
const text = (s: string) => new TextEncoder().encode(s);

async function survives(name: string, bytes: Uint8Array): Promise<void> {
  const began = performance.now();
  const report = await parse(bytes);
  expect(performance.now() - began, name).toBeLessThan(5000);
  expect(process.memoryUsage.rss(), name).toBeLessThan(2 * 1024 * 1024 * 1024);
  expect(["read", "review", "not_a_report", "unreadable"]).toContain(report.status);
  if (report.reason) expect(reasonCodes).toContain(report.reason.code);
}

/** A compound file with the given streams, as Office writes locked documents. */
function compound(streams: Record<string, Uint8Array>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams))
    CFB.utils.cfb_add(file, `/${name}`, content as never);
  return new Uint8Array(CFB.write(file, { type: "buffer" }) as unknown as Uint8Array);
}

/** A Word document whose head says that it is encrypted. */
function lockedDoc(): Uint8Array {
  const bytes = fixture("pt-hzs-2024.doc");
  const at = bytes.findIndex(
    (b, i) => i % 512 === 0 && i > 0 && b === 0xec && bytes[i + 1] === 0xa5,
  );
  bytes[at + 11] = bytes[at + 11]! | 1;
  return bytes;
}

/** Whether a record stands there that holds a text in two bytes a character, as the fixture's do. */
const isLabel = (bytes: Uint8Array, view: DataView, i: number): boolean =>
  view.getUint16(i, true) === 0x204 &&
  view.getUint16(i + 2, true) === 9 + 2 * view.getUint16(i + 10, true) &&
  bytes[i + 12] === 1;

/** A workbook with a text that says that it is longer than its record. */
function longLabel(): Uint8Array {
  const bytes = fixture("pt-hzs-2024.xls");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = bytes.findIndex((_, i) => i > 600 && i + 12 < bytes.length && isLabel(bytes, view, i));
  view.setUint16(at + 10, 0xffff, true);
  return bytes;
}

/** A workbook whose cells are formulas with tokens that lead beyond their record. */
function endlessFormula(kind: number): Uint8Array {
  const bytes = fixture("pt-hzs-2024.xls");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 600; i + 26 < bytes.length; i++) {
    if (!isLabel(bytes, view, i) || view.getUint16(i + 2, true) < 25) continue;
    view.setUint16(i, kind, true);
    // One token that names a reference of four bytes in a formula of three.
    view.setUint16(i + 24, 3, true);
    bytes[i + 26] = 0x24;
  }
  return bytes;
}

/** BIFF: a beginning, then the record that says that the rest is encrypted. */
const lockedXls = Uint8Array.of(
  0x09,
  0x08,
  0x10,
  0,
  0,
  6,
  5,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0x2f,
  0,
  4,
  0,
  1,
  2,
  3,
  4,
);

describe("hostile input", () => {
  it("is never a crash, a hang or a flood, whatever bytes change (run the full number with SUNLEDGER_MUTATIONS)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.option(fc.nat()),
        async (seed, flips, cut) => {
          const bytes = seed.bytes.slice(0, cut === null ? undefined : cut % seed.bytes.length);
          for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
          await survives(seed.name, bytes);
        },
      ),
      { numRuns: Number(process.env.SUNLEDGER_MUTATIONS ?? "400") },
    );
  });

  it("is no danger when rows are dropped, doubled and shuffled or tags are broken: no figure comes up that is not printed", async () => {
    const source = Buffer.from(fixture("pt-hzs-2024.html")).toString("utf8");
    const rows = source.split(/(?=<tr>)/);
    const printed = new Set([...source.matchAll(/>(\d+(?:\.\d+)?)</g)].map((m) => Number(m[1])));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("drop", "double", "swap", "break"), fc.nat(), fc.nat()), {
          minLength: 1,
          maxLength: 6,
        }),
        async (changes) => {
          const now = [...rows];
          for (const [kind, a, b] of changes) {
            const [i, j] = [1 + (a % (now.length - 1)), 1 + (b % (now.length - 1))];
            if (kind === "drop") now.splice(i, 1);
            else if (kind === "double") now.splice(i, 0, now[i]!);
            else if (kind === "swap") [now[i], now[j]] = [now[j]!, now[i]!];
            else now[i] = now[i]!.replace(/<\/?td>/, "");
            if (now.length < 3) break;
          }
          const report = await parse(text(now.join("")));
          for (const cell of Object.values(report.cells))
            if (cell.value !== null && cell.state === "reported")
              expect(printed.has(cell.value)).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("an altered figure of table 三 or 四 is shown as printed and breaks an identity by name", async () => {
    const source = Buffer.from(bytesOf("pt-gyz-2024.html")).toString("utf8");
    const cells = [...source.matchAll(/<td>(\d+)<\/td>/g)];
    const original = await parse(text(source));
    const own = new Set(FORM_2021.identities.flatMap((i) => [...i.left, ...i.right]));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(cells.length - 1),
        fc.integer({ min: 1, max: 9 }),
        async (which, add) => {
          const cell = cells[which]!;
          const altered = `${source.slice(0, cell.index)}<td>${Number(cell[1]) + add}</td>${source.slice(cell.index + cell[0].length)}`;
          const report = await parse(text(altered));
          const changed = Object.keys(report.cells).filter(
            (id) => report.cells[id]!.value !== original.cells[id]!.value,
          );
          expect(changed).toHaveLength(1);
          const id = changed[0]!;
          expect(report.cells[id]!.value).toBe(Number(cell[1]) + add);
          if (own.has(id))
            expect(
              report.findings.some(
                (f) => f.state === "fail" && f.severity === "error" && f.cells.includes(id),
              ),
            ).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    [
      "a bomb",
      zipSync({ "word/document.xml": new Uint8Array(220 * 1024 * 1024) }, { level: 9 }),
      "bomb",
    ],
    [
      "macros",
      zipSync({ "word/document.xml": text("<w/>"), "word/vbaProject.bin": text("x") }),
      "active_content",
    ],
    ["a scan", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "scanned"],
    ["nothing", new Uint8Array(), "empty"],
    ["too much", new Uint8Array(51 * 1024 * 1024), "too_large"],
    ["half a PDF", text("%PDF-1.7\n1 0 obj\n<<"), "damaged"],
    [
      "a locked workbook or document of Office",
      compound({ EncryptionInfo: new Uint8Array(64), EncryptedPackage: new Uint8Array(5000) }),
      "encrypted",
    ],
    ["a locked DOC", lockedDoc(), "encrypted"],
    ["a locked XLS", compound({ Workbook: lockedXls }), "encrypted"],
    [
      "macros in a workbook",
      zipSync({ "xl/workbook.xml": text("<workbook/>"), "xl/vbaProject.bin": text("x") }),
      "active_content",
    ],
    ["a DOC whose sectors go round in a ring", ringOfSectors("pt-hzs-2024.doc"), "damaged"],
    ["an XLS whose sectors go round in a ring", ringOfSectors("pt-hzs-2024.xls"), "damaged"],
    ["a text of a workbook that is longer than its record", longLabel(), "damaged"],
    [
      "a bomb of a workbook",
      zipSync(
        {
          "xl/workbook.xml": text("<workbook/>"),
          "xl/worksheets/sheet1.xml": new Uint8Array(220 * 1024 * 1024),
        },
        { level: 9 },
      ),
      "bomb",
    ],
    [
      "entities that multiply",
      zipSync({
        "word/document.xml": text(
          `${MULTIPLYING_ENTITIES}<w:document><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:document>`,
        ),
      }),
      "empty",
    ],
    ["ten thousand pages", pagesPdf(10_000), "too_many_pages"],
    ["half a DOC", fixture("pt-hzs-2024.doc").subarray(0, 9000), "damaged"],
    ["half a DOCX", fixture("pt-hzs-2024.docx").subarray(0, 6000), "damaged"],
    [
      "an OpenDocument text",
      zipSync({
        mimetype: text("application/vnd.oasis.opendocument.text"),
        "content.xml": text("<x/>"),
      }),
      "unsupported",
    ],
    ["noise", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 31), "unsupported"],
  ])("%s is refused with its reason", async (_name, bytes, code) => {
    const report = await parse(bytes);
    expect(report.status).toBe("unreadable");
    expect(report.reason!.code).toBe(code);
  });

  it.each([0x06, 0x206, 0x406])(
    "formulas of a workbook are not followed (record %i): their results are what is published",
    async (kind) => {
      const report = await parse(endlessFormula(kind));
      expect(["read", "review", "not_a_report"]).toContain(report.status);
    },
  );

  it("a page that calls itself .doc is read as the page it is", async () => {
    const report = await parseDocument({ path: "report.doc", bytes: fixture("pt-hzs-2024.html") });
    expect([report.mediaType, report.status]).toEqual(["text/html", "read"]);
  });

  it("every reason says in both languages what to do", () => {
    for (const code of reasonCodes) {
      const { message } = reasonFor(code);
      expect(message.zh.length, code).toBeGreaterThan(6);
      expect(message.en.length, code).toBeGreaterThan(15);
    }
  });

  it("spans beyond all measure are clamped", async () => {
    const html = Buffer.from(bytesOf("pt-gyz-2024.html"))
      .toString("utf8")
      .replace("<td>规章</td>", '<td rowspan="99999" colspan="99999">规章</td>');
    const began = performance.now();
    await parse(text(html));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
