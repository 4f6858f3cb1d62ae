import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";
import {
  LAYOUTS,
  NATIONAL,
  PROVINCE,
  sheetOf,
  truthOf,
  type OldTable,
} from "../../builders/old-table";

const parse = (text: string) => parseDocument({ path: "x", bytes: Buffer.from(text) });
/**
 * Cells that are given for certain and are not what is printed; and how many of the printed ones
 * are given.
 */
async function judge(text: string, truth: Readonly<Record<string, number | null>>) {
  const { cells } = await parse(text);
  const certain = Object.entries(cells).filter(
    ([, c]) => c.state === "reported" || c.state === "blank",
  );
  const wrong = certain
    .filter(([id, c]) => truth[id] === undefined || c.value !== truth[id])
    .map(([id, c]) => `${id}: ${c.value} «${c.raw}», printed ${truth[id]}`);
  return { wrong, share: (certain.length - wrong.length) / Object.keys(truth).length };
}
const CELLS = ["a web page", "by tabs", "with bars", "by commas"];
const APART = [...CELLS, "a line a cell", "by spaces"];
const tables: readonly (readonly [string, OldTable])[] = [
  ["a province's", PROVINCE],
  ["the national", NATIONAL],
];

/** What bureaus do to the table; each keeps the figures that it prints. */
type Quirk = {
  readonly sheets: (table: OldTable) => string[][][];
  readonly in: readonly string[];
  readonly only?: OldTable;
};
const sheet = sheetOf;
const QUIRKS: Readonly<Record<string, Quirk>> = {
  "as it is": { sheets: (t) => [sheet(t)], in: [...APART] },
  "groups in another order": {
    sheets: (t) => {
      const [head, ...rows] = sheet(t) as [string[], ...string[][]];
      const at = rows.findIndex((r) => /^(?:受理|三、)/.test(r[0]!));
      return [[head, ...rows.slice(at), ...rows.slice(0, at)]];
    },
    in: APART,
  },
  "a column of codes first": {
    sheets: (t) => [sheet(t).map((r, i) => [i === 0 ? "代码" : String(i).padStart(2, "0"), ...r])],
    in: CELLS,
  },
  "a column of codes between": {
    sheets: (t) => [
      sheet(t).map((r, i) => [r[0]!, r[1]!, i === 0 ? "代码" : String(i), ...r.slice(2)]),
    ],
    in: APART,
  },
  "no column of units": { sheets: (t) => [sheet(t).map((r) => [r[0]!, ...r.slice(2)])], in: APART },
  "units beside the figures": {
    sheets: (t) => [
      [
        [t.heading[0]!, ...t.heading.slice(2)],
        ...t.rows.map((r) => [r.label, ...r.figures.map((f) => (r.name ? `${f}${r.unit}` : ""))]),
      ],
    ],
    in: APART,
  },
  "thousands set apart": {
    sheets: (t) => [
      sheet(t).map((r) => r.map((c) => (/^\d{4}$/.test(c) ? `${c.slice(0, 1)},${c.slice(1)}` : c))),
    ],
    in: APART.filter((l) => l !== "by commas"),
  },
  "two halves side by side": {
    sheets: (t) => {
      const [head, ...rows] = sheet(t) as [string[], ...string[][]];
      const half = Math.ceil(rows.length / 2);
      return [
        [
          [...head, ...head],
          ...rows.slice(0, half).map((r, i) => [...r, ...(rows[half + i] ?? head.map(() => ""))]),
        ],
      ];
    },
    in: APART,
  },
  "on three pages, each with the heading": {
    sheets: (t) => {
      const [head, ...rows] = sheet(t) as [string[], ...string[][]];
      const third = Math.ceil(rows.length / 3);
      return [0, 1, 2].map((k) => [head, ...rows.slice(k * third, (k + 1) * third)]);
    },
    in: APART,
  },
  "on three pages, with one heading": {
    sheets: (t) => {
      const [head, ...rows] = sheet(t) as [string[], ...string[][]];
      const third = Math.ceil(rows.length / 3);
      return [0, 1, 2].map((k) => [
        ...(k === 0 ? [head] : []),
        ...rows.slice(k * third, (k + 1) * third),
      ]);
    },
    in: APART,
  },
  "the sum before the year": {
    sheets: (t) => [sheet(t).map((r) => [r[0]!, r[1]!, r[3]!, r[2]!])],
    in: APART,
    only: PROVINCE,
  },
  "last year beside this one": {
    sheets: (t) => [
      sheet(t).map((r, i) =>
        i === 0
          ? [r[0]!, r[1]!, "2015年", "2016年"]
          : [r[0]!, r[1]!, /^\d/.test(r[2]!) ? String(Number(r[2]) + 11) : r[2]!, r[2]!],
      ),
    ],
    in: APART,
    only: NATIONAL,
  },
  "this year beside the last": {
    sheets: (t) => [
      sheet(t).map((r, i) =>
        i === 0
          ? [r[0]!, r[1]!, "本年数", "上年数"]
          : [r[0]!, r[1]!, r[2]!, /^\d/.test(r[2]!) ? String(Number(r[2]) + 11) : r[2]!],
      ),
    ],
    in: APART,
    only: NATIONAL,
  },
  "a column of remarks": {
    sheets: (t) => [
      sheet(t).map((r, i) => [...r, i === 0 ? "备注" : i === 4 ? "比上年增加12" : ""]),
    ],
    in: CELLS,
  },
  "a year in the heading that is last year's": {
    sheets: (t) => [sheet(t).map((r) => r.map((c) => (c === "2016年度" ? "2015年度" : c)))],
    in: APART,
    only: PROVINCE,
  },
};

