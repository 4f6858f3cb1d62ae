import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";

const source = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "../../fixtures/reports", `${name}.html`), "utf8");
const parse = (html: string) => parseDocument({ path: "x.html", bytes: Buffer.from(html) });
const table = (rows: readonly string[]) => `<table border="1">${rows.join("\n")}</table>`;
/** The page with each of its tables made anew from its rows. */
function remade(html: string, make: (rows: readonly string[], number: number) => string): string {
  let number = 0;
  return html.replace(/<table border="1">\n([\s\S]*?)\n<\/table>/g, (_, body: string) =>
    make(body.split("\n"), number++),
  );
}
const attribute = (html: string) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const asDivs = (row: string, style: boolean) =>
  row
    .replace("<tr>", style ? '<div style="display:table-row">' : '<div role="row">')
    .replace(/<td[^>]*>/g, style ? '<div style="display:table-cell">' : '<div role="cell">')
    .replaceAll("</td>", "</div>")
    .replace("</tr>", "</div>");

describe.each(["pingtan-2023", "pingtan-2020"])("the tables of %s", (name) => {
  const html = source(name);
  const whole = parse(html);
  const body = html.slice(html.indexOf("<body>") + 6, html.indexOf("</body>"));

  it.each<[string, string]>([
    [
      "with their headings in a table of their own that does not scroll",
      remade(html, (rows, n) =>
        n === 0
          ? table(rows)
          : `<div>${table(rows.slice(0, 3))}</div><div>${table(rows.slice(3))}</div>`,
      ),
    ],
    [
      "with their headings there, and once more where they belong",
      remade(html, (rows, n) =>
        n === 0 ? table(rows) : `<div>${table(rows.slice(0, 3))}</div><div>${table(rows)}</div>`,
      ),
    ],
    [
      "cut in two",
      remade(html, (rows, n) =>
        n === 1 ? `${table(rows.slice(0, 12))}<p></p>${table(rows.slice(12))}` : table(rows),
      ),
    ],
    [
      "cut by pages, with their headings on each",
      remade(html, (rows, n) =>
        n === 1
          ? `${table(rows.slice(0, 10))}<p>第1页</p>${table([...rows.slice(0, 3), ...rows.slice(10, 18)])}<p>第2页</p>${table([...rows.slice(0, 3), ...rows.slice(18)])}`
          : table(rows),
      ),
    ],
    ["with each row a table", remade(html, (rows) => rows.map((row) => table([row])).join("\n"))],
    [
      "made of blocks that look like a table",
      remade(
        html,
        (rows) => `<div style="display:table">${rows.map((r) => asDivs(r, true)).join("\n")}</div>`,
      ),
    ],
    [
      "made of blocks that are called a table",
      remade(
        html,
        (rows) => `<div role="table">${rows.map((r) => asDivs(r, false)).join("")}</div>`,
      ),
    ],
    [
      "folded away",
      remade(html, (rows) => `<details><summary>展开</summary>${table(rows)}</details>`),
    ],
    [
      "in a page inside the page",
      html.replace(
        body,
        () =>
          `<iframe srcdoc="${attribute(`<html><body>${body}</body></html>`)}">不支持框架</iframe>`,
      ),
    ],
    [
      "each in a page of its own",
      remade(html, (rows) => `<iframe srcdoc="${attribute(table(rows))}"></iframe>`),
    ],
    [
      "kept for readers without programs",
      remade(html, (rows) => `<div id="x"></div><noscript>${table(rows)}</noscript>`),
    ],
    [
      "kept for a program that puts them in",
      remade(html, (rows) => `<template>${table(rows)}</template>`),
    ],
    [
      "beside a copy for readers without programs",
      remade(html, (rows) => `${table(rows)}<noscript>${table(rows)}</noscript>`),
    ],
    [
      "beside a form that a program would fill in",
      html.replace("<body>", () => `<body><template>${body.replace(/>\d+</g, ">9<")}</template>`),
    ],
  ])("%s are read like the whole ones", async (_, other) => {
    const [before, now] = [await whole, await parse(other)];
    const changed = Object.keys(before.cells).filter(
      (id) =>
        now.cells[id]?.state !== before.cells[id]!.state ||
        now.cells[id]?.value !== before.cells[id]!.value,
    );
    expect(changed).toEqual([]);
    expect([now.status, now.fiscalYear, now.agency]).toEqual([
      before.status,
      before.fiscalYear,
      before.agency,
    ]);
  });
});

describe("a row that pages cut in its label", () => {
  const label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请";
  const cut = (at: readonly number[], figures: number) =>
    remade(source("pingtan-2023"), (rows, n) => {
      const row = rows.findIndex((r) => r.includes(label));
      if (n !== 1) return table(rows);
      const ends = [0, ...at, label.length];
      const parts = at
        .concat(0)
        .map((_, i) =>
          i === figures
            ? rows[row]!.replace(label, label.slice(ends[i], ends[i + 1]))
            : `<tr><td></td><td></td><td>${label.slice(ends[i], ends[i + 1])}</td>${"<td></td>".repeat(7)}</tr>`,
        );
      const pages = [
        [...rows.slice(0, row), parts[0]!],
        ...parts.slice(1, -1).map((p) => [p]),
        [parts.at(-1)!, ...rows.slice(row + 1)],
      ];
      return pages
        .map((page) => table([...(page === pages[0] ? [] : rows.slice(0, 3)), ...page]))
        .join("<p></p>");
    });
  it("is named by its neighbours where its figures stand with the beginning of the label, and never given another row's", async () => {
    const before = await parse(source("pingtan-2023"));
    const ids = Object.keys(before.cells);
    for (const at of [[12], [12, 20], [12, 20, 29]]) {
      const now = await parse(cut(at, 0));
      expect(
        ids.filter(
          (id) =>
            now.cells[id]?.value !== before.cells[id]!.value ||
            now.cells[id]?.state !== before.cells[id]!.state,
        ),
      ).toEqual([]);
      const later = await parse(cut(at, at.length));
      expect(
        ids.filter(
          (id) =>
            later.cells[id]?.state === "reported" &&
            later.cells[id]!.value !== before.cells[id]!.value,
        ),
      ).toEqual([]);
    }
  });
});

describe("a page on which one of the tables was not found", () => {
  it.each([0, 1, 2])("(%i) waits for a person", async (which) => {
    const report = await parse(
      remade(source("pingtan-2023"), (rows, n) => (n === which ? "" : table(rows))),
    );
    expect(report.status).toBe("review");
  });
});

describe("a page with the tables of two forms", () => {
  it("gives no figure of table 二 for certain, whichever stands first", async () => {
    const inside = (name: string) => source(name).replace(/^[\s\S]*<body>|<\/body>[\s\S]*$/g, "");
    for (const [a, b] of [
      ["pingtan-2023", "pingtan-2020"],
      ["pingtan-2020", "pingtan-2023"],
    ] as const) {
      const report = await parse(`<html><body>${inside(a)}${inside(b)}</body></html>`);
      expect(
        Object.entries(report.cells)
          .filter(([id, c]) => id.startsWith("t2.") && c.state === "reported")
          .map(([id]) => id),
      ).toEqual([]);
      expect(report.status).toBe("review");
    }
  });
});
