/** Whole reports as plain text, Markdown and CSV, set as clerks, converters and attackers set them. */
import { setReport, type Cells, type Parts } from "./hostile-texts";

export type LayoutDress = {
  readonly name: string;
  readonly type: "md" | "txt" | "csv";
  readonly make: (parts: Parts) => string | Uint8Array;
  /** Cells that are not seen as the report's own figures: these are blank. */
  readonly blank?: "noughts" | "t2.license.n";
};

const tables = (change: (rows: Cells, table: number) => Cells) => (parts: Parts) => {
  let table = 0;
  return parts.map((part) => (typeof part === "string" ? part : change(part, table++)));
};
const csvWith =
  (separator: string, always = false) =>
  (parts: Parts) =>
    setReport(parts, "csv", (rows) =>
      rows.map((row) =>
        row
          .map((c) =>
            always || c.includes(separator) || /["\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c,
          )
          .join(separator),
      ),
    );
const hasFigures = (row: readonly string[]) => row.some((c) => /^\d/.test(c));
const isOf = (row: readonly string[], label: string) => row.some((c) => c.includes(label));
/** Changes the rows of a label, in whatever table they stand. */
const rowsOf = (label: string, change: (row: readonly string[]) => readonly string[]) =>
  tables((rows) => rows.map((row) => (isOf(row, label) && hasFigures(row) ? change(row) : row)));
const firstFigure = (row: readonly string[]) => row.findIndex((c) => /^\d/.test(c));
const without = (row: readonly string[], n: number) => row.filter((_, i) => i !== n);
const put = (row: readonly string[], n: number, ...cells: string[]) => [
  ...row.slice(0, n),
  ...cells,
  ...row.slice(n),
];
const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return Uint8Array.from(little ? bytes : bytes.swap16());
};
const md = (parts: Parts) => setReport(parts, "md");
const tabs = (parts: Parts) => setReport(parts, "tabs");
const spaces = (parts: Parts) => setReport(parts, "spaces");
const csv = (parts: Parts) => setReport(parts, "csv");
const WAYS = [
  ["md", md],
  ["txt", tabs],
  ["txt", spaces],
  ["csv", csv],
] as const;
const nameOf = (type: string, set: unknown) => (set === spaces ? "txt by blanks" : type);
/** The same change in each way of setting tables. */
const inAll = (
  name: string,
  change: (parts: Parts) => Parts,
  blank?: LayoutDress["blank"],
): LayoutDress[] =>
  WAYS.map(([type, set]) => ({
    name: `${name}, ${nameOf(type, set)}`,
    type,
    make: (parts) => set(change(parts)),
    ...(blank ? { blank } : {}),
  }));
const afterAll = (name: string, change: (text: string) => string | Uint8Array): LayoutDress[] =>
  WAYS.map(([type, set]) => ({
    name: `${name}, ${nameOf(type, set)}`,
    type,
    make: (parts) => change(set(parts)),
  }));

const html = (rows: Cells): string[] => [
  "<table>",
  ...rows.map((row) => `<tr>${row.map((c) => `<td>${c}</td>`).join("")}</tr>`),
  "</table>",
];
/** Another year's figures: those of the report, one more each. */
const oneMore = (rows: Cells): Cells =>
  rows.map((row) => row.map((c) => (/^\d+$/.test(c) ? String(Number(c) + 1) : c)));
const lastTables = (parts: Parts) => parts.filter((p): p is Cells => typeof p !== "string");