describe.each(tables)("%s table before 2019", (_, table) => {
  const truth = truthOf(table);
  describe.each(Object.entries(QUIRKS).filter(([, q]) => !q.only || q.only === table))(
    "%s",
    (name, quirk) => {
      it.each(Object.keys(LAYOUTS))("has no figure wrong, %s", async (layout) => {
        const { wrong, share } = await judge(LAYOUTS[layout]!(quirk.sheets(table)), truth);
        expect(wrong).toEqual([]);
        if (quirk.in.includes(layout)) expect(share, `${name}, ${layout}`).toBeGreaterThan(0.98);
      });
    },
  );

  it.each(Object.keys(LAYOUTS))(
    "is not taken from sentences around it that use its words, %s",
    async (layout) => {
      const said = {
        before:
          "全年主动公开政府信息数9999条，政府网站公开政府信息数8888条；收到申请数777件，网络申请数66件，同意公开答复数33件，行政复议数量22件，行政诉讼数量11件。",
        after:
          "2015年行政复议数量为31件，收到申请数为61件，当面申请数51件。联系电话：88123456 填报日期：2017年1月5日",
      };
      const { wrong, share } = await judge(LAYOUTS[layout]!([sheet(table)], said), truth);
      expect(wrong).toEqual([]);
      if (APART.includes(layout)) expect(share).toBeGreaterThan(0.98);
    },
  );

  it.each(["", "/", "无", "—"])(
    "keeps a printed blank «%s» a blank, and the figure beside it in its column",
    async (blank) => {
      const holes = new Set(["recv_letter", "reply_part", "litig"]);
      const printed = {
        ...table,
        rows: table.rows.map((r) =>
          r.name && holes.has(r.name) ? { ...r, figures: [blank, ...r.figures.slice(1)] } : r,
        ),
      };
      const known = {
        ...truth,
        ...Object.fromEntries([...holes].map((n) => [`old.${n}.year`, null])),
      };
      for (const layout of Object.keys(LAYOUTS)) {
        const { wrong, share } = await judge(LAYOUTS[layout]!([sheet(printed)]), known);
        expect(wrong, layout).toEqual([]);
        if (CELLS.includes(layout)) expect(share, layout).toBeGreaterThan(0.98);
      }
    },
  );

  it("without its heading is not guessed at where rows have several figures", async () => {
    for (const [layout, print] of Object.entries(LAYOUTS))
      expect((await judge(print([sheet(table).slice(1)]), truth)).wrong, layout).toEqual([]);
  });
});

it("a row of another table whose label only ends like one of these is none of them", async () => {
  const odd: OldTable = {
    ...PROVINCE,
    rows: PROVINCE.rows.flatMap((r) =>
      r.name === "proactive"
        ? [r, { label: "其中：全文电子化的主动公开信息数", unit: "条", figures: ["77", "88"] }]
        : [r],
    ),
  };
  for (const [layout, print] of Object.entries(LAYOUTS))
    expect((await judge(print([sheetOf(odd)]), truthOf(PROVINCE))).wrong, layout).toEqual([]);
});

it("a cell that lies across both columns of figures is neither's", async () => {
  const page = LAYOUTS["a web page"]!([sheetOf(PROVINCE)]).replace(
    "<td>12</td><td>33</td>",
    '<td colspan="2">12</td>',
  );
  const { cells, status } = await parse(page);
  expect([cells["old.reply.year"]?.state, cells["old.reply.cum"]?.state, status]).toEqual([
    "suspect",
    "suspect",
    "review",
  ]);
});

describe("a page without lines, as a reader of PDFs gives it", () => {
  const heading = ["指标名称    计量单位    2016年度    历年累计"];
  const row = (r: OldTable["rows"][number], figures: readonly string[]) =>
    [r.label, r.unit, ...figures].join("    ");
  const page = (rows: readonly string[]) =>
    [
      "云山区民政局2016年度政府信息公开工作年度报告",
      "政府信息公开情况统计表",
      ...heading,
      ...rows,
    ].join("\n");

  it("does not take a sum for the year's figure where the year's column is empty", async () => {
    const text = page(
      PROVINCE.rows.map((r) =>
        row(r, r.name === "recv" || r.name === "reply" ? r.figures.slice(1) : r.figures),
      ),
    );
    const { cells, status } = await parse(text);
    expect([
      cells["old.recv.year"]!.state,
      cells["old.reply.year"]!.state,
      cells["old.review.year"]!.value,
      status,
    ]).toEqual(["suspect", "suspect", 2, "review"]);
  });

  it("does not call a row blank whose figure stands in the middle of its label, nor take half of «万元» for 元", async () => {
    const rows = NATIONAL.rows.flatMap((r) =>
      r.name === "budget"
        ? [
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理",
            "万元    12.5",
            "及政府网站建设维护等方面的经费）",
          ]
        : r.name === "fee_taken"
          ? ["万", "七、依申请公开信息收取的费用    0.35", "元"]
          : [row(r, r.figures)],
    );
    const { cells } = await parse(
      ["云山区民政局2016年度政府信息公开工作年度报告", "统计指标    单位    统计数", ...rows].join(
        "\n",
      ),
    );
    expect([
      cells["old.budget.year"]?.state,
      cells["old.fee_taken.year"]?.state,
      cells["old.offices.year"]!.value,
    ]).toEqual(["suspect", "suspect", 21]);
  });
});
