/**
 * What happens to tables on their way to publication. Each quirk takes tables and gives tables;
 * none changes what a figure cell means.
 */
import type { Random } from "./random";
import { word, type Cell, type Table } from "./tables";

export type Quirk = {
  readonly name: string;
  /** A person has to look, whatever the layout. */ readonly person?: true;
  readonly apply: (r: Random, tables: readonly Table[]) => Table[];
};

const eachCell = (tables: readonly Table[], change: (cell: Cell, table: Table) => Cell): Table[] =>
  tables.map((t) => ({ ...t, rows: t.rows.map((row) => row.map((cell) => change(cell, t))) }));
const labels = (tables: readonly Table[], change: (text: string, table: Table) => string) =>
  eachCell(tables, (c, t) => (c.id ? c : { ...c, text: change(c.text, t) }));
const figures = (tables: readonly Table[], change: (cell: Cell) => string) =>
  eachCell(tables, (c) => (c.id ? { ...c, text: change(c) } : c));

const SIMPLE =
  "开资讯请数据机关报总计结转维纠诉讼复议规范处罚强费购单万条项类属国绝内务过执档检询现没制补后确认无当协会区县镇业构组织体权时间长综环产农卫发与书办电话网页达审违联对应来举标题员领级设备预决财税减价统调两将况经济公并给则额稳适乱办门机数据属";
const COMPLEX =
  "開資訊請數據機關報總計結轉維糾訴訟複議規範處罰強費購單萬條項類屬國絕內務過執檔檢詢現沒製補後確認無當協會區縣鎮業構組織體權時間長綜環產農衛發與書辦電話網頁達審違聯對應來舉標題員領級設備預決財稅減價統調兩將況經濟公並給則額穩適亂辦門機數據屬";
export const traditional = (text: string): string =>
  [...text].map((c) => (SIMPLE.includes(c) ? [...COMPLEX][[...SIMPLE].indexOf(c)]! : c)).join("");

const FULL = "０１２３４５６７８９";
const isNumber = (text: string) => /^-?\d+(?:\.\d+)?$/.test(text);

/** One character lost, doubled or wrong, never a digit or the number in front. */
function slip(r: Random, text: string): string {
  const at = r.int(4, text.length - 2);
  if (!/[\u4e00-\u9fff]/.test(text[at]!)) return text;
  return r.pick([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at] + text.slice(at),
    `${text.slice(0, at)}某${text.slice(at + 1)}`,
  ]);
}

/** Adds a row in front of `before(row)`, so that spans of the groups around it grow with it. */
function insertRow(table: Table, at: number, row: readonly Cell[]): Table {
  const rows = table.rows.map((cells, i) =>
    cells.map((c) => (i < at && i + c.rows > at ? { ...c, rows: c.rows + 1 } : c)),
  );
  return { ...table, rows: [...rows.slice(0, at), row, ...rows.slice(at)] };
}
const idOf = (row: readonly Cell[]) => row.find((c) => c.id)?.id?.split(".")[0] ?? null;

function subtotals(tables: readonly Table[]): Table[] {
  return tables.map((table) => {
    if (table.kind !== "t3") return table;
    let now = table;
    for (const [last, rows] of [
      ["r338", /^r33\d$/],
      ["r343", /^r34\d$/],
      ["r355", /^r35\d$/],
    ] as const) {
      const at = now.rows.findIndex((row) => idOf(row) === last);
      const members = now.rows.filter((row) => rows.test(idOf(row) ?? ""));
      const sums = Array.from({ length: 7 }, (_, c) =>
        members.reduce((sum, row) => sum + (row.filter((x) => x.id)[c]!.value ?? 0), 0),
      );
      const grown = {
        ...now,
        rows: now.rows.map((cells, i) =>
          cells.map((c) =>
            i <= at && i + c.rows - 1 === at && c.rows > 1 ? { ...c, rows: c.rows + 1 } : c,
          ),
        ),
      };
      now = insertRow(grown, at + 1, [word("小计"), ...sums.map((n) => word(String(n)))]);
    }
    return now;
  });
}

