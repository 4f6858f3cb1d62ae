import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OfficialTables, type ShownCell } from "@/components/report/OfficialTables";

const shown = (cells: Record<string, number>, locale: "zh" | "en" = "zh") =>
  renderToStaticMarkup(
    <OfficialTables
      locale={locale}
      form="pre2019"
      cells={
        new Map(
          Object.entries(cells).map(([id, value]): [string, ShownCell] => [
            id,
            {
              value,
              raw: String(value),
              state: "reported",
              proposed: null,
              linked: false,
              failed: false,
              corrected: false,
            },
          ]),
        )
      }
    />,
  );

test("a report of prose alone says so instead of an empty table", () => {
  expect(shown({})).toContain("没有印出统计表");
  expect(shown({}, "en")).toContain("no statistics table");
  expect(shown({})).not.toContain("<table");
});

test("a row that prints the sum of all years alone is shown, its year as not on the form", () => {
  const html = shown({ "old.complaint.cum": 7 });
  expect(html).toMatch(
    /<td class="num" id="cell-old\.complaint\.year"><span class="gap">[^<]+<\/span><\/td><td class="num" id="cell-old\.complaint\.cum">7/,
  );
});
