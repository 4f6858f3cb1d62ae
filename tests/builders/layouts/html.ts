/** Tables and prose as web pages print them. */
import type { Prose } from "./prose";
import type { Random } from "./random";
import { slotsOf, type Cell, type Table } from "./tables";

type Ink = (text: string, r: Random) => string;
const escape = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const chunks = (text: string, r: Random): string[] => {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const n = r.int(1, 4);
    parts.push(text.slice(at, at + n));
    at += n;
  }
  return parts;
};

/** How the text of a cell is dressed. */
export const INKS: Readonly<Record<string, Ink>> = {
  bare: (t) => escape(t),
  paragraph: (t) => `<p>${escape(t)}</p>`,
  word: (t) =>
    `<p class="MsoNormal" align="center" style="text-align:center"><span style="font-family:宋体"><font size="3"><span lang="EN-US">${escape(t)}</span></font></span><o:p></o:p></p>`,
  spans: (t, r) =>
    `<p>${chunks(t, r)
      .map((c) => `<span>${escape(c)}</span>`)
      .join("")}</p>`,
  digits: (t) => `<p>${[...t].map((c) => `<span>${escape(c)}</span>`).join("")}</p>`,
  padded: (t) => `&nbsp;\n  ${t === "" ? "&nbsp;" : escape(t)}&nbsp;`,
  paragraphs: (t, r) =>
    /^[-\d.,０-９．件项（）/—无]*$/.test(t)
      ? `<p>${escape(t)}</p><p>&nbsp;</p>`
      : chunks(t, r)
          .map((c) => `<p>${escape(c)}</p>`)
          .join(""),
  breaks: (t, r) =>
    /^[-\d.,０-９．件项（）/—无]*$/.test(t) ? escape(t) : chunks(t, r).map(escape).join("<br/>"),
};

type Shape = (table: Table, ink: (text: string) => string) => string;
const td = (cell: Cell, ink: (t: string) => string, rows = cell.rows) =>
  `<td${cell.cols > 1 ? ` colspan="${cell.cols}"` : ""}${rows > 1 ? ` rowspan="${rows}"` : ""}>${ink(cell.text)}</td>`;
const grid = (rows: readonly (readonly string[])[]) =>
  `<table border="1"><tbody>${rows.map((r) => `<tr>${r.join("")}</tr>`).join("\n")}</tbody></table>`;

/** How spans are written, or lost. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  spans: (t, ink) => grid(t.rows.map((row) => row.map((c) => td(c, ink)))),
  "spans too long": (t, ink) =>
    grid(t.rows.map((row) => row.map((c) => td(c, ink, c.rows > 3 ? c.rows + 40 : c.rows)))),
  "row spans lost": (t, ink) => grid(t.rows.map((row) => row.map((c) => td(c, ink, 1)))),
  "empty cells for spans": (t, ink) =>
    grid(slotsOf(t).map((row) => row.map((c) => (c ? `<td>${ink(c.text)}</td>` : "<td></td>")))),
  "hidden cells for spans": (t, ink) =>
    grid(
      slotsOf(t).map((row) => row.map((c) => (c ? td(c, ink) : '<td style="display: none"></td>'))),
    ),
  "repeated for spans": (t, ink) => {
    const slots = slotsOf(t);
    const filled = slots.map((row) => row.map((c) => c));
    slots.forEach((row, y) =>
      row.forEach((c, x) => {
        if (c && !c.id)
          for (let dy = 0; dy < c.rows && y + dy < slots.length; dy++)
            for (let dx = 0; dx < c.cols; dx++) filled[y + dy]![x + dx] = c;
      }),
    );
    return grid(filled.map((row) => row.map((c) => `<td>${c ? ink(c.text) : ""}</td>`)));
  },
  "a table for every row": (t, ink) =>
    t.rows.map((row) => grid([row.map((c) => td(c, ink, 1))])).join(""),
  "unclosed tags": (t, ink) =>
    `<TABLE>${t.rows.map((row) => `<TR>${row.map((c) => td(c, ink).replace("</td>", "").replace("<td", "<TD")).join("")}`).join("")}</TABLE>`,
  "head cells": (t, ink) =>
    grid(
      t.rows.map((row) =>
        row.map((c) => td(c, ink).replaceAll(/<(\/?)td/g, c.id ? "<$1td" : "<$1th")),
      ),
    ),
  "cut over two tables": (t, ink) => {
    if (t.kind !== "t3") return SHAPES.spans!(t, ink);
    const cut = 15;
    const clamp = (rows: Table["rows"], limit: number) =>
      rows.map((row, i) => row.map((c) => td(c, ink, Math.min(c.rows, limit - i))));
    return (
      grid(clamp(t.rows.slice(0, cut), cut)) + grid(clamp(t.rows.slice(cut), t.rows.length - cut))
    );
  },
};

export type Page = (r: Random, prose: Prose, tables: readonly string[]) => string;
const p = (text: string) => `<p>${escape(text)}</p>`;
const body = (prose: Prose, tables: readonly string[]): string => {
  const [one, two, three, four, five, six] = prose.headings as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return [
    p(prose.title),
    ...prose.intro.map(p),
    p(one),
    ...prose.one.map(p),
    p(two),
    tables[0],
    p(three),
    tables[1],
    p(four),
    tables[2],
    p(five),
    ...prose.five.map(p),
    p(six),
    ...prose.six.map(p),
  ].join("\n");
};
const DECOYS = `<table><tr><td>今日访问</td><td>123</td></tr><tr><td>总计</td><td>45678</td></tr></table><table class="links"><tr><td><a href="/1">首页</a></td><td><a href="/2">政务公开</a></td><td><a>政府信息公开年报</a></td></tr></table>`;

/** What stands around the report. */
export const PAGES: Readonly<Record<string, Page>> = {
  plain: (_r, prose, tables) =>
    `<html><head><title>${prose.title}</title></head><body>${body(prose, tables)}</body></html>`,
  fragment: (_r, prose, tables) => `<div class="article">${body(prose, tables)}</div>`,
  portal: (_r, prose, tables) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${prose.title}_江州市人民政府门户网站</title></head><body><div>当前位置：首页 &gt; 政务公开 &gt; 政府信息公开年报</div>${DECOYS}<h1>${prose.title}</h1><div>发布日期：2027-03-01 浏览次数：<span>382</span></div><div>${body(prose, tables)}</div>${DECOYS}<div>版权所有 江州市人民政府 备案号 2010012345</div></body></html>`,
  "layout tables": (_r, prose, tables) =>
    `<html><body><table width="100%"><tr><td>${DECOYS}</td></tr><tr><td><table><tr><td>${body(prose, tables)}</td></tr></table></td></tr></table></body></html>`,
  "one table": (_r, prose, tables) => {
    const rows = tables.map((t) =>
      t.replace(/<\/table><table[^>]*>|<\/?(?:table|tbody)[^>]*>/gi, ""),
    );
    return `<html><head><title>${prose.title}</title></head><body>${p(prose.title)}${prose.one.map(p).join("")}<table>${rows.join("\n")}</table>${prose.five.map(p).join("")}</body></html>`;
  },
};
