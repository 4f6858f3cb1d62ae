/**
 * Plain text, Markdown and CSV with one thing in them that a careless reader takes wrongly: marks
 * about a figure, another way to set the tables, another encoding.
 */
import { valueAt } from "@/lib/lookup";

export type Cells = readonly (readonly string[])[];
type Kind = "md" | "tabs" | "spaces" | "csv";
export const TEXT_KINDS: readonly Kind[] = ["md", "tabs", "spaces", "csv"];
/** What a file type it is, by the way it sets tables. */
export const typeOf = (kind: Kind): "md" | "txt" | "csv" =>
  kind === "md" || kind === "csv" ? kind : "txt";

/** A report as parts: prose lines as they are, and tables as rows of cells. */
export type Parts = readonly (string | Cells)[];

/** Cuts a Markdown report into its parts. */
export function partsOf(markdown: string): Parts {
  const parts: (string | string[][])[] = [];
  for (const line of markdown.split("\n")) {
    if (/^\|(?:---\|)+$/.test(line)) continue;
    const last = parts.at(-1);
    if (!line.startsWith("|")) parts.push(line);
    else {
      const cells = line
        .slice(1, -1)
        .split("|")
        .map((c) => c.trim());
      if (Array.isArray(last)) last.push(cells);
      else parts.push([cells]);
    }
  }
  return parts;
}