function legalSubtotal(tables: readonly Table[]): Table[] {
  return tables.map((table) => {
    if (table.kind !== "t3") return table;
    const rows = table.rows.map((row, i) => {
      if (i === 0) return row.map((c) => (c.text === "申请人情况" ? { ...c, cols: 8 } : c));
      if (i === 1) return row.map((c) => (c.text === "法人或其他组织" ? { ...c, cols: 6 } : c));
      if (i === 2) return [...row, word("小计")];
      const own = row.filter((c) => c.id);
      if (own.length === 0)
        return row.some((c) => c.text === "商业企业") ? [...row, word("小计")] : row;
      const sum = own.slice(1, 6).reduce((s, c) => s + (c.value ?? 0), 0);
      return [...row.slice(0, -1), word(String(sum)), row.at(-1)!];
    });
    return { ...table, width: 11, rows };
  });
}

/**
 * A row taken out; the groups around it are a row shorter, and a group that began with it begins
 * one lower.
 */
function withoutRow(tables: readonly Table[], id: string): Table[] {
  return tables.map((table) => {
    const at = table.rows.findIndex((row) => row.some((c) => c.id?.startsWith(id)));
    if (at < 0) return table;
    const rows = table.rows.map((row, i) =>
      row.map((c) => (i <= at && c.rows > 1 && i + c.rows > at ? { ...c, rows: c.rows - 1 } : c)),
    );
    const groups = rows[at]!.filter(
      (c) => c.rows > 0 && table.rows[at]!.some((o) => o.text === c.text && o.rows > 1),
    );
    return {
      ...table,
      rows: [
        ...rows.slice(0, at),
        ...(groups.length > 0 ? [[...groups, ...rows[at + 1]!]] : rows.slice(at + 1, at + 2)),
        ...rows.slice(at + 2),
      ],
    };
  });
}

const NUMERALS = "〇一二三四五六七八九";
/** 0 to 99 as people write them in words. */
const inWords = (n: number): string =>
  n < 10
    ? NUMERALS[n]!
    : `${n < 20 ? "" : NUMERALS[Math.floor(n / 10)]}十${n % 10 === 0 ? "" : NUMERALS[n % 10]}`;

/** A column of running numbers in front of the labels. */
function numbered(tables: readonly Table[]): Table[] {
  return tables.map((table) => {
    if (table.kind !== "t3") return table;
    let n = 0;
    const rows = table.rows.map((row, i) =>
      i === 0
        ? [word("序号", 1, 3), ...row]
        : i < 3 || !row.some((c) => c.id)
          ? [...row]
          : [word(String(++n)), ...row],
    );
    return { ...table, width: table.width + 1, rows };
  });
}

/** Figures with what a clerk adds to some of them. */
const remarks = (r: Random, text: string) =>
  isNumber(text) && r.chance(0.15)
    ? `${text}${r.pick(["（含上年结转1件）", "*", "①", "[注1]", "（见附注2）", " 件（不含3件重复）"])}`
    : text;

