/** Tables and prose as text copies and Markdown print them. */
import type { Prose } from "./prose";
import type { Random } from "./random";
import { slotsOf, type Cell, type Table } from "./tables";

export type TextStyle = {
  readonly name: string;
  /** No figure is set apart from the next: a person may be asked. */ readonly glued?: boolean;
  /** Printed blanks leave no trace. */ readonly losesBlanks?: boolean;
  readonly write: (table: Table, r: Random) => string;
};

const own = (table: Table): Cell[][] => table.rows.map((row) => [...row]);
const slots = (table: Table): string[][] =>
  slotsOf(table).map((row) => row.map((c) => c?.text ?? ""));
const width = (text: string) => [...text].reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 2 : 1), 0);
const pad = (text: string, n: number) => text + " ".repeat(Math.max(1, n - width(text)));
const cut = (text: string, r: Random) => {
  const at = r.int(2, Math.max(2, text.length - 2));
  return text.length > 6 && !/^\d/.test(text) ? `${text.slice(0, at)}<br>${text.slice(at)}` : text;
};
const markdown = (rows: readonly (readonly string[])[], rule: number | null): string => {
  const lines = rows.map((row) => `| ${row.join(" | ")} |`);
  if (rule !== null) lines.splice(rule, 0, `|${rows[0]!.map(() => " --- |").join("")}`);
  return lines.join("\n");
};

/**
 * The first letters of a label beside its figures, the rest on lines of their own below, as narrow
 * columns leave it.
 */
const brokenBelow = (row: readonly Cell[]): string => {
  const at = row.findIndex((c) => c.id) - 1;
  if (at < 0 || row[at]!.text.length < 8)
    return row
      .map((c) => pad(c.text, c.id ? 6 : 8))
      .join("  ")
      .trimEnd();
  const lines = row[at]!.text.match(/^[一二]、/.test(row[at]!.text) ? /.{1,12}/gu : /.{1,5}/gu)!;
  return [
    row
      .map((c, i) => pad(i === at ? lines[0]! : c.text, c.id ? 6 : 8))
      .join("  ")
      .trimEnd(),
    ...lines.slice(1).map((line) => `      ${line}`),
  ].join("\n");
};

export const TEXT_STYLES: readonly TextStyle[] = [
  {
    name: "a tab a cell, a line a row",
    write: (t) =>
      slots(t)
        .map((row) => row.join("\t"))
        .join("\n"),
  },
  {
    name: "own cells by tab",
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join("\t"))
        .join("\n"),
  },
  {
    name: "a line a cell behind a tab",
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => `\t${c.text}`).join("\n"))
        .join("\n\n"),
  },
  {
    name: "a line a cell",
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) =>
          row
            .map((c) => c.text)
            .filter((x) => x !== "")
            .join("\n"),
        )
        .join("\n"),
  },
  {
    name: "a line a cell, empty lines for blanks",
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join("\n"))
        .join("\n"),
  },
  {
    name: "a line a cell, empty lines between",
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join("\n\n"))
        .join("\n\n"),
  },
  {
    name: "a line a cell, ended by a pipe",
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => `${c.text} |`).join("\n"))
        .join("\n||\n"),
  },
  {
    name: "pipes between",
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join(" | ") + " |")
        .join("\n"),
  },
  {
    name: "pipes around",
    write: (t) =>
      slots(t)
        .map((row) => `| ${row.join(" | ")} |`)
        .join("\n"),
  },
  { name: "markdown", write: (t) => markdown(slots(t), 1) },
  {
    name: "markdown, rule under the head",
    write: (t) => markdown(slots(t), t.kind === "t2" ? 2 : 3),
  },
  {
    name: "markdown, bold and breaks",
    write: (t, r) =>
      markdown(
        slotsOf(t).map((row) =>
          row.map((c) => (c === null ? "" : c.id ? `**${c.text}**` : cut(c.text, r))),
        ),
        1,
      ),
  },
  {
    name: "markdown, words for empty cells",
    write: (t) =>
      markdown(
        slots(t).map((row) => row.map((x) => (x === "" ? "nan" : x))),
        1,
      ),
  },
  {
    name: "markdown, tables as tags",
    write: (t) =>
      `<table>${own(t)
        .map(
          (row) =>
            `<tr>${row.map((c) => `<td colspan="${c.cols}" rowspan="${c.rows}">${c.text}</td>`).join("")}</tr>`,
        )
        .join("")}</table>`,
  },
  {
    name: "markdown, own cells",
    write: (t) =>
      markdown(
        own(t).map((row) => row.map((c) => c.text)),
        1,
      ),
  },
  {
    name: "columns by spaces",
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) =>
          row
            .map((c) => pad(c.text, c.id ? 6 : 8))
            .join("  ")
            .trimEnd(),
        )
        .join("\n"),
  },
  {
    name: "figures in front of their labels, a line a cell",
    glued: true,
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) =>
          [...row.filter((c) => c.id), ...row.filter((c) => !c.id)]
            .map((c) => c.text)
            .filter((x) => x !== "")
            .join("\n"),
        )
        .join("\n"),
  },
  {
    name: "columns by spaces, labels broken below their figures",
    glued: true,
    losesBlanks: true,
    write: (t) => own(t).map(brokenBelow).join("\n"),
  },
  {
    name: "one space between",
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) =>
          row
            .map((c) => c.text)
            .filter((x) => x !== "")
            .join(" "),
        )
        .join("\n"),
  },
  {
    name: "rows glued by line",
    glued: true,
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join(""))
        .join("\n"),
  },
  {
    name: "glued",
    glued: true,
    losesBlanks: true,
    write: (t) =>
      own(t)
        .map((row) => row.map((c) => c.text).join(""))
        .join(""),
  },
];

export type TextPage = (prose: Prose, tables: readonly string[]) => string;
const lines = (prose: Prose, tables: readonly string[], wide: number): string[] => {
  const [one, two, three, four, five, six] = prose.headings as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const wrap = (text: string) => text.match(new RegExp(`.{1,${wide}}`, "gu")) ?? [];
  const paragraphs = (texts: readonly string[]) => texts.flatMap(wrap);
  return [
    prose.title,
    "",
    ...paragraphs(prose.intro),
    one,
    ...paragraphs(prose.one),
    two,
    tables[0]!,
    three,
    tables[1]!,
    four,
    tables[2]!,
    five,
    ...paragraphs(prose.five),
    six,
    ...paragraphs(prose.six),
  ];
};

export const TEXT_PAGES: Readonly<Record<string, TextPage>> = {
  plain: (prose, tables) => lines(prose, tables, 400).join("\n"),
  wrapped: (prose, tables) => lines(prose, tables, 36).join("\n"),
  archive: (prose, tables) =>
    `标题: ${prose.title}\n发布时间: 2027-02-10 15:35\n栏目: 政府信息公开年报\n原文链接: https://www.example.gov.cn/zwgk/202702/t20270210_97791.htm\n==================== 正文 ====================\n${lines(prose, tables, 400).slice(2).join("\n")}`,
  paged: (prose, tables) => {
    const all = lines(prose, tables, 60).join("\n").split("\n");
    const pages: string[] = [];
    for (let at = 0; at < all.length; at += 34)
      pages.push([...all.slice(at, at + 34), `— ${at / 34 + 1} —`].join("\n"));
    return pages.join("\n");
  },
};