const quote = (cell: string): string =>
  /[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const wide = (text: string): number => [...text].reduce((n, c) => n + (c > "\u2e80" ? 2 : 1), 0);
/** Columns by blanks need a mark where nothing is printed. */
const spaced = (rows: Cells): string[] => {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => wide(row[i] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((c, i) => c + " ".repeat(valueAt(widths, i) - wide(c) + 2))
      .join("")
      .trimEnd(),
  );
};
const SET: Readonly<Record<Kind, (rows: Cells) => string[]>> = {
  md: (rows) =>
    rows.flatMap((row, i) => [
      `| ${row.join(" | ")} |`,
      ...(i === 0 ? [`|${"---|".repeat(row.length)}`] : []),
    ]),
  tabs: (rows) => rows.map((row) => row.join("\t")),
  spaces: spaced,
  csv: (rows) => rows.map((row) => row.map(quote).join(",")),
};

/** A report written in one of the ways. */
export const setReport = (parts: Parts, kind: Kind, set = SET[kind]): string =>
  parts.flatMap((part) => (typeof part === "string" ? [part] : set(part))).join("\n");

/** The report with the cells changed of the rows that begin with a label. */
export const changeFigure = (
  parts: Parts,
  label: string,
  change: (cell: string) => string,
): Parts =>
  parts.map((part) =>
    typeof part === "string"
      ? part
      : part.map((row) => (row[0]?.startsWith(label) ? row.map(change) : row)),
  );

/** What stands in the place of a figure, and the figure that a reader of the page sees there. */
type FigureDress = { readonly name: string; readonly cell: (figure: string) => string };
const between = (mark: string) => (n: string) => n.slice(0, 1) + mark + n.slice(1);
const behind = (mark: string) => (n: string) => n + mark;
const each = (mark: string) => (n: string) => [...n].map((d) => d + mark).join("");
const digits = (zero: number) => (n: string) =>
  [...n].map((d) => String.fromCodePoint(zero + Number(d))).join("");
const OTHER = "1234";

export const FIGURE_DRESSES: readonly FigureDress[] = [
  { name: "zero-width space", cell: between("\u200b") },
  { name: "zero-width joiner", cell: between("\u200d") },
  { name: "word joiner", cell: between("\u2060") },
  { name: "soft hyphen", cell: between("\u00ad") },
  { name: "byte order mark inside", cell: between("\ufeff") },
  { name: "variation selector", cell: each("\ufe0f") },
  { name: "invisible separator", cell: between("\u2063") },
  { name: "tag digits, never shown", cell: (n) => n + "\u{e0037}" },
  { name: "right to left", cell: (n) => `\u202e${[...n].reverse().join("")}\u202c` },
  {
    name: "right to left, isolated",
    cell: (n) => `\u2067\u202e${[...n].reverse().join("")}\u202c\u2069`,
  },
  { name: "left to right mark", cell: (n) => `\u200e${n}\u200e` },
  { name: "struck by combining strokes, then the figure", cell: (n) => each("\u0336")(OTHER) + n },
  {
    name: "the figure, then one struck by combining strokes",
    cell: (n) => `${n} ${each("\u0336")(OTHER)}`,
  },
  { name: "one digit struck", cell: (n) => `${n}7\u0336` },
  { name: "keycaps", cell: each("\ufe0f\u20e3") },
  { name: "circled footnote", cell: behind("①") },
  { name: "bracketed footnote", cell: behind("[1]") },
  { name: "raised footnote", cell: behind("¹") },
  { name: "footnote of Markdown", cell: behind("[^1]") },
  { name: "raised by carets", cell: behind("^1^") },
  { name: "raised by a tag", cell: behind("<sup>1</sup>") },
  { name: "a star", cell: behind("*") },
  { name: "a note in words", cell: behind(" 注1") },
  { name: "a note in brackets", cell: behind("（注1）") },
  { name: "struck by tildes, then the figure", cell: (n) => `~~${OTHER}~~ ${n}` },
  { name: "the figure, then struck by tildes", cell: (n) => `${n}~~${OTHER}~~` },
  { name: "one digit struck by tildes", cell: (n) => `${n.slice(0, 1)}~~7~~${n.slice(1)}` },
  { name: "struck by a tag", cell: (n) => `<del>${OTHER}</del>${n}` },
  { name: "struck by a short tag", cell: (n) => `${n}<s>7</s>` },
  { name: "a comment behind", cell: (n) => `${n}<!-- ${OTHER} -->` },
  { name: "a comment before", cell: (n) => `<!--${OTHER}-->${n}` },
  { name: "a comment inside", cell: between("<!-- 7 -->") },
  { name: "bold", cell: (n) => `**${n}**` },
  { name: "bold inside", cell: (n) => `${n.slice(0, 1)}**${n.slice(1)}**` },
  { name: "as code", cell: (n) => `\`${n}\`` },
  { name: "escaped", cell: (n) => `\\${n}` },
  { name: "a letter as an entity", cell: (n) => `&#${n.charCodeAt(0)};${n.slice(1)}` },
  { name: "a blank as an entity", cell: (n) => `${n}&nbsp;` },
  { name: "nothing as an entity", cell: between("&#8203;") },
  { name: "hidden by a style", cell: (n) => `<span style="display:none">7</span>${n}` },
  { name: "white by a tag", cell: (n) => `${n}<font color="white">7</font>` },
  { name: "a line break as a tag, and another figure", cell: (n) => `${n}<br>${OTHER}` },
  { name: "a link", cell: (n) => `[${n}](https://example.cn/${OTHER}.html)` },
  { name: "a footnote's link", cell: (n) => `${n}[1](#note-1)` },
  { name: "an escaped bar", cell: (n) => `${n}\\|7` },
  { name: "thousands by an apostrophe", cell: between("'") },
  { name: "thousands by a narrow space", cell: between("\u202f") },
  { name: "thousands by a full-width comma", cell: between("，") },
  { name: "thousands by a blank", cell: between(" ") },
  { name: "full-width digits", cell: digits(0xff10) },
  { name: "Arabic digits", cell: digits(0x660) },
  { name: "mathematical digits", cell: digits(0x1d7ce) },
  { name: "lowered digits", cell: digits(0x2080) },
  { name: "the letter l for a one behind", cell: behind("l") },
  { name: "the letter O for a nought behind", cell: behind("O") },
  { name: "below nought", cell: (n) => `-${n}` },
  { name: "in the brackets of accounts", cell: (n) => `(${n})` },
  { name: "corrected by an arrow", cell: (n) => `${OTHER}→${n}` },
  { name: "corrected in brackets", cell: (n) => `${OTHER}（更正：${n}）` },
  { name: "corrected behind", cell: (n) => `${OTHER} 更正为${n}` },
  { name: "corrected in a word", cell: (n) => `${OTHER}改${n}` },
  { name: "corrected behind a comma", cell: (n) => `${OTHER}，应为${n}` },
  { name: "with what it was", cell: (n) => `${n}（原${OTHER}）` },
  { name: "with what it should be", cell: (n) => `${OTHER}（应为${n}件）` },
  { name: "two by a stroke", cell: (n) => `${n}/${OTHER}` },
  { name: "by powers of ten", cell: (n) => `${n.slice(0, 1)}.${n.slice(1)}E+03` },
  { name: "a formula", cell: (n) => `=${Number(n) - 29}+29` },
  { name: "guarded as text", cell: (n) => `="${n}"` },
  { name: "guarded by an apostrophe", cell: (n) => `'${n}` },
  { name: "a per cent", cell: behind("%") },
  { name: "over-typed", cell: (n) => `7777\b\b\b\b${n}` },
  { name: "coloured for a terminal", cell: (n) => `\u001b[31m${n}\u001b[0m` },
  { name: "concealed for a terminal", cell: (n) => `${n}\u001b[8m7\u001b[0m` },
  { name: "raised digit inside", cell: between("⁷") },
  { name: "a digit above another", cell: between("\u0364") },
];