export const QUIRKS: readonly Quirk[] = [
  { name: "as it should be", apply: (_r, t) => [...t] },
  {
    name: "labels without numbers",
    apply: (_r, t) =>
      labels(t, (x, table) =>
        table.kind === "t3" ? x.replace(/^(?:[一二三四]、|（[一二三四五六七]）|\d\.)/, "") : x,
      ),
  },
  {
    name: "numbers of labels in other marks",
    apply: (r, t) =>
      labels(t, (x) =>
        x
          .replace(/^(\d)\./, (_m, d: string) => r.pick([`${d}．`, `${d}、`, `（${d}）`, `${d}. `]))
          .replace(/（/g, "(")
          .replace(/）/g, ")"),
      ),
  },
  {
    name: "blanks inside words",
    apply: (r, t) =>
      labels(t, (x) =>
        r.chance(0.4)
          ? [...x]
              .map((c) => (r.chance(0.2) ? `${c} ` : c))
              .join("")
              .trim()
          : x,
      ),
  },
  {
    name: "variants seen",
    apply: (r, t) =>
      labels(t, (x) =>
        x
          .replace("情形", r.pick(["情况", "情形"]))
          .replace("内部事务", r.pick(["内容事务", "内部事务"]))
          .replace("件数", r.pick(["件", "件数"]))
          .replace("其他法律行政法规", "其他法律、行政法规")
          .replace(/[“”]/g, r.pick(['"', "", "「"]))
          .replace("本年新收", "本年度新收")
          .replace("上年结转", "上年度结转")
          .replace("废止件", r.pick(["废止件", "废纸件"]))
          .replace("其他", r.pick(["其他", "其它"])),
      ),
  },
  {
    name: "slips of the pen",
    apply: (r, t) =>
      labels(t, (x) =>
        x.length > 8 && !/勾稽|第二十条|收费金额/.test(x) && r.chance(0.5) ? slip(r, x) : x,
      ),
  },
  { name: "traditional characters", apply: (_r, t) => labels(t, traditional) },
  {
    name: "full-width digits",
    apply: (_r, t) =>
      figures(t, (c) => c.text.replace(/\d/g, (d) => FULL[Number(d)]!).replace(".", "．")),
  },
  {
    name: "units behind figures",
    apply: (r, t) =>
      figures(t, (c) =>
        isNumber(c.text) && !/wan|amount/.test(c.id!) && r.chance(0.6)
          ? `${c.text}${r.pick(["件", "（件）", " 件", "项"])}`
          : c.text,
      ),
  },
  {
    name: "thousands separators",
    apply: (_r, t) =>
      figures(t, (c) =>
        isNumber(c.text) ? c.text.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ",") : c.text,
      ),
  },
  {
    name: "dashes for blanks",
    apply: (r, t) =>
      figures(t, (c) => (c.value === null ? r.pick(["/", "—", "-", "无", "／", "——"]) : c.text)),
  },
  { name: "no row for rules", apply: (_r, t) => withoutRow(t, "t2.rule") },
  {
    name: "a row lost",
    apply: (r, t) => withoutRow(t, `${r.pick(["r333", "r337", "r343", "r354", "r338"])}.`),
  },
  { name: "subtotal rows", apply: (_r, t) => subtotals(t) },
  { name: "subtotal of legal persons", apply: (_r, t) => legalSubtotal(t) },
  {
    name: "a row of one's own in table two",
    apply: (_r, t) =>
      t.map((table) => {
        const at = table.rows.findIndex((row) => row.some((c) => c.id?.startsWith("t2.norm")));
        return table.kind === "t2"
          ? insertRow(table, at + 1, [
              word("其他主动公开文件"),
              word("12"),
              word("12"),
              word("345"),
            ])
          : table;
      }),
  },
  {
    name: "heads come again",
    apply: (_r, t) =>
      t.map((table) =>
        table.kind === "t3"
          ? {
              ...table,
              rows: [
                ...table.rows
                  .slice(0, 14)
                  .map((row) =>
                    row.map((c) => ({ ...c, rows: c.rows > 3 ? Math.min(c.rows, 9) : c.rows })),
                  ),
                ...table.rows.slice(0, 3),
                ...table.rows.slice(14),
              ],
            }
          : table,
      ),
  },
];

/** The cells of one kind of table in another order: `move` takes the headings or the figures of a row. */
const moved =
  (kind: Table["kind"], move: (row: readonly Cell[], at: number) => readonly Cell[]) =>
  (_r: Random, tables: readonly Table[]): Table[] =>
    tables.map((t) => (t.kind === kind ? { ...t, rows: t.rows.map(move) } : t));
const byFigures =
  (order: (own: readonly Cell[]) => readonly Cell[]) =>
  (row: readonly Cell[]): readonly Cell[] => {
    const own = row.filter((c) => c.id);
    return own.length === 0 ? row : [...row.filter((c) => !c.id), ...order(own)];
  };
const lastFirst = (cells: readonly Cell[], n: number): readonly Cell[] =>
  cells.flatMap((_, i) => (i % n === 0 ? [cells[i + n - 1]!, ...cells.slice(i, i + n - 1)] : []));
const exchanged = (cells: readonly Cell[], a: number, b: number): readonly Cell[] =>
  cells.map((c, i) => (i === a ? cells[b]! : i === b ? cells[a]! : c));

