import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { endReadingPrograms, runTask, TaskFailed } from "@/lib/intake/host/pool";
import { parseDocument } from "@/lib/intake/parse-document";
import { valueAt } from "@/lib/lookup";
import { documentOf, judge } from "@/tests/builders/layouts";
import { randomOf } from "@/tests/builders/layouts/random";

/**
 * `npm run test:long -- mutations`: half are invented reports in a layout and with quirks drawn at
 * random, of which every cell that carries no warning must be the printed one; half are files of
 * the corpus with some bytes changed or cut off, which a reading program must answer in good order.
 */
const MOST = Number(process.env.SUNLEDGER_MUTATIONS ?? "30000");
const SEED = Number(process.env.SUNLEDGER_SEED ?? "1");
const FOLDER = "tests/fixtures/reports";
/** Milliseconds of processor time for one document; what takes longer is counted, and the run goes on. */
const LIMIT = 5_000;
const DAY = 86_400_000;
const GOOD_ORDER = new Set(["read", "review", "unreadable", "not_a_report"]);
/** Answers too: the limits of a reading program. More than a few would be a kind to be bounded. */
const LIMITS = new Set(["too_slow", "too_complex"]);
const MOST_OVER = Math.ceil(MOST / 2 / 1000);

const used = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

it("reads no figure otherwise than it is printed without a warning", { timeout: DAY }, async () => {
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

/** What a file over a limit is told, or how its reading program ended. */
const answerOf = (bytes: Uint8Array): Promise<string> =>
  runTask<"parse">({ kind: "parse", path: "x", bytes }, { time: LIMIT }).then(
    ({ status }) => status,
    (error: unknown) => {
      if (!(error instanceof TaskFailed) || error.why === "not_started") throw error;
      return error.why;
    },
  );

it("answers every changed file in good order", { timeout: DAY }, async () => {
  const names = readdirSync(FOLDER).filter((name) => /^(?:pt-hzs|pingtan-2015).*\.\w+$/.test(name));
  const files = names.map((name) => new Uint8Array(readFileSync(path.join(FOLDER, name))));
  const answers = new Map<string, number>();
  const [over, otherwise]: [string[], string[]] = [[], []];
  for (let i = 0; i < MOST / 2; i++) {
    const r = randomOf(SEED * 7_000_000 + i);
    const bytes = valueAt(files, i % files.length).slice();
    for (let n = r.int(1, 40); n > 0; n--) bytes[r.int(0, bytes.length - 1)] = r.int(0, 255);
    const cut = r.chance(0.2) ? bytes.slice(0, r.int(1, bytes.length)) : bytes;
    const answer = await answerOf(cut);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (i % 1000 === 999) process.stdout.write(`${i + 1} so far, ${over.length} over\n`);
    if (GOOD_ORDER.has(answer)) continue;
    const file = `${i} ${valueAt(names, i % names.length)}: ${answer}`;
    (LIMITS.has(answer) ? over : otherwise).push(file);
  }
  endReadingPrograms();
  process.stdout.write(
    `measured ${MOST / 2} changed files: ${[...answers].map(([answer, n]) => `${n} ${answer}`).join(", ")}; over a limit (${LIMIT / 1000} s of processor time, 512 MB): ${over.join(", ") || "none"}\n`,
  );
  expect(otherwise).toEqual([]);
  expect(over.length).toBeLessThanOrEqual(MOST_OVER);
});
