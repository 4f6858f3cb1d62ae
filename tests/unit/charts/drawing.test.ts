import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import {
  fitNameLines,
  fitNames,
  formatPoints,
  shortenNames,
  textWidth,
  wrapText,
} from "@/lib/charts/format";
import { yearsDrawing } from "@/lib/charts/option/years";
import { drawPicture } from "@/lib/charts/picture";
import type { ChartSpec } from "@/lib/charts/spec";
import { addFlows, flowState, leakOf, OUTCOMES, type FlowFigures } from "@/lib/charts/state/flow";
import { codeOf, faultOf, projectOutlines, roomIn } from "@/lib/charts/state/geo";
import { shadeClasses, shadeOf } from "@/lib/charts/state/shades";
import type { ChartState, YearsState } from "@/lib/charts/state/types";
import { chartSvg } from "@/lib/charts/svg";
import { toPng } from "@/lib/charts/png";
import { textsOf } from "@/lib/i18n/texts";

const years = [2021, 2022, 2023, 2024, 2025];
const trend = (over: Partial<YearsState> = {}): YearsState => ({
  kind: "years",
  years,
  format: "number",
  marks: [{ year: 2024, letter: "ⓐ", reason: "2023|2024 复议前置" }],
  series: [
    {
      name: "行政复议",
      shape: "line",
      values: [3, null, 0, 6, 24],
      segments: [2021, 2021, 2021, 2024, 2024],
    },
  ],
  ...over,
});
const svg = (state: ChartState, narrow = false): string =>
  chartSvg(state, { narrow, id: "c1", title: "题名", description: "说明" });
const heat: ChartState = {
  kind: "heat",
  years: [2024, 2025],
  marks: [{ year: 2025, letter: "ⓐ" }],
  legend: [
    { level: 1, text: "0 至 4" },
    { level: -1, text: "有空缺" },
  ],
  rows: [
    {
      name: "甲局",
      cells: [
        { level: 1, text: "0.0% (0/4)" },
        { level: -1, text: "未公布" },
      ],
    },
  ],
};
const funnel: ChartState = {
  kind: "funnel",
  target: 0.4,
  axis: "分母",
  names: { target: "总体", p95: "95%", p998: "99.8%", bodies: "机关" },
  curve: [
    { n: 1, l95: 0, u95: 1, l998: 0, u998: 1 },
    { n: 27.3, l95: 0.2, u95: 0.6, l998: 0.1, u998: 0.7 },
  ],
  points: [
    { name: "甲局", n: 9, value: 0.5, text: "50.0% (5/9)", out: null, marked: false },
    { name: "乙局", n: 21, value: 0.9, text: "90.0% (19/21)", out: "high", marked: false },
  ],
};
const figures = (over: Partial<FlowFigures> = {}): FlowFigures => ({
  in: 5,
  carried: 1,
  full: 2,
  part: 1,
  refused: 1,
  unable: 1,
  unprocessed: 0,
  other: 0,
  out: 1,
  ...over,
});
const flow = (f: FlowFigures[]) => flowState(addFlows(f), textsOf("zh", "views.flow"), "件");
const tiles: ChartState = {
  kind: "tiles",
  columns: 2,
  legend: [{ level: 1, text: "低" }],
  tiles: [
    { name: "东区", col: 0, row: 0, level: 1, text: "12.0% (3/25)" },
    { name: "西区", col: 1, row: 0, level: -1, text: "未公布" },
  ],
};
const bars: ChartState = {
  kind: "bars",
  format: "points",
  parts: ["自身", "构成"],
  bars: [{ name: "丙局", parts: [0.101, -0.004], text: "12/58 → 11/21" }],
};
const dots: ChartState = {
  kind: "dots",
  format: "percent",
  median: 0.5,
  medianName: "中位数 50.0%",
  dots: [
    { name: "丁局", value: 0.5, text: "50.0% (1/2)", marked: true },
    { name: "戊局", value: 0.5, text: "50.0% (4/8)", marked: false },
    { name: "己局", value: 1, text: "100.0% (1/1)", marked: false, weak: true },
  ],
};
const panels: ChartState = {
  kind: "panels",
  key: "同类机关中间一半",
  panels: [
    {
      title: "甲局",
      note: "对照",
      state: trend({
        small: true,
        min: 0,
        max: 40,
        band: { name: "同类", low: [1, 1, null, 1, 1], high: [4, 4, null, 4, 4] },
      }),
    },
  ],
};
const all: Record<string, ChartState> = {
  years: trend(),
  heat,
  funnel,
  flow: flow([figures()]),
  tiles,
  bars,
  dots,
  panels,
};