/**
 * Rarer habits, asked for by name alone. Where figures stand without any sign between them, a
 * person may have to look.
 */
export const RARE: readonly Quirk[] = [
  {
    name: "zeros as circles or letters",
    apply: (r, t) =>
      figures(t, (c) => (c.text === "0" ? r.pick(["○", "O", "o", "〇", "０", "零", "Ο"]) : c.text)),
  },
  {
    name: "figures in words",
    apply: (_r, t) =>
      figures(t, (c) =>
        c.value !== null &&
        c.value !== undefined &&
        Number.isInteger(c.value) &&
        c.value >= 0 &&
        c.value < 100
          ? inWords(c.value)
          : c.text,
      ),
  },
  { name: "running numbers in front", apply: (_r, t) => numbered(t) },
  { name: "remarks in cells", apply: (r, t) => figures(t, (c) => remarks(r, c.text)) },
  {
    name: "a row of remarks below",
    apply: (_r, t) =>
      t.map((table) => ({
        ...table,
        rows: [
          ...table.rows,
          [
            word(
              "注：本表数据不含垂直管理单位，2 件为上年受理；第三项中3件为重复申请。",
              table.width,
            ),
          ],
        ],
      })),
  },
  {
    name: "a column of remarks",
    apply: (r, t) =>
      t.map((table) =>
        table.kind === "t3"
          ? {
              ...table,
              width: table.width + 1,
              rows: table.rows.map((row, i) =>
                i === 0
                  ? [...row, word("备注", 1, 3)]
                  : i < 3 || !row.some((c) => c.id)
                    ? row
                    : [...row, word(r.pick(["", "", "见说明", "3"]))],
              ),
            }
          : table,
      ),
  },
  {
    name: "totals in front in table three",
    person: true,
    apply: moved("t3", (row, i) =>
      i === 1 ? [row.at(-1)!, ...row.slice(0, -1)] : byFigures((own) => lastFirst(own, 7))(row),
    ),
  },
  {
    name: "columns exchanged in table three",
    person: true,
    apply: moved("t3", (row, i) =>
      i === 2 ? exchanged(row, 0, 3) : byFigures((own) => exchanged(own, 1, 4))(row),
    ),
  },
  {
    name: "columns exchanged in table two",
    person: true,
    apply: moved("t2", (row, i) =>
      i > 0 && i < 4 && row.length === 4 ? exchanged(row, 1, 3) : row,
    ),
  },
  {
    name: "totals in front in table four",
    person: true,
    apply: moved("t4", (row, i) =>
      i === 0
        ? row
        : i === 1
          ? [...lastFirst(row.slice(0, 5), 5), ...row.slice(5)]
          : lastFirst(row, 5),
    ),
  },
  {
    name: "litigation in front of reconsideration",
    person: true,
    apply: moved("t4", (row, i) =>
      i === 0
        ? [...row].reverse()
        : i === 1
          ? [...row.slice(5), ...row.slice(0, 5)]
          : i === 3
            ? [...row.slice(5), ...row.slice(0, 5)]
            : row,
    ),
  },
  {
    name: "the unit of an amount beside the row's label",
    apply: (_r, t) =>
      inUnit(t, (c) => (MONEY.has(c.text) ? { ...c, text: `${c.text}（单位：元）` } : c), 1),
  },
  {
    name: "the unit of an amount in the block's title",
    apply: (_r, t) =>
      inUnit(
        t,
        (c) => (/第（[八九]）项/.test(c.text) ? { ...c, text: `${c.text}（金额单位：亿元）` } : c),
        1e8,
      ),
  },
  {
    name: "the unit of an amount in brackets behind it",
    apply: (r, t) =>
      amounts(
        t,
        (yuan, c) =>
          `${scaled(yuan, 1e4)}${r.pick(c.id!.endsWith("amount") ? ["（万元）", "万元", "万"] : ["（万元）", "万元"])}`,
      ),
  },
  {
    name: "columns of table two in other words and another order",
    person: true,
    apply: (r, t) =>
      columnsOf2(t, (row) => [row[0]!, row[3]!, row[1]!, row[2]!], {
        本年制: r.pick([
          ["现行有效数", "制发数", "废止数"],
          ["截至年底有效件数", "今年制定件数", "今年废除件数"],
        ]),
        本年新: ["对外公开总数", "制作数", "新公开数"],
        上一年: ["办件量", "上年项目数", "增减数"],
      }),
  },
  {
    name: "a column of table two left out",
    person: true,
    apply: (r, t) =>
      columnsOf2(t, (row) => [row[0]!, row[1]!, row[3]!, ...(r.chance(0.5) ? [word("")] : [])]),
  },
  {
    name: "a column of table two too many",
    person: true,
    apply: (r, t) =>
      columnsOf2(t, (row) => [
        row[0]!,
        row[1]!,
        word(row.some((c) => c.id) ? String(r.int(0, 3)) : "本年修改件数"),
        row[2]!,
        row[3]!,
      ]),
  },
  {
    name: "last year's number beside this year's",
    person: true,
    apply: (r, t) => lastYearBeside(r, t),
  },
  {
    name: "changes by arrows, in brackets, or more and less in one",
    person: true,
    apply: (r, t) =>
      figures(t, (c) => (c.id!.endsWith(".delta") && c.value ? changed(r, c.value) : c.text)),
  },
  {
    name: "rows exchanged in table three",
    person: true,
    apply: (r, t) =>
      rowsOf3(t, (rows) =>
        rowsExchanged(rows, r.pick(["r331 r334", "r335 r336", "r352 r353", "r1 r2"])),
      ),
  },
  {
    name: "the total of results in front of them",
    person: true,
    apply: (_r, t) => rowsOf3(t, totalFirst),
  },
  {
    name: "another word for the total of results",
    apply: (_r, t) => labels(t, (x) => x.replace("（七）总计", "（七）合计")),
  },
  {
    name: "a column of another year or of row numbers in table three",
    person: true,
    apply: (r, t) => strayColumn(r, t),
  },
  { name: "table four in rows, lawsuits first", apply: (r, t) => inRows(r, t) },
  {
    name: "letters for digits",
    person: true,
    apply: (r, t) =>
      figures(t, (c) =>
        c.text.length > 1 && r.chance(0.3) ? c.text.replace(/0/g, "O").replace(/1/g, "l") : c.text,
      ),
  },
];

