/**
 * Documents made by script, each with one thing in it that a careless reader takes wrongly: by
 * kind, in every format that can hold it.
 */
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { readHtml } from "@/lib/extract/formats/html";
import type { Grid } from "@/lib/extract/types";
import { htmlPage } from "@/lib/sample/sheets";
import { pageOf, read } from "@/prisma/sample/typeset";
import { HOSTILE_PAGES, HOSTILE_WORDS, wordParts } from "./hostile";
import {
  HOSTILE_OPEN_SHEETS,
  HOSTILE_OPEN_TEXTS,
  HOSTILE_RICH_TEXTS,
  HOSTILE_WORKBOOKS,
  openSheet,
  openText,
  richText,
  workbook,
} from "./hostile-office";
import { LAYOUT_DRESSES } from "./hostile-layouts";
import {
  changeFigure,
  FIGURE_DRESSES,
  partsOf,
  setReport,
  TEXT_KINDS,
  typeOf,
} from "./hostile-texts";
import { HOSTILE_PDFS, hostilePdf, pagesWith } from "./hostile-pdf";
import { LOOK, loosePages } from "./loose-pdf";
import { unembeddedPdf } from "./unembedded-pdf";

export const HOSTILE_KINDS = [
  "hidden",
  "revised",
  "recognised",
  "short_row",
  "plain_text",
  "turned",
] as const;
export type HostileKind = (typeof HOSTILE_KINDS)[number];
type Values = Readonly<Record<string, number | null>>;
export type HostileDocument = {
  readonly kind: HostileKind;
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is printed, by cell. */
  readonly truth: Values;
};

