import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec, TableCell } from "@/lib/charts/spec";
import type { YearsState } from "@/lib/charts/state/types";
import { writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { makeChart, schemaOf } from "@/lib/views/charts";
import { publishFiles } from "../../builders/publish";

/**
 * An invented city with one district; both governments and one body in each report on 2024, with
 * the figures of four reports of the sample.
 */
const REPORTS = [
  ["测试市人民政府", "pt-scj", "市场监督管理局"],
  ["测试市东局", "pt-zrz", "自然资源与生态环境局"],
  ["测试区人民政府", "pt-zhz", "综合执法与应急管理局"],
  ["测试区东镇人民政府", "pt-shs", "社会事业局"],
] as const;

beforeAll(async () => {
  const agency = (slug: string, zh: string, more: object = {}) => ({
    slug,
    kind: "body",
    level: "bureau",
    types: ["EDU"],
    existsFrom: 2019,
    existsTo: null,
    names: [{ zh, en: slug }],
    aliases: [],
    order: 1,
    ...more,
  });
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      {
        regions: [
          { code: "990000", slug: "city", zh: "测试市", en: "Test City", level: "city" },
          {
            code: "990100",
            slug: "district",
            zh: "测试区",
            en: "Test District",
            level: "district",
            parent: "990000",
          },
        ],
        agencies: [
          agency("gov", "测试市人民政府", { kind: "government", level: "city", types: ["GOV"] }),
          agency("east", "测试市东局"),
          agency("dgov", "测试区人民政府", {
            kind: "government",
            level: "district",
            types: ["GOV"],
            region: "990100",
          }),
          agency("town", "测试区东镇人民政府", { level: "town", region: "990100" }),
        ],
        lineage: [],
      },
      true,
    ),
  );
  const files = REPORTS.map(([name, slug, part]) => ({
    path: `${name}.html`,
    bytes: new Uint8Array(
      Buffer.from(
        readFileSync(path.resolve(`prisma/sample/documents/${slug}-2024.html`), "utf8").replaceAll(
          `平潭综合实验区${part}`,
          name,
        ),
      ),
    ),
  }));
  const { items } = await publishFiles({ files, actor: "test" });
  expect(items.map((i) => i.outcome)).toEqual(["published", "published", "published", "published"]);
});

const ask = async (query: Record<string, string>): Promise<ChartSpec> =>
  (await makeChart(
    "trends",
    schemaOf("trends")!.parse({
      indicator: "r1.tot",
      from: "2024",
      to: "2024",
      ...query,
    }) as Record<string, unknown>,
    "zh",
  ))!;
/** The city's trend has its sums across and a line a year; others have their groups down. */
function valueOf({ table }: ChartSpec, name: RegExp): TableCell | undefined {
  const column = table.columns.findIndex((title) => name.test(title));
  if (column > 0) return table.rows[0]?.[column];
  return table.rows.find((row) => name.test(row[0]?.text ?? ""))?.[1];
}

describe("what a government itself reports, beside the sum of its bodies", () => {
  it("is the city's for the city, the district's for the district, each linked to its own report", async () => {
    const [city, district] = [
      await ask({ by: "city" }),
      await ask({ by: "city", region: "district" }),
    ];
    expect(valueOf(city, /政府自报/)!.href).toBe("/reports/gov-2024#cell-r1.tot");
    expect(valueOf(district, /政府自报/)!.href).toBe("/reports/dgov-2024#cell-r1.tot");
    expect(valueOf(district, /政府自报/)!.value).not.toBe(valueOf(city, /政府自报/)!.value);
  });

  it("is never part of the sum, nor of the shares or the numbers of agencies counted", async () => {
    const district = await ask({ by: "city", region: "district" });
    const town = await ask({ by: "agency", agency: "town" });
    expect(valueOf(district, /合计/)!.value).toBe((town.state as YearsState).series[0]!.values[0]);
    expect(district.coverage).toContain("1 个应报机关中计入 1 个");
    const regions = await ask({ by: "region" });
    expect(regions.table.rows.map((r) => r[0]!.text).sort()).toEqual(["测试区", "测试市本级"]);
    expect(valueOf(regions, /测试区/)!.value).toBe(valueOf(district, /合计/)!.value);
  });

  it("is not shown where a type or a level is chosen: it has none of its bodies", async () => {
    expect(valueOf(await ask({ by: "city", level: "town" }), /政府自报/)).toBeUndefined();
  });
});