const MONEY = new Set(["行政事业性收费", "政府集中采购"]);
const isMoney = (c: Cell) => c.id === "t2.fee.wan" || c.id === "t2.procure.amount";
const scaled = (yuan: number, unit: number) => String(Number((yuan / unit).toFixed(10)));
/** Amounts as they are printed in another unit; what they mean stays. */
const amounts = (tables: readonly Table[], print: (yuan: number, cell: Cell) => string): Table[] =>
  eachCell(tables, (c) =>
    isMoney(c) && c.value
      ? {
          ...c,
          text: print(c.id === "t2.fee.wan" ? Number((c.value * 1e4).toFixed(4)) : c.value, c),
        }
      : c,
  );
const inUnit = (tables: readonly Table[], label: (cell: Cell) => Cell, unit: number): Table[] =>
  amounts(tables, (yuan) => scaled(yuan, unit)).map((t) => ({
    ...t,
    rows: t.rows.map((row) =>
      row.map((c) =>
        c.id ? c : c.text.startsWith("本年收费金额") ? { ...c, text: "本年收费金额" } : label(c),
      ),
    ),
  }));

/** Rows of table two with three columns, their headings among them, moved or written otherwise. */
function columnsOf2(
  tables: readonly Table[],
  move: (row: readonly Cell[]) => readonly Cell[],
  words: Readonly<Record<string, readonly string[]>> = {},
): Table[] {
  return tables.map((table) => {
    if (table.kind !== "t2") return table;
    const rows = table.rows.map((row) => {
      if (row.length !== 4) return row;
      const others = words[row[1]!.text.slice(0, 3)];
      return others ? [row[0]!, ...others.map((w) => word(w))] : move(row);
    });
    return {
      ...table,
      width: Math.max(...rows.map((row) => row.reduce((n, c) => n + c.cols, 0))),
      rows,
    };
  });
}