describe.each(Object.entries(all))("the drawing of %s", (name, state) => {
  it.each([false, true])("is what it was (narrow: %s)", async (narrow) => {
    await expect(svg(state, narrow)).toMatchFileSnapshot(
      `../../golden/charts/${name}${narrow ? "-narrow" : ""}.svg`,
    );
  });

  it("obeys the site's policy and says what it shows", () => {
    const text = svg(state);
    // A strict parser: throws where the text is not well-formed.
    expect(new Resvg(text, { font: { loadSystemFonts: false } }).width).toBeGreaterThan(400);
    expect(text).not.toMatch(/ style=|<style|<script| on\w+=|href=/);
    expect(text).toContain('<title id="c1-t">题名</title><desc id="c1-d">说明</desc>');
    expect(text).toMatch(/ data-p=""/);
    expect(text).not.toMatch(/ecmeta|NaN|undefined|Infinity/);
  });
});

describe("a line over the years", () => {
  const spoken = (text: string) =>
    [...text.matchAll(/data-p="">[\s\S]*?<title>([^<]+)<\/title>/g)].map((m) => m[1]);

  it("has a point for every figure, 0 among them, and none for a gap", () => {
    expect(spoken(svg(trend({ marks: [] })))).toEqual([
      "行政复议 · 2021: 3",
      "行政复议 · 2023: 0",
      "行政复议 · 2024: 6",
      "行政复议 · 2025: 24",
    ]);
  });

  it("says at its marks why figures change their meaning, before the first point is read", () => {
    const drawing = svg(trend());
    expect(spoken(drawing)[0]).toBe("ⓐ 2023|2024 复议前置");
    expect(drawing).toContain("<title>ⓐ 2023|2024 复议前置</title>");
  });

  it("tells a script where its years lie: the mark of 2024 stands between the third and the fourth", () => {
    const drawing = svg(trend());
    const field =
      /<rect class="years" data-first="2021" data-count="5" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(
        drawing,
      )!;
    const mark = /<line x1="([\d.]+)"/.exec(drawing)!;
    expect(Number(mark[1])).toBeCloseTo(Number(field[1]) + (Number(field[2]) * 3) / 5, 1);
    expect(
      svg(trend({ years: [2024], marks: [], series: [{ name: "x", shape: "bar", values: [1] }] })),
    ).not.toContain('class="years"');
  });

  it("is cut where figures change their meaning: two lines, never one", () => {
    const { series } = yearsDrawing(trend(), false).option as {
      series: { data: unknown[]; connectNulls: boolean }[];
    };
    expect(series.map((s) => s.data)).toEqual([
      [3, "-", 0, "-", "-"],
      ["-", "-", "-", 6, 24],
    ]);
    expect(series.every((s) => s.connectNulls === false)).toBe(true);
  });

  it("writes a dash where no bar has a figure, so that it is not taken for 0", () => {
    const barred = (values: (number | null)[]) =>
      svg(trend({ marks: [], series: [{ name: "新收", shape: "bar", values }] }));
    expect(barred([null, 1, 2, 3, 4]).match(/>—</g)).toHaveLength(1);
    expect(barred([0, 1, 2, 3, 4])).not.toContain(">—<");
  });
});

describe("a crowd of bodies", () => {
  it("stands where the library would put it, each with its words, beneath the ones that stand out", () => {
    const point = { n: 21, value: 0.9, text: "90.0% (19/21)", out: null };
    const drawing = svg({
      ...funnel,
      points: [
        { ...point, name: "甲局", marked: false },
        { ...point, name: "乙局", marked: true },
      ],
    } as ChartState);
    const dot =
      /<circle cx="([\d.]+)" cy="([\d.]+)" r="4.5" data-p=""><title>甲局: 90.0% \(19\/21\)<\/title>/.exec(
        drawing,
      )!;
    const triangle =
      /transform="matrix\([^)]*?([\d.]+),([\d.]+)\)"[^>]* data-p=""><title>乙局/.exec(drawing)!;
    expect(Number(dot[1])).toBeCloseTo(Number(triangle[1]), 0);
    expect(Number(dot[2])).toBeCloseTo(Number(triangle[2]), 0);
    expect(dot.index).toBeLessThan(triangle.index);
  });

  it("is all there, however many, and nothing where there is none", () => {
    const many = Array.from({ length: 900 }, (_, i) => ({
      name: `局${i}`,
      value: i / 900,
      text: `${i}`,
      marked: false,
    }));
    expect(
      svg({ ...dots, dots: many } as ChartState).match(/<circle [^>]*data-p=""/g),
    ).toHaveLength(900);
    expect(svg({ ...dots, dots: [] } as ChartState)).not.toContain("<circle");
  });
});