export const LAYOUT_DRESSES: readonly LayoutDress[] = [
  ...afterAll("lines end in CR LF", (t) => t.replaceAll("\n", "\r\n")),
  ...afterAll("lines end in CR", (t) => t.replaceAll("\n", "\r")),
  ...afterAll("lines end in U+2028", (t) => t.replaceAll("\n", "\u2028")),
  ...afterAll("byte order mark", (t) => `\ufeff${t}`),
  ...afterAll("UTF-16, little end first", (t) => utf16(t, true, true)),
  ...afterAll("UTF-16, big end first", (t) => utf16(t, false, true)),
  ...afterAll("UTF-16 without a mark", (t) => utf16(t, true, false)),
  ...afterAll("form feeds between parts", (t) => t.replaceAll("\n## ", "\n\f## ")),
  ...afterAll("full-width blanks at the ends of lines", (t) => t.replaceAll("\n", "\u3000\n")),
  ...afterAll("no-break spaces for blanks", (t) => t.replaceAll(" ", "\u00a0")),
  ...afterAll("everything from right to left", (t) => t.replaceAll("\n", "\n\u202e")),
  ...afterAll("the report twice, the second with other figures", (t) => {
    const more = t.replace(/(?<![\d年.-])\d{1,3}(?![\d年.月日%）])/g, (n) => String(Number(n) + 1));
    return `${t}\n\n${more}`;
  }),
  ...inAll("a row twice, with another figure", (parts) =>
    tables((rows) =>
      rows.flatMap((row) => (isOf(row, "行政处罚") ? [row, ["行政处罚", "77", "", ""]] : [row])),
    )(parts),
  ),
  ...inAll("a row of results twice, with other figures", (parts) =>
    tables((rows) =>
      rows.flatMap((row) =>
        isOf(row, "予以公开") ? [row, row.map((c) => (c === "22" ? "23" : c))] : [row],
      ),
    )(parts),
  ),
  ...inAll("headings again in the middle", (parts) =>
    tables((rows, n) =>
      n === 1 ? [...rows.slice(0, 12), ...rows.slice(0, 3), ...rows.slice(12)] : rows,
    )(parts),
  ),
  ...inAll("a page number in the middle", (parts) =>
    tables((rows, n) => (n === 1 ? [...rows.slice(0, 12), ["- 3 -"], ...rows.slice(12)] : rows))(
      parts,
    ),
  ),
  ...inAll("a page number alone in the middle", (parts) =>
    tables((rows, n) => (n === 1 ? [...rows.slice(0, 12), ["3"], ...rows.slice(12)] : rows))(parts),
  ),
  ...inAll("the total in front", (parts) =>
    tables((rows, n) =>
      n === 1
        ? rows.map((row) => {
            const [a = "", b = "", c = "", ...figures] = row;
            return [a, b, c, figures.at(-1) ?? "", ...figures.slice(0, -1)];
          })
        : rows,
    )(parts),
  ),
  ...inAll("last year beside this year", (parts) =>
    tables((rows, n) =>
      n === 1 ? rows.map((row, i) => [...row, ...(oneMore(rows)[i] ?? []).slice(3)]) : rows,
    )(parts),
  ),
  ...inAll("last year before this year", (parts) =>
    tables((rows, n) =>
      n === 1
        ? rows.map((row, i) => [
            ...row.slice(0, 3),
            ...(oneMore(rows)[i] ?? []).slice(3),
            ...row.slice(3),
          ])
        : rows,
    )(parts),
  ),
  ...inAll("last year's tables behind, with a caption", (parts) => [
    ...parts,
    "附：2022年政府信息公开工作年度报告统计表",
    ...lastTables(parts).map(oneMore),
  ]),
  ...inAll("last year's tables before, with a caption", (parts) => [
    ...parts.slice(0, 4),
    "附：2022年政府信息公开工作年度报告统计表",
    ...lastTables(parts).map(oneMore),
    "以下为2023年数据",
    ...parts.slice(4),
  ]),
  ...inAll("a column of serial numbers", (parts) =>
    tables((rows) => rows.map((row, i) => [String(i + 1), ...row]))(parts),
  ),
  ...inAll("a column of remarks in figures", (parts) =>
    tables((rows) => rows.map((row, i) => [...row, i === 0 ? "备注" : String(i)]))(parts),
  ),
  ...inAll("a column of units", (parts) =>
    tables((rows) => rows.map((row) => put(row, 1, hasFigures(row) ? "件" : "")))(parts),
  ),
  ...["规范性文件", "本年新收", "予以公开", "不掌握", "结转下年"].flatMap((label) => [
    ...inAll(
      `a cell too few in ${label}`,
      rowsOf(label, (row) => without(row, firstFigure(row))),
    ),
    ...inAll(
      `a cell too few at the end of ${label}`,
      rowsOf(label, (row) => row.slice(0, -1)),
    ),
    ...inAll(
      `an empty cell too many in ${label}`,
      rowsOf(label, (row) => put(row, firstFigure(row), "")),
    ),
    ...inAll(
      `an empty cell in the middle of ${label}`,
      rowsOf(label, (row) => put(row, firstFigure(row) + 1, "")),
    ),
    ...inAll(
      `two figures in one cell of ${label}`,
      rowsOf(label, (row) => {
        const n = firstFigure(row);
        return [...row.slice(0, n), `${row[n]} ${row[n + 1]}`, ...row.slice(n + 2)];
      }),
    ),
    ...inAll(
      `a figure over two lines in ${label}`,
      rowsOf(label, (row) =>
        row.map((c, i) =>
          i === firstFigure(row) && c.length > 1 ? `${c.slice(0, 1)}\n${c.slice(1)}` : c,
        ),
      ),
    ),
    ...inAll(
      `a label over two lines: ${label}`,
      rowsOf(label, (row) =>
        row.map((c) => (c.includes(label) ? `${c.slice(0, 3)}\n${c.slice(3)}` : c)),
      ),
    ),
    ...inAll(
      `a row over two lines: ${label}`,
      rowsOf(label, (row) => {
        const n = firstFigure(row);
        return row.map((c, i) => (i === n + 1 ? `\n${c}` : c));
      }),
    ),
  ]),
  ...inAll(
    "blanks for noughts",
    tables((rows) => rows.map((row) => row.map((c) => (c === "0" ? "" : c))) as Cells),
    "noughts",
  ),
  { name: "semicolons", type: "csv", make: csvWith(";") },
  { name: "tabs in a CSV, all cells quoted", type: "csv", make: csvWith("\t", true) },
  { name: "commas, all cells quoted", type: "csv", make: csvWith(",", true) },
  { name: "semicolons, all cells quoted", type: "csv", make: csvWith(";", true) },
  { name: "bars in a CSV", type: "csv", make: csvWith("|") },
  {
    name: "the separator named in the first line",
    type: "csv",
    make: (p) => `sep=;\n${csvWith(";")(p)}`,
  },
  {
    name: "thousands in quotes",
    type: "csv",
    make: (p) => csv(rowsOf("行政许可", (r) => r.map((c) => (c === "2629" ? "2,629" : c)))(p)),
  },
  {
    name: "thousands not in quotes",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", "行政许可,2,629"),
  },
  {
    name: "a quote never closed",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", '行政许可,"2629'),
  },
  {
    name: "a quote inside a cell",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", '行政许可,26"29"'),
  },
  {
    name: "quotes of a word processor",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", "行政许可,“2629”"),
  },
  {
    name: "a line break in a quoted figure",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", '行政许可,"26\n29"'),
  },
  {
    name: "two figures by a line break in a cell",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", '行政许可,"2629\n1234"'),
  },
  {
    name: "decimals by a comma",
    type: "csv",
    make: (p) => csvWith(";")(p).replace("5949.088667", "5949,088667"),
  },
  { name: "trailing separators cut", type: "csv", make: (p) => csv(p).replace(/,+$/gm, "") },
  { name: "trailing separators added", type: "csv", make: (p) => csv(p).replace(/$/gm, ",,,") },
  {
    name: "a comment line",
    type: "csv",
    make: (p) => csv(p).replace("行政许可,2629", "#行政许可,1234\n行政许可,2629"),
  },
  { name: "no bars at the ends", type: "md", make: (p) => md(p).replace(/^\| | \|$/gm, "") },
  { name: "no bar at the left", type: "md", make: (p) => md(p).replace(/^\| /gm, "") },
  { name: "no bar at the right", type: "md", make: (p) => md(p).replace(/ \|$/gm, "") },
  {
    name: "no bar at the right of some rows",
    type: "md",
    make: (p) => md(p).replace(/^(\|.*(?:[24]\.|处罚).*) \|$/gm, "$1"),
  },
  {
    name: "bars of empty cells left out at the right",
    type: "md",
    make: (p) => md(p).replace(/(?:\|\s*)+$/gm, "|"),
  },
  { name: "no line of dashes", type: "md", make: (p) => md(p).replace(/^\|(?:---\|)+\n/gm, "") },
  { name: "columns set right", type: "md", make: (p) => md(p).replaceAll("---|", "---:|") },
  { name: "indented as code", type: "md", make: (p) => md(p).replace(/^\|/gm, "    |") },
  {
    name: "fenced as code",
    type: "md",
    make: (p) => md(p).replace(/^(\|.*\n)+/gm, (t) => `\`\`\`\n${t}\`\`\`\n`),
  },
  { name: "quoted", type: "md", make: (p) => md(p).replace(/^\|/gm, "> |") },
  { name: "in a list", type: "md", make: (p) => md(p).replace(/^\|/gm, "- |") },
  { name: "full-width bars", type: "md", make: (p) => md(p).replaceAll("|", "｜") },
  {
    name: "drawn bars",
    type: "txt",
    make: (p) =>
      md(p)
        .replace(/^\|(?:---\|)+$/gm, "├──┼──┤")
        .replaceAll("|", "│"),
  },
  { name: "doubled bars", type: "md", make: (p) => md(p).replaceAll("| ", "|| ") },
  { name: "tables as tags", type: "md", make: (p) => setReport(p, "md", html) },
  {
    name: "tables as tags, a row hidden",
    type: "md",
    make: (p) =>
      setReport(p, "md", html).replace(
        "<tr><td>行政许可",
        '<tr style="display:none"><td>行政许可</td><td>1234</td><td></td><td></td></tr><tr><td>行政许可',
      ),
  },
  {
    name: "one table as tags",
    type: "md",
    make: (p) =>
      p
        .flatMap((part, i) =>
          typeof part === "string" ? [part] : i % 2 ? html(part) : [md([part])],
        )
        .join("\n"),
  },
  {
    name: "another table in a comment",
    type: "md",
    make: (p) => md(p).replace("## 三、", `<!--\n${md(lastTables(p).map(oneMore))}\n-->\n## 三、`),
  },
  {
    name: "all tables in a comment, and others shown",
    type: "md",
    make: (p) => `<!--\n${md(lastTables(p).map(oneMore))}\n-->\n${md(p)}`,
  },
  {
    name: "a row in a comment",
    type: "md",
    make: (p) => md(p).replace("| 行政许可 |", "<!-- | 行政许可 | 1234 |  |  | -->\n| 行政许可 |"),
  },
  {
    name: "the row itself in a comment",
    type: "md",
    make: (p) => md(p).replace(/^(\| 行政许可 .*)$/m, "<!-- $1 -->"),
    blank: "t2.license.n",
  },
  {
    name: "a row struck",
    type: "md",
    make: (p) => md(p).replace("| 行政许可 |", "| ~~行政许可~~ | ~~1234~~ |  |  |\n| 行政许可 |"),
  },
  {
    name: "a reference for a row",
    type: "md",
    make: (p) => md(p).replace("| 行政许可 |", "[//]: # (| 行政许可 | 1234 |  |  |)\n| 行政许可 |"),
  },
  { name: "tabs and blanks mixed", type: "txt", make: (p) => tabs(p).replace(/\t(?=0)/g, "    ") },
  {
    name: "one tab too many between columns",
    type: "txt",
    make: (p) => tabs(p).replace(/\t(?=\d)/g, "\t\t"),
  },
  { name: "one blank between columns", type: "txt", make: (p) => tabs(p).replaceAll("\t", " ") },
  {
    name: "lines cut at forty letters",
    type: "txt",
    make: (p) => spaces(p).replace(/(.{40})(?=.)/g, "$1\n"),
  },
  {
    name: "lines cut at forty letters, tabs",
    type: "txt",
    make: (p) => tabs(p).replace(/(.{40})(?=.)/g, "$1\n"),
  },
  {
    name: "two tables side by side",
    type: "txt",
    make: (p) => {
      const [one = [], two = [], ...rest] = lastTables(p);
      const texts = p.filter((x): x is string => typeof x === "string");
      const beside = two.map((row, i) => [...(one[i] ?? ["", "", "", ""]), ...row]);
      return tabs([...texts, beside, ...rest]);
    },
  },
];
