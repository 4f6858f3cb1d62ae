/** The two drawings of a chart on a page, without the drawing itself. */
import { expect, it, vi } from "vitest";
import type { ChartSpec } from "@/lib/charts/spec";
import { figureMarkup } from "@/lib/views/charts/markup";

type Asked = { narrow: boolean; id: string; title: string; description: string };
vi.mock("@/lib/charts/svg", () => ({
  chartSvg: (state: unknown, o: Asked) => JSON.stringify({ state, ...o }),
}));
const aSpec = (more: Partial<ChartSpec> = {}): ChartSpec =>
  ({
    ...{ name: "trends", title: "Requests", unit: "items", period: "2023–2024", scope: "All" },
    ...{ coverage: "2 of 3", summary: "More.", state: { kind: "years", years: [2023, 2024] } },
    ...more,
  }) as unknown as ChartSpec;
const drawn = (spec: ChartSpec) => {
  const { wide, narrow } = figureMarkup(spec);
  return [wide, narrow].map((svg) => JSON.parse(svg) as Asked & { state: unknown });
};

it("are the state of the chart, once wide and once narrow, in its words", () => {
  const spec = aSpec();
  const { state, title } = spec;
  const description = "items. 2023–2024. All. 2 of 3. More.";
  expect(drawn(spec)).toEqual([
    { state, title, description, narrow: false, id: expect.stringMatching(/^c\w{8}w$/) },
    { state, title, description, narrow: true, id: expect.stringMatching(/^c\w{8}n$/) },
  ]);
});
it("are made once for the same chart", () =>
  expect(figureMarkup(aSpec())).toBe(figureMarkup(aSpec())));

it.each<[string, Partial<ChartSpec>]>([
  ["name", { name: "compare" }],
  ["title", { title: "Replies" }],
  ["description", { coverage: null }],
  ["state", { state: { kind: "years", years: [2024] } as never }],
])("are others for another %s", (_, more) => {
  expect(drawn(aSpec(more))[0]).toMatchObject("name" in more ? { title: "Requests" } : {});
  expect(drawn(aSpec(more))[0]?.id).not.toBe(drawn(aSpec())[0]?.id);
  if (more.state) expect(drawn(aSpec(more))[0]?.state).toEqual(more.state);
});
it("have ids of letters and digits, whatever the chart is called", () => {
  const ids = Array.from({ length: 200 }, (_, i) => drawn(aSpec({ title: `${i}` }))[0]?.id ?? "");
  expect(ids.filter((id) => !/^c\w{8}w$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