describe("a flow", () => {
  it.each([
    ["balanced", figures(), 0],
    ["lost", figures({ full: 0 }), 2],
    ["gained", figures({ other: 3 }), -3],
  ])("conserves numbers when %s", (_name, f, leak) => {
    expect(leakOf(f)).toBe(leak);
    const { nodes, links } = flow([f]);
    const sum = (side: "from" | "to") =>
      links.filter((l) => l[side] === "handle").reduce((s, l) => s + l.value, 0);
    expect(sum("to")).toBe(sum("from"));
    expect(nodes.filter((n) => n.leak).map((n) => [n.id, n.value])).toEqual(
      leak === 0 ? [] : [[leak > 0 ? "lost" : "gained", Math.abs(leak)]],
    );
  });

  it("does not let two bodies' faults cancel out", () => {
    const together = addFlows([figures({ full: 0 }), figures({ other: 2 })]);
    expect([together.lost, together.gained]).toEqual([2, 2]);
    expect(
      OUTCOMES.every(
        (o) => together.figures[o] === figures({ full: 0 })[o] + figures({ other: 2 })[o],
      ),
    ).toBe(true);
  });
});

describe("shades", () => {
  it("never part equal values", () => {
    const cuts = shadeClasses([0, 0, 0, 0, 1, 2, 3, 4, 5, 6]);
    expect(new Set([0, 0, 0].map((v) => shadeOf(cuts, v))).size).toBe(1);
    expect(shadeOf(cuts, 6)).toBe(cuts.length);
    for (let i = 1; i < cuts.length; i++) expect(cuts[i]!.from).toBeGreaterThan(cuts[i - 1]!.to);
  });
});

describe("outlines", () => {
  const square = {
    properties: { adcode: 990101 },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [118, 24],
          [120, 24],
          [120, 26],
          [118, 26],
          [118, 24],
        ],
      ],
    },
  };
  it("are found by code, whatever the property is called, north up", () => {
    expect(codeOf(square)).toBe("990101");
    const map = projectOutlines([square])!;
    expect(map.byCode.get("990101")![0]![0]).toEqual([0, 1]);
    expect(map.aspect).toBeCloseTo(1 / Math.cos((25 * Math.PI) / 180), 6);
  });

  it("takes the longer codes of statistics for the six digits of the registry, and puts a region's parts together", () => {
    const part = (adcode: string, x: number) => ({
      properties: { adcode },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [x, 24],
            [x + 1, 24],
            [x + 1, 25],
            [x, 25],
            [x, 24],
          ],
        ],
      },
    });
    const map = projectOutlines([
      part("990101000000", 118),
      part("990101", 120),
      part("990102000", 122),
    ])!;
    expect([...map.byCode].map(([code, rings]) => [code, rings.length])).toEqual([
      ["990101", 2],
      ["990102", 1],
    ]);
    expect(codeOf({ properties: { code: "350128" } })).toBe("350128");
  });

  it("keeps holes and islands: they are parts of one shape, filled by turns", () => {
    const ring = (x: number, y: number, size: number) => [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ];
    const map = projectOutlines([
      {
        properties: { code: "a" },
        geometry: {
          type: "MultiPolygon",
          coordinates: [[ring(0, 0, 10), ring(4, 4, 2)], [ring(12, 0, 1)]],
        },
      },
    ])!;
    const shape = map.byCode.get("a")!;
    expect(shape).toHaveLength(3);
    const drawing = svg({
      kind: "tiles",
      columns: 1,
      aspect: map.aspect,
      legend: [{ level: 1, text: "低" }],
      tiles: [{ name: "东区", col: 0, row: 0, level: 1, text: "1", outline: shape }],
    });
    expect(
      /<path d="([^"]+)" fill="[^"]+" fill-rule="evenodd"/.exec(drawing)![1]!.match(/M/g),
    ).toHaveLength(3);
    // Words stand beside the hole, never in it.
    const room = roomIn(shape)!;
    const inside = (x: number, y: number): boolean =>
      shape.reduce(
        (n, r) =>
          n +
          r.slice(1).filter((b, i) => {
            const a = r[i]!;
            return a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
          }).length,
        0,
      ) %
        2 ===
      1;
    expect(inside(room.x, room.y)).toBe(true);
  });

  it("finds what is no outline: open, crossing itself, or too intricate; touching is no fault", () => {
    expect(
      faultOf([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      faultOf([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ).toBe("open");
    expect(
      faultOf([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ).toBe("crossing");
    // Two rooms that share one corner.
    expect(
      faultOf([
        [0, 0],
        [1, 0],
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 2],
        [1, 1],
        [0, 1],
        [0, 0],
      ]),
    ).toBeNull();
    const comb = Array.from({ length: 20_000 }, (_, i) => [i % 2 ? 100 : 0, i / 1000] as const);
    expect(faultOf([...comb, [-1, 20], comb[0]!])).toBe("intricate");
  });

  it("refuses what would be a strip, and draws a fine file no finer than can be seen", () => {
    const box = (height: number) =>
      projectOutlines([
        {
          properties: { code: "a" },
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, height],
                [0, height],
                [0, 0],
              ],
            ],
          },
        },
      ]);
    expect(box(0)).toBeNull();
    expect(box(0.001)).toBeNull();
    expect(box(0.5)).not.toBeNull();
    const circle = Array.from({ length: 50_001 }, (_, i) => [
      Math.cos((2 * Math.PI * i) / 50_000),
      Math.sin((2 * Math.PI * i) / 50_000),
    ]);
    const map = projectOutlines([
      { properties: { code: "a" }, geometry: { type: "Polygon", coordinates: [circle] } },
    ])!;
    const drawing = svg({
      kind: "tiles",
      columns: 1,
      aspect: map.aspect,
      legend: [],
      tiles: [{ name: "东区", col: 0, row: 0, level: 1, text: "1", outline: map.byCode.get("a")! }],
    });
    expect(drawing.length).toBeLessThan(40_000);
  });
});

