import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compareWithTruth, readTruth } from "@/lib/cli/accuracy";
import { listFiles } from "@/lib/cli/files";
import { env } from "@/lib/env";
import { parseDocument } from "@/lib/extract/parse";

const folder = env.SUNLEDGER_REPORTS;

describe.skipIf(!folder)("published reports (SUNLEDGER_REPORTS)", () => {
  it("have no cell silently wrong, and the right year and form", async () => {
    const truths = await readTruth(folder!);
    const scores = [];
    for (const file of await listFiles([folder!])) {
      const truth = truths.get(path.basename(file).split(".")[0]!);
      if (!truth || file.includes(`${path.sep}truth${path.sep}`)) continue;
      scores.push(compareWithTruth({ file, report: await parseDocument({ path: file, bytes: new Uint8Array(readFileSync(file)) }), truth }));
    }
    expect(scores.length).toBeGreaterThan(15);
    expect(scores.flatMap((s) => s.wrong.map((w) => `${path.basename(s.file)} ${w}`))).toEqual([]);
    expect(scores.filter((s) => !s.year || !s.form).map((s) => s.file)).toEqual([]);
    const right = scores.reduce((n, s) => n + s.right, 0);
    const all = scores.reduce((n, s) => n + s.right + s.flagged.length + s.missing.length, 0);
    expect(right / all).toBeGreaterThan(0.95);
  });
});