const FIGURE = "98765";
const CELL = "t2.license.n";
const REPORT = "pingtan-2023";
const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`, "utf8");
const PLAIN: Values = JSON.parse(fixture(`truth/${REPORT}.json`)).cells;
const WITH_FIGURE: Values = { ...PLAIN, [CELL]: Number(FIGURE) };
const HEADINGS = [
  "平潭综合实验区2023年政府信息公开工作年度报告",
  "二、主动公开政府信息情况",
  "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况",
];

function pageWith(cell: string, css = ""): string {
  const report = read().find((f) => f.agency === "pingtan" && f.year === 2023);
  if (!report) throw new Error("the sample has no such report");
  return htmlPage(pageOf(report), false)
    .replace("</head>", `<style>${css}</style></head>`)
    .replace(/(行政许可<\/td><td[^>]*>)\d+/, (_, before: string) => before + cell);
}

/** Open changes; all other dresses hide something, or show what is not there. */
const kindOf = (name: string): HostileKind =>
  /insert|delet|moved|change|revis/i.test(name) ? "revised" : "hidden";

const pages = (): HostileDocument[] =>
  HOSTILE_PAGES.map(({ name, css, cell }) => ({
    ...{ kind: kindOf(name), type: "html", name, truth: WITH_FIGURE },
    bytes: strToU8(pageWith(cell(FIGURE), css)),
  }));

const words = (): HostileDocument[] =>
  HOSTILE_WORDS.map(({ name, cell }) => {
    const { document, styles } = wordParts(pageWith(FIGURE), (label, n) =>
      label === "行政许可" ? cell(n) : null,
    );
    const files = { "word/document.xml": strToU8(document), "word/styles.xml": strToU8(styles) };
    return { kind: kindOf(name), type: "docx", name, bytes: zipSync(files), truth: WITH_FIGURE };
  });

const office = (grids: readonly Grid[]): HostileDocument[] =>
  (
    [
      ["fods", openSheet, HOSTILE_OPEN_SHEETS],
      ["fodt", openText, HOSTILE_OPEN_TEXTS],
      ["rtf", richText, HOSTILE_RICH_TEXTS],
      ["xlsx", workbook, HOSTILE_WORKBOOKS],
    ] as const
  ).flatMap(([type, make, dresses]) =>
    dresses.map(({ name, head = "", cell }) => ({
      ...{ kind: kindOf(name), type, name, truth: WITH_FIGURE },
      bytes: make(grids, head, (text) => (text === FIGURE ? cell(FIGURE) : null)),
    })),
  );

function papers(grids: readonly Grid[]): HostileDocument[] {
  const { pages: sheets, at } = pagesWith(grids, FIGURE);
  const pdf = { type: "pdf", truth: WITH_FIGURE } as const;
  const recognised = [sheets.length, 1].map((n): HostileDocument => ({
    ...pdf,
    kind: "recognised",
    name: `letters of ${n === 1 ? "the first page" : "all pages"} not painted`,
    bytes: unembeddedPdf(
      "UniGB-UCS2-H",
      sheets.map((page, i) => (i < n ? { ...page, under: "3 Tr" } : page)),
    ),
  }));
  return [
    ...HOSTILE_PDFS.map((dress): HostileDocument => ({
      ...pdf,
      kind: kindOf(dress.name),
      name: dress.name,
      bytes: hostilePdf(sheets, at, dress),
    })),
    ...recognised,
  ];
}

/** Rows of tables written with bars, without the first or the third of their figures. */
const SHORT = [
  "规范性文件",
  "本年新收",
  "上年结转",
  "予以公开",
  "其他法律",
  "第三方",
  "不掌握",
  "重复申请",
  "总计",
  "结转下年",
];
function shortRows(): HostileDocument[] {
  const markdown = fixture(`${REPORT}.md`);
  const cut = (label: string, n: number): string =>
    markdown
      .split("\n")
      .map((line) => {
        if (!line.includes(label) || !line.startsWith("|") || !/\| *\d+ *\|/.test(line))
          return line;
        const cells = line.split("|");
        const first = cells.findIndex((c) => /^ *\d+ *$/.test(c));
        return cells.filter((_, i) => i !== first + n).join("|");
      })
      .join("\n");
  return SHORT.flatMap((label) =>
    [0, 2].flatMap((n) => {
      const text = cut(label, n);
      const made = { kind: "short_row", name: `${label} ${n}`, truth: PLAIN } as const;
      return [
        { ...made, type: "md", bytes: strToU8(text) },
        {
          ...made,
          type: "txt",
          bytes: strToU8(text.replace(/^\|[-|: ]+\|$/gm, "").replaceAll("| ", "|")),
        },
      ];
    }),
  );
}

/** Signs about a figure, and tables set otherwise, in text, Markdown and CSV. */
function plainTexts(): HostileDocument[] {
  const parts = partsOf(fixture(`${REPORT}.md`));
  const [figure, label] = [String(PLAIN[CELL]), "行政许可"];
  const dressed = FIGURE_DRESSES.flatMap(({ name, cell }) =>
    TEXT_KINDS.map((kind): HostileDocument => {
      const rows = changeFigure(parts, label, (c) => (c === figure ? cell(figure) : c));
      const made = { kind: "plain_text", type: typeOf(kind), truth: PLAIN } as const;
      return { ...made, name: `${name}, ${kind}`, bytes: strToU8(setReport(rows, kind)) };
    }),
  );
  const laidOut = LAYOUT_DRESSES.map(({ name, type, make, blank }): HostileDocument => {
    const [made, truth] = [make(parts), blank ? withBlanks(blank) : PLAIN];
    const bytes = typeof made === "string" ? strToU8(made) : made;
    return { kind: "plain_text", type, name, truth, bytes };
  });
  return [...dressed, ...laidOut];
}

const withBlanks = (blank: string): Values =>
  Object.fromEntries(
    Object.entries(PLAIN).map(([id, value]) => [
      id,
      id === blank || (blank === "noughts" && value === 0) ? null : value,
    ]),
  );

function turned(grids: readonly Grid[]): HostileDocument[] {
  return ([1, 2, 3] as const).flatMap((quarter) =>
    [true, false].flatMap((ruled) =>
      [0, quarter * 90].map((rotate): HostileDocument => ({
        ...{ kind: "turned", type: "pdf", truth: WITH_FIGURE },
        name: `${quarter} quarters, ${ruled ? "with" : "without"} lines, viewer ${rotate}`,
        bytes: unembeddedPdf(
          "UniGB-UCS2-H",
          loosePages(grids, { ...LOOK, ruled }, HEADINGS).map((p) => ({ ...p, quarter, rotate })),
        ),
      })),
    ),
  );
}

export async function hostileCorpus(): Promise<HostileDocument[]> {
  const { grids } = await readHtml(Buffer.from(pageWith(FIGURE)));
  return [
    ...pages(),
    ...words(),
    ...office(grids),
    ...papers(grids),
    ...shortRows(),
    ...plainTexts(),
    ...turned(grids),
  ];
}