const lastYearBeside = (r: Random, tables: readonly Table[]): Table[] =>
  tables.map((table) => {
    if (table.kind !== "t2") return table;
    const first = r.chance(0.5);
    const beside = (row: readonly Cell[], other: string) =>
      first
        ? [row[0]!, word(other), { ...row[1]!, cols: 1 }]
        : [row[0]!, { ...row[1]!, cols: 1 }, word(other)];
    return {
      ...table,
      rows: table.rows.map((row) =>
        row[1]?.text === "本年处理决定数量"
          ? beside(row, "上年处理决定数量")
          : row.length === 2 && row[1]!.id?.endsWith(".n")
            ? beside(row, String(r.int(1, 40)))
            : row,
      ),
    };
  });

const changed = (r: Random, by: number): string =>
  r.pick([
    `${by > 0 ? "↑" : "↓"}${Math.abs(by)}`,
    by < -9 ? `（${-by}）` : String(by),
    `+${Math.max(0, by) + 2}/-${Math.max(0, -by) + 2}`,
  ]);

const rowsOf3 = (
  tables: readonly Table[],
  change: (rows: Table["rows"]) => Table["rows"],
): Table[] => tables.map((t) => (t.kind === "t3" ? { ...t, rows: change(t.rows) } : t));
/** A row's own label and figures, without the labels of groups that begin with it. */
const ownCells = (row: readonly Cell[]) => row.slice(row.findIndex((c) => c.id) - 1);

function rowsExchanged(rows: Table["rows"], both: string): Table["rows"] {
  const [a, b] = both.split(" ");
  const [i, j] = [
    rows.findIndex((row) => idOf(row) === a),
    rows.findIndex((row) => idOf(row) === b),
  ];
  const put = (into: readonly Cell[], from: readonly Cell[]) => [
    ...into.slice(0, into.length - ownCells(into).length),
    ...ownCells(from),
  ];
  return rows.map((row, at) =>
    at === i ? put(row, rows[j]!) : at === j ? put(row, rows[i]!) : row,
  );
}

function totalFirst(rows: Table["rows"]): Table["rows"] {
  const total = rows.find((row) => idOf(row) === "r37")!;
  return rows.flatMap((row) =>
    row === total
      ? []
      : idOf(row) === "r31"
        ? [[...row.slice(0, row.length - ownCells(row).length), ...total], ownCells(row)]
        : [row],
  );
}

/** In front of the figures or behind them, with a heading of its own. */
function strayColumn(r: Random, tables: readonly Table[]): Table[] {
  const [heading, last] = [r.pick(["上年总计", "行次", "序号"]), r.chance(0.5)];
  return rowsOf3(tables, (rows) =>
    rows.map((row, i) => {
      if (i > 0 && !row.some((c) => c.id)) return row;
      const stray =
        i === 0 ? word(heading, 1, 3) : word(String(heading === "上年总计" ? r.int(0, 9) : i - 2));
      const at = last ? row.length : i === 0 ? 1 : row.findIndex((c) => c.id);
      return [...row.slice(0, at), stray, ...row.slice(at)];
    }),
  ).map((t) => (t.kind === "t3" ? { ...t, width: 11 } : t));
}

function inRows(r: Random, tables: readonly Table[]): Table[] {
  return tables.map((table) => {
    if (table.kind !== "t4") return table;
    const own = table.rows.at(-1)!;
    const groups: readonly (readonly [string, number])[] = [
      ["未经复议直接起诉", 5],
      ["复议后起诉", 10],
      ["行政复议", 0],
    ];
    const whole = r.chance(0.5)
      ? [
          [
            word("行政诉讼"),
            ...[0, 1, 2, 3, 4].map((i) =>
              word(String((own[5 + i]!.value ?? 0) + (own[10 + i]!.value ?? 0))),
            ),
          ],
        ]
      : [];
    return {
      ...table,
      width: 6,
      rows: [
        [word("类别"), ...table.rows[1]!.slice(0, 5).map((c) => word(c.text))],
        ...whole,
        ...groups.map(([name, at]) => [word(name), ...own.slice(at, at + 5)]),
      ],
    };
  });
}
