import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import { valueAt } from "@/lib/lookup";
import { documentOf, judge } from "@/tests/builders/layouts";
import { randomOf } from "@/tests/builders/layouts/random";

/**
 * `npm run test:long -- mutations`: half are invented reports in a layout and with quirks drawn at
 * random, of which every cell that carries no warning must be the printed one; half are files of
 * the corpus with some bytes changed or cut off, which must be answered in good order.
 */
const MOST = Number(process.env.SUNLEDGER_MUTATIONS ?? "30000");
const SEED = Number(process.env.SUNLEDGER_SEED ?? "1");
const FOLDER = "tests/fixtures/reports";
/** Milliseconds of processor time for one document. */
const LIMIT = 5_000;

const used = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

it("reads no figure otherwise than it is printed without a warning", async () => {
  const began = process.cpuUsage();
  const wrong: string[] = [];
  let [cells, asked] = [0, 0];
  for (let i = 0; i < MOST / 2; i++) {
    const made = documentOf(SEED * 1_000_000 + i);
    const bytes = new TextEncoder().encode(made.source);
    const judged = judge(made, await parseDocument({ path: "report", bytes }));
    wrong.push(...judged.wrong.map((w) => `${made.seed} ${made.name}: ${w}`));
    cells += judged.total;
    asked += judged.asked.length;
  }
  process.stdout.write(
    `measured ${MOST / 2} invented reports, ${cells} cells, ${wrong.length} silently wrong, ${asked} asked, ${Math.round(used(began) / 1000)} s of processor time\n`,
  );
  expect(wrong.slice(0, 20)).toEqual([]);
});

it("answers every changed file in good order", async () => {
  const began = process.cpuUsage();
  const names = readdirSync(FOLDER).filter((name) => /^(?:pt-hzs|pingtan-2015).*\.\w+$/.test(name));
  const files = names.map((name) => new Uint8Array(readFileSync(path.join(FOLDER, name))));
  const answers = new Map<string, number>();
  let slowest = 0;
  for (let i = 0; i < MOST / 2; i++) {
    const r = randomOf(SEED * 7_000_000 + i);
    const bytes = valueAt(files, i % files.length).slice();
    for (let n = r.int(1, 40); n > 0; n--) bytes[r.int(0, bytes.length - 1)] = r.int(0, 255);
    const cut = r.chance(0.2) ? bytes.slice(0, r.int(1, bytes.length)) : bytes;
    const before = process.cpuUsage();
    const { status } = await parseDocument({ path: "x", bytes: cut });
    slowest = Math.max(slowest, used(before));
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  process.stdout.write(
    `measured ${MOST / 2} changed files: ${[...answers].map(([status, n]) => `${n} ${status}`).join(", ")}; slowest ${Math.round(slowest)} ms, ${Math.round(used(began) / 1000)} s of processor time\n`,
  );
  expect(slowest).toBeLessThan(LIMIT);
});
