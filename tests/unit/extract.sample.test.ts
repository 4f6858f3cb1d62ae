import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { read } from "@/prisma/sample/typeset";

const folder = path.resolve("prisma/sample/documents");
const figures = new Map(read().map((f) => [`${f.agency}-${f.year}`, f]));

describe("the sample documents", () => {
  it.each(readdirSync(folder))("%s is read as printed, or shown to a person", async (name) => {
    const f = figures.get(name.split(".")[0]!)!;
    const report = await parseDocument({
      path: name,
      bytes: new Uint8Array(readFileSync(path.join(folder, name))),
    });
    expect(report.fiscalYear).toBe(f.year);
    expect(report.agency).toBe(f.name);
    expect(report.form).toBe(f.form);
    const wrong: string[] = [];
    let read = 0;
    for (const [id, cell] of Object.entries(report.cells)) {
      const row = id.startsWith("t2.") ? id.split(".")[1]! : id.split(".")[0]!;
      const expected = f.blank.includes(id) ? null : f.cells[id] === undefined ? 0 : f.cells[id];
      if (f.glued?.[row] || f.omit?.includes(row)) {
        if (cell.state === "reported" || cell.state === "inferred")
          wrong.push(`${id} must not be certain`);
      } else if (cell.state === "suspect" || cell.state === "missing")
        wrong.push(`${id} is ${cell.state}`);
      else if (cell.value !== expected) wrong.push(`${id}: ${cell.value} instead of ${expected}`);
      else read++;
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(f.form === "pre2019" ? 6 : 150);
    expect(report.status).toBe(f.glued ? "review" : "read");
  });
});