describe("words in charts", () => {
  it("leave out what all names begin with where room is short, and only that", () => {
    expect(
      shortenNames([
        "平潭综合实验区交通与建设局",
        "平潭综合实验区公安局",
        "平潭综合实验区财政金融局",
        "其余机关 (6)",
      ]),
    ).toEqual(["交通与建设局", "公安局", "财政金融局", "其余机关 (6)"]);
    expect(shortenNames(["Pingtan Public Security Bureau", "Pingtan Finance Bureau"])).toEqual([
      "Public Security Bureau",
      "Finance Bureau",
    ]);
    expect(shortenNames(["公安局", "财政局"])).toEqual(["公安局", "财政局"]);
  });

  it("give percentage points their sign, and nothing none", () => {
    expect([0.1349, -0.0142, 0, 0.00001].map((v) => formatPoints(v))).toEqual([
      "+13.5",
      "−1.4",
      "0.0",
      "0.0",
    ]);
  });
});

describe("a picture that stands alone", () => {
  const spec: ChartSpec = {
    name: "trends",
    query: "",
    page: "/trends",
    title: "行政复议",
    unit: "件",
    period: "2021–2025",
    scope: "全部机关",
    coverage: "16 个应报机关中计入 14 个",
    marks: [{ letter: "ⓐ", reason: "2023|2024 口径变化" }],
    notes: ["提示"],
    summary: "",
    asOf: null,
    state: trend(),
    table: { columns: [], rows: [] },
    data: [],
  };
  it("carries title, unit, coverage, the reason of each mark and the source", () => {
    const text = drawPicture(spec, { narrow: false, source: "来源：年报" });
    for (const words of [
      "行政复议",
      "件 · 2021–2025 · 全部机关 · 16 个应报机关中计入 14 个",
      "ⓐ  2023|2024 口径变化",
      "提示",
      "来源：年报",
    ])
      expect(text).toContain(`>${words}<`);
  });

  it("becomes a PNG with Chinese text from whatever folder the program runs", async () => {
    const before = process.cwd();
    const text = drawPicture(spec, { narrow: false, source: "来源：年报" });
    const here = await toPng(text, 900);
    process.chdir("/");
    try {
      const there = await toPng(text, 900);
      expect(Buffer.from(there.subarray(1, 4)).toString()).toBe("PNG");
      expect(Buffer.compare(there, here)).toBe(0);
      // The same picture without its words is another: the words are drawn.
      expect(Buffer.compare(await toPng(text.replace(/>行政复议</g, "> <"), 900), here)).not.toBe(
        0,
      );
    } finally {
      process.chdir(before);
    }
  });
});

