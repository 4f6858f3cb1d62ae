import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TilesState } from "@/lib/charts/state/types";
import { run } from "@/lib/cli/commands/boundary";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { loadSampleReports } from "../../builders/sample";

const folder = mkdtempSync(path.join(os.tmpdir(), "boundary-"));
const square = (code: unknown, x: number) => ({
  type: "Feature",
  properties: { adcode: code, name: "somewhere" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [x, 25],
        [x + 1, 25],
        [x + 1, 26],
        [x, 26],
        [x, 25],
      ],
    ],
  },
});
const file = (name: string, content: unknown): string => {
  const at = path.join(folder, name);
  writeFileSync(at, typeof content === "string" ? content : JSON.stringify(content));
  return at;
};
const map = async () =>
  (await makeChart("map", schemaOf("map")!.parse({}) as Record<string, unknown>, "zh"))!;
const quietly = async (args: string[]): Promise<{ code: number; said: string }> => {
  let said = "";
  const listen = (text: unknown) => {
    said += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(listen),
    vi.spyOn(process.stderr, "write").mockImplementation(listen),
  ];
  try {
    return { code: await run(args), said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

beforeAll(() => loadSampleReports((name) => name.startsWith("pt-jtj-2024.")));
afterAll(() => rmSync(folder, { recursive: true }));

describe("sunledger boundary", () => {
  it("gives a region its outline by code, and only what is matched", async () => {
    expect((await map()).notes.join()).toContain("未载入地区边界");
    const { code, said } = await quietly([
      file("good.geojson", {
        type: "FeatureCollection",
        features: [square(350128, 119), square(110000, 116)],
      }),
    ]);
    expect([code, said]).toEqual([0, expect.stringContaining("1 of 1 regions")]);
    const spec = await map();
    const state = spec.state as TilesState;
    // The other place would stretch the frame if it had been kept.
    expect(state.tiles[0]!.outline![0]).toEqual([
      [0, 1],
      [1, 1],
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
    expect((await quietly(["--list"])).said).toContain("350128\toutline");
  });

  it.each([
    ["not JSON", "{", /not JSON/],
    ["not a collection", { type: "Feature" }, /FeatureCollection/],
    [
      "metres instead of degrees",
      {
        type: "FeatureCollection",
        features: [
          {
            ...square(350128, 119),
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [500000, 2800000],
                  [1, 1],
                  [2, 2],
                  [500000, 2800000],
                ],
              ],
            },
          },
        ],
      },
      /degrees/,
    ],
    [
      "points only",
      {
        type: "FeatureCollection",
        features: [{ ...square(350128, 119), geometry: { type: "Point", coordinates: [119, 25] } }],
      },
      /polygons/,
    ],
    ["without features", { type: "FeatureCollection", features: [] }, /features/],
    [
      "crossing itself",
      {
        type: "FeatureCollection",
        features: [
          {
            ...square(350128, 119),
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [119, 25],
                  [120, 26],
                  [120, 25],
                  [119, 26],
                  [119, 25],
                ],
              ],
            },
          },
        ],
      },
      /350128 crosses itself/,
    ],
    [
      "not closed",
      {
        type: "FeatureCollection",
        features: [
          {
            ...square(350128, 119),
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [119, 25],
                  [120, 25],
                  [120, 26],
                  [119, 26],
                ],
              ],
            },
          },
        ],
      },
      /not closed/,
    ],
    [
      "a strip",
      {
        type: "FeatureCollection",
        features: [
          {
            ...square(350128, 119),
            geometry: {
              type: "Polygon",
              coordinates: [
                [
                  [119, 25],
                  [120, 25],
                  [120, 25.0001],
                  [119, 25.0001],
                  [119, 25],
                ],
              ],
            },
          },
        ],
      },
      /strip/,
    ],
    ["beyond all size", " ".repeat(20_000_001), /larger than 20 MB/],
    [
      "another city",
      { type: "FeatureCollection", features: [square("110000", 116)] },
      /none of its codes/,
    ],
  ])("refuses a file that is %s, says why and keeps what there was", async (name, content, why) => {
    const { code, said } = await quietly([file(`${name}.geojson`, content)]);
    expect(code).toBe(1);
    expect(said).toMatch(why);
    expect(((await map()).state as TilesState).tiles[0]!.outline).toBeDefined();
  });

  it("returns to tiles, and answers wrong usage with 2", async () => {
    expect((await quietly(["--remove"])).code).toBe(0);
    expect(((await map()).state as TilesState).tiles[0]!.outline).toBeUndefined();
    expect((await quietly([])).code).toBe(2);
    expect((await quietly(["--nonsense"])).code).toBe(2);
  });
});
