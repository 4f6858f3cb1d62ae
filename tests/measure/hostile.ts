/**
 * How hostile documents are read, by kind: `npx tsx tests/measure/hostile.ts` prints it and renews
 * `lib/views/hostile-card.json`.
 */
import { writeFileSync } from "node:fs";
import { compareWithTruth } from "@/lib/cli/accuracy";
import { parseDocument } from "@/lib/intake/parse-document";
import { HOSTILE_KINDS, hostileCorpus } from "@/tests/builders/hostile-corpus";

const documents = await hostileCorpus();
const rows = HOSTILE_KINDS.map((kind) => ({
  ...{ kind, types: [] as string[], documents: 0, right: 0, wrong: 0, flagged: 0, missing: 0 },
}));
for (const { kind, type, name, bytes, truth } of documents) {
  const row = rows.find((r) => r.kind === kind);
  if (!row) continue;
  const report = await parseDocument({ path: `x.${type}`, bytes });
  const score = compareWithTruth({
    file: name,
    report,
    truth: { agency: "", fiscalYear: 2023, form: "2021", cells: { ...truth } },
  });
  if (!row.types.includes(type)) row.types.push(type);
  row.documents++;
  row.right += score.right;
  row.wrong += score.wrong.length;
  row.flagged += score.flagged.length;
  row.missing += score.missing.length;
  for (const wrong of score.wrong)
    process.stdout.write(`WRONG ${kind} ${type} ${name}: ${wrong}\n`);
}
process.stdout.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
writeFileSync(
  "lib/views/hostile-card.json",
  `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`,
);
