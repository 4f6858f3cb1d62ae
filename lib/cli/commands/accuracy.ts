import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { cardOf, scoreFolder, type CardRow, type Score } from "@/lib/cli/accuracy";
import { UsageError } from "../files";
import { installationRoot } from "@/lib/installation-root";
import hostile from "@/lib/views/hostile-card.json";

export const summary =
  "Compare what is read with the truth beside it: FOLDER holds reports and truth/NAME.json.";
export const usage =
  "sunledger accuracy [FOLDER] [--json] [--markdown] [--save]   without a folder: this project's own corpus; --save renews its card";

/** The card of the project's own corpus, which the page and the document show. */
export const CARD = "lib/views/accuracy-card.json";
const CORPUS = "tests/fixtures/reports";

export async function run(args: string[]): Promise<number> {
  const unknown = args.find(
    (a) => a.startsWith("--") && !["--json", "--markdown", "--save"].includes(a),
  );
  if (unknown) throw new UsageError(`unknown option ${unknown}. Usage: ${usage}`);
  const [given, ...others] = args.filter((a) => !a.startsWith("--"));
  if (others.length > 0) throw new UsageError(`name one folder. Usage: ${usage}`);
  const folder = given ?? path.join(installationRoot(), CORPUS);
  if (!existsSync(path.join(folder, "truth")))
    throw new UsageError(`${folder} has no folder truth/. Usage: ${usage}`);
  const scores = await scoreFolder(folder);
  const card = cardOf(scores);
  if (args.includes("--save") && !given) await save(card);
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(scores)}\n`);
  else process.stdout.write(args.includes("--markdown") ? markdown(card) : plain(card, scores));
  return scores.some((s) => s.wrong.length > 0) ? 1 : 0;
}

async function save(card: readonly CardRow[]): Promise<void> {
  await writeFile(
    path.join(installationRoot(), CARD),
    `[\n${card.map((r) => `  ${JSON.stringify(r)}`).join(",\n")}\n]\n`,
  );
  await writeFile(path.join(installationRoot(), "docs/accuracy.md"), document(card));
}

const HEAD = [
  "form",
  "file type",
  "reports",
  "right",
  "silently wrong",
  "flagged",
  "missing",
  "year and form right",
  "numbers claimed",
];
const line = (r: CardRow) => [
  r.form,
  r.type,
  r.reports,
  r.right,
  r.wrong,
  r.flagged,
  r.missing,
  r.headRight,
  r.numbers === 0 ? "–" : `${((100 * r.claimed) / r.numbers).toFixed(1)} %`,
];

function markdown(card: readonly CardRow[]): string {
  return [
    `| ${HEAD.join(" | ")} |`,
    `|${HEAD.map(() => "---").join("|")}|`,
    ...card.map((r) => `| ${line(r).join(" | ")} |`),
    "",
  ].join("\n");
}

function plain(card: readonly CardRow[], scores: readonly Score[]): string {
  const detail = scores.flatMap((s) => {
    const name = path.basename(s.file);
    return [
      ...s.wrong.map((w) => `WRONG ${name} ${w}`),
      ...(s.flagged.length > 0 ? [`flagged ${name} ${s.flagged.join(" ")}`] : []),
      ...(s.missing.length > 0 ? [`missing ${name} ${s.missing.join(" ")}`] : []),
      ...(s.year && s.form ? [] : [`meta ${name} year ${s.year} form ${s.form}`]),
    ];
  });
  return [HEAD.join("\t"), ...card.map((r) => line(r).join("\t")), ...detail, ""].join("\n");
}

/** Documents made to mislead, as `tests/measure/hostile.ts` has read them. */
const hostileTable = (): string =>
  [
    `Documents made by script to mislead a careless reader (\`tests/builders/hostile-corpus.ts\`, read by \`tests/measure/hostile.ts\`):`,
    "",
    "| kind | file types | documents | right | silently wrong | flagged | missing |",
    "|---|---|---|---|---|---|---|",
    ...hostile.map(
      (r) =>
        `| ${[r.kind, r.types.join(", "), r.documents, r.right, r.wrong, r.flagged, r.missing].join(" | ")} |`,
    ),
    "",
  ].join("\n");

function document(card: readonly CardRow[]): string {
  return `# Reading accuracy

Written by \`sunledger accuracy --save\`; \`tests/unit/extract/accuracy.test.ts\` reads the corpus again and fails where this table no longer holds, or on one silently wrong cell.

«Right» counts cells that equal the printed figure, or are blank where it is blank. «Silently wrong» would be a wrong figure that no mark warns of. «Flagged» cells wait for a person; «missing» ones were not found. «Numbers claimed» is the share of the numbers in the documents (years, dates and citations apart) that belong to a figure that was read.

## The corpus

Read are web pages (HTML, MHTML), Word (DOCX, DOC, WPS, Word and flat XML), RTF, OpenDocument (ODT, FODT, ODS), PDF with text, OFD (GB/T 33190), spreadsheets (XLSX, XLS, ET, CSV), plain text and Markdown, and ZIP archives of them; the type is told by the bytes, whatever the name says.

\`tests/fixtures/reports\`, typeset by this project (\`tests/fixtures/typeset.ts\`): every form in every file type, from published figures whose source each document names, and two reports that are invented and say so: one with most cells blank, one on the national table of 2014 to 2018. Among the quirks: pages pasted from Word, GBK and quoted-printable, merged cells, sheets one a section with a hidden draft, PDF with narrow columns and rows over page breaks, without lines, and with open sides inside a frame. OFD files are the PDF pages written by the standard's own description; no report that other software saved as OFD has been read yet, so every OFD report is reviewed, whatever was read (\`unproven_type\`). A second reader draws the same figures in the same places ([measured](measured/ofd-second-reader.md)).

${markdown(card)}
${hostileTable()}
What is flagged is mostly blank cells in files that keep no trace of them (text), and reports whose own figures do not add up in layouts where only one of the two readers can follow.

## Other evidence

- The sample city's documents: \`tests/unit/extract.sample.test.ts\` reads every cell of each.
- Published reports with hand-made truth, where a folder of them is given in \`SUNLEDGER_REPORTS\`: \`tests/unit/extract/accuracy.test.ts\`; \`sunledger accuracy FOLDER\` prints their card.
- Hostile documents: \`tests/unit/extract.hostile.test.ts\` changes bytes, rows and figures at random; \`SUNLEDGER_MUTATIONS=10000\` runs the full number; [measured](measured/mutations.md).
- PDFs without lines: \`tests/unit/extract/pdf-unruled.test.ts\` sets four reports without a line between their cells, with figures in the middle, at the left and right, at the top and foot of their rows, in small and large print, with headings of one letter a line, rows over pages, wide and spaced figures, and asks for every cell without a person; of figures broken over lines it asks that none is silently wrong and nine of ten are right. A column is told by its heading, a row by its numbered label; where a table prints no numbers in front of its labels, adds a column of remarks or units beside its figures, or hangs the figures of one column otherwise than the others', cells of it wait for a person.
- Invented reports in every layout: \`tests/unit/extract/variations.test.ts\` prints invented figures, consistent and not, as web pages with right, wrong, lost or repeated spans, as text by line, tab, pipe, space or glued, and as Markdown, with misspelt or unnumbered labels, subtotals, rows added or left out, headings that come again, units, separators, remarks and note marks in cells, figures in words, running numbers, columns of remarks, columns in another order. A figure without a warning that differs from the printed one fails the test, and so does a wrong year, form or agency, or an altered figure that no failing finding names. \`SUNLEDGER_VARIATIONS=200\` reads 200 more documents for every layout.
`;
}
