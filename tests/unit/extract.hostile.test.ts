import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { FORM_2021 } from "@/lib/forms";
import { parseDocument } from "@/lib/extract/parse";

const folder = path.resolve("prisma/sample/documents");
const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const seeds = ["pt-gyz-2024.html", "pt-shs-2023.html", "pt-lyy-2023.txt", "pt-jjf-2023.docx", "pingtan-2015.html"].map((name) => ({ name, bytes: bytesOf(name) }));
const parse = (bytes: Uint8Array) => parseDocument({ path: "x", bytes });
const text = (s: string) => new TextEncoder().encode(s);

describe("hostile input", () => {
  it("is never a crash, whatever bytes change (run the full number with SUNLEDGER_MUTATIONS)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 }), fc.option(fc.nat()), async (seed, flips, cut) => {
        const bytes = seed.bytes.slice(0, cut === null ? undefined : cut % seed.bytes.length);
        for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
        const began = performance.now();
        const report = await parse(bytes);
        expect(performance.now() - began).toBeLessThan(5000);
        expect(["read", "review", "not_a_report", "unreadable"]).toContain(report.status);
      }),
      { numRuns: Number(process.env.SUNLEDGER_MUTATIONS ?? "600") },
    );
  });

  it("an altered figure of table 三 or 四 is shown as printed and breaks an identity by name", async () => {
    const source = Buffer.from(bytesOf("pt-gyz-2024.html")).toString("utf8");
    const cells = [...source.matchAll(/<td>(\d+)<\/td>/g)];
    const original = await parse(text(source));
    const own = new Set(FORM_2021.identities.flatMap((i) => [...i.left, ...i.right]));
    await fc.assert(
      fc.asyncProperty(fc.nat(cells.length - 1), fc.integer({ min: 1, max: 9 }), async (which, add) => {
        const cell = cells[which]!;
        const altered = `${source.slice(0, cell.index)}<td>${Number(cell[1]) + add}</td>${source.slice(cell.index + cell[0].length)}`;
        const report = await parse(text(altered));
        const changed = Object.keys(report.cells).filter((id) => report.cells[id]!.value !== original.cells[id]!.value);
        expect(changed).toHaveLength(1);
        const id = changed[0]!;
        expect(report.cells[id]!.value).toBe(Number(cell[1]) + add);
        if (own.has(id)) expect(report.findings.some((f) => f.state === "fail" && f.severity === "error" && f.cells.includes(id))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["a bomb", zipSync({ "word/document.xml": new Uint8Array(220 * 1024 * 1024) }, { level: 9 }), "bomb"],
    ["macros", zipSync({ "word/document.xml": text("<w/>"), "word/vbaProject.bin": text("x") }), "active_content"],
    ["a scan", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "scanned"],
    ["nothing", new Uint8Array(), "empty"],
    ["too much", new Uint8Array(51 * 1024 * 1024), "too_large"],
    ["half a PDF", text("%PDF-1.7\n1 0 obj\n<<"), "damaged"],
    ["noise", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 31), "unsupported"],
  ])("%s is refused with its reason", async (_name, bytes, code) => {
    const report = await parse(bytes);
    expect(report.status).toBe("unreadable");
    expect(report.reason!.code).toBe(code);
  });

  it("spans beyond all measure are clamped", async () => {
    const html = Buffer.from(bytesOf("pt-gyz-2024.html")).toString("utf8").replace("<td>规章</td>", '<td rowspan="99999" colspan="99999">规章</td>');
    const began = performance.now();
    await parse(text(html));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