describe("drawings for a phone", () => {
  it("have no text under 12 px on a screen of 390 px, and write the last value of a line", () => {
    for (const state of [trend(), heat, funnel]) {
      const drawn = svg(state, true);
      const width = Number(/viewBox="0 0 (\d+)/.exec(drawn)?.[1]);
      const sizes = [...drawn.matchAll(/font-size="([\d.]+)(?:px)?"/g)].map(([, size]) =>
        Number(size),
      );
      expect(Math.min(...sizes) * (358 / width)).toBeGreaterThanOrEqual(12);
    }
    expect(svg(trend(), true)).toMatch(/<text[^>]*>24<\/text>/);
  });
});

describe("the ends of lines", () => {
  const line = (name: string, last: number | null, change?: string) => ({
    name,
    shape: "line" as const,
    values: [3, 4, 5, 6, last],
    ...(change === undefined ? {} : { change }),
  });
  const of = (...series: YearsState["series"]) =>
    trend({ marks: [], changeFrom: "较上年", series });
  it("name their series, its last value and its change, without a legend", () => {
    const drawn = svg(of(line("甲局", 24, "+18"), line("乙局", 7)));
    expect(drawn.match(/>甲局</g)).toHaveLength(1);
    expect(drawn).toContain(">24 (较上年 +18)<");
    expect(svg(of(line("甲局", 24, "+18"), line("乙局", 7)), true)).toContain(">24 (+18)<");
  });
  it("leave the names to the legend where they are too many or one has no last year", () => {
    const many = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"].map((n) =>
      line(`${n}局`, 7),
    );
    for (const state of [of(...many), of(line("甲局", 24), line("乙局", null))]) {
      const { option } = yearsDrawing(state, false);
      expect((option.legend as { data: string[] }).data).toHaveLength(state.series.length);
    }
  });
  it("never lie on each other, nor outside of the drawing", () => {
    for (const narrow of [false, true]) {
      const drawn = svg(
        of(line("甲局", 24), line("乙局", 24), line("丙局", 23), line("丁局", 0)),
        narrow,
      );
      const height = Number(/viewBox="0 0 \d+ (\d+)/.exec(drawn)?.[1]);
      const tops = [
        ...drawn.matchAll(/<text x="[\d.]+" y="([\d.]+)" font-size="13"[^>]*>(?:.局|\d+)</g),
      ]
        .map(([, y]) => Number(y))
        .sort((a, b) => a - b);
      expect(tops).toHaveLength(8);
      expect(Math.min(...tops.slice(1).map((y, i) => y - (tops[i] ?? 0)))).toBeGreaterThanOrEqual(
        16,
      );
      expect(Math.max(...tops)).toBeLessThanOrEqual(height);
    }
  });
});

describe("names that are cut", () => {
  it("never come to the same letters", () => {
    const names = ["Granted in full by the bureau", "Granted in part by the bureau"];
    const cut = fitNames(names, 12, 80);
    expect(new Set(cut).size).toBe(2);
    expect(cut.every((name) => textWidth(name, 12) <= 80)).toBe(true);
    const regions = ["示例市东山区人民政府办公室信息中心", "示例市东山区人民政府办公室机要中心"];
    expect(new Set(fitNames(regions, 13, 100)).size).toBe(2);
    expect(fitNames(["甲局", "乙局"], 13, 100)).toEqual(["甲局", "乙局"]);
  });
  it("that begin and end alike are told apart by their number", () => {
    const names = ["East", "West", "North"].map(
      (side) => `Office of the Administrative Area ${side} for Public Affairs and Government Data`,
    );
    const cut = fitNames(names, 12, 110);
    expect(new Set(cut).size).toBe(3);
    expect(cut.every((name) => textWidth(name, 12) <= 110)).toBe(true);
    const lines = fitNameLines(names, 12, 128);
    expect(new Set(lines.map((one) => one.join(" "))).size).toBe(3);
    expect(lines.flat().every((line) => textWidth(line, 12) <= 128)).toBe(true);
  });
  it("are broken into lines between words and between Chinese characters", () => {
    expect(wrapText("Granted in full", 12, 60)).toEqual(["Granted", "in full"]);
    expect(wrapText("不予公开的申请", 12, 48)).toEqual(["不予公开", "的申请"]);
  });
});
