/** The statistics tables before 2019: label, unit of measure, the year's figure and, in most provinces, the sum since the rules took effect. */
import { OLD_ROWS } from "@/lib/forms";
import { remembered } from "./memo";
import { compact, flowOf } from "./normalise";
import { extractNarrative } from "./narrative";
import { readCell } from "./numbers";
import { onlyWays, waysOf, type Split } from "./old-splits";
import type { CellReading, Grid, ReadDocument } from "./types";

const CORES: Readonly<Record<string, string>> = {
  proactive: "主动公开(?:文件|政府信息|信息)?(?:总)?数",
  web: "(?:政府)?网站公开(?:政府信息)?数",
  gazette: "政府公报公开(?:政府信息)?数",
  recv: "(?:受理|收到)(?:依)?申请公开(?:政府)?信息总?数|(?:受理|收到)申请总?数",
  recv_person: "当面申请数",
  recv_fax: "(?<!、)传真申请数",
  recv_email: "电子邮件申请数",
  recv_web: "(?:网上|网络)申请数",
  recv_letter: "信函(?:、传真)?申请数",
  recv_other: "其[它他](?:形式)?申请数",
  reply: "(?:对申请的)?答复总数",
  reply_full: "(?<!部分)同意公开(?:答复)?数",
  reply_part: "同意部分公开(?:答复)?数",
  reply_deny: "(?:不予公开|否决公开|不同意公开)(?:答复)?(?:总)?数",
  reply_other: "其[他它]类型(?:答复)?数",
  fee_reduce: "(?:政府信息公开)?收费减免金额",
  complaint: "接受行政(?:诉讼|申诉)、举报数|行政申诉、举报数",
  appeal: "行政申诉数",
  review: "行政复议数量?",
  litig: "行政诉讼数量?",
  pending: "在办数",
  done: "办结数",
  granted: "同意提供数",
  refused: "拒绝提供数",
  refused_absent: "信息不存在数",
  refused_secret: "涉及国家秘密数",
  refused_unclear: "申请内容不明确数",
  refused_beyond_need: "与自身需要无关数",
  refused_third_party: "涉及第三方权益数",
  refused_other: "其他原因拒绝数",
  query_points: "公共查阅点数",
  query_served: "接待查阅人次数",
  consult: "咨询总数",
  consult_phone: "电话咨询数",
  consult_window: "窗口咨询数",
  consult_web: "网上咨询数",
  consult_other: "其他咨询数",
};
const ORDINAL = "(?:其中[:：]?)?(?:[(]?\\d[)]?[.、]|[(]?[一二三四五六七八九][)、])?";
const MEASURE = "(?:条|件|次|元|万元|人次|篇)?";
/** A row's label inside running text (`g`: from a place on), and as all that a cell holds. */
const ROWS = OLD_ROWS.map(({ name }) => ({ name, inText: new RegExp(`${ORDINAL}(?:${CORES[name]})(?:[(][^)]*[)])?${MEASURE}`, "g"), cell: new RegExp(`^${ORDINAL}(?:${CORES[name]})(?:[(].*)?$`) }));

/** `proven`: cells whose row was printed as one number and cut the only way that the table and the prose allow. */
export type OldReading = { readonly cells: ReadonlyMap<string, CellReading>; readonly cumulative: boolean; readonly proven: readonly string[] };

/** Null unless the text has the table: its heading row, and at least five of its rows. */
export function readOldTable(doc: ReadDocument): OldReading | null {
  const flow = flowOf(doc.text);
  const head = /指标名称(?:计量)?单位(?:\d{4}年?度?|本年度?|数量)/.exec(flow.chars) ?? /(?:政府信息公开|信息公开)?(?:情况)?统计表.{0,80}?指标/.exec(flow.chars);
  if (!head) return null;
  const cumulative = /历年累计|累计数?/.test(flow.chars.slice(head.index, head.index + 80));
  const order = readOrder(flow, head.index + head[0].length, cumulative, doc.text);
  const grid = readGrid(doc.grids, cumulative);
  if (order.size + grid.size === 0 || new Set([...order.keys(), ...grid.keys()].map((id) => id.split(".")[1])).size < 5) return null;
  const cells = merge(order, grid);
  const proven = cumulative ? OLD_ROWS.flatMap(({ name }) => {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    return year?.source?.kind === "text" && year.state === "reported" && year.raw === cum?.raw && year.raw === `${year.value}${cum?.value}` ? [`old.${name}.year`, `old.${name}.cum`] : [];
  }) : [];
  return { cells, cumulative, proven };
}

/** The prose's totals of the year, by the row of the table that holds them. */
const STATED: readonly (readonly [row: string, narrative: string])[] = [["proactive", "N01"], ["recv", "N13"]];

function readOrder(flow: ReturnType<typeof flowOf>, from: number, cumulative: boolean, text: string): Map<string, CellReading> {
  const glued = new Map<string, { digits: string; source: CellReading["source"] }>();
  const cells = new Map<string, CellReading>();
  const hits: { name: string; start: number; end: number }[] = [];
  let at = from;
  for (const { name, inText } of ROWS) {
    inText.lastIndex = at;
    const hit = inText.exec(flow.chars);
    if (!hit || hit.index - at > 260) continue;
    hits.push({ name, start: hit.index, end: hit.index + hit[0].length });
    at = hit.index + hit[0].length;
  }
  hits.forEach((hit, i) => {
    const to = Math.min(hits[i + 1]?.start ?? hit.end + 40, hit.end + 60);
    const zone = flow.chars.slice(hit.end, to);
    const figures = /^[\d.,—/-]*/.exec(zone)![0].replace(/[.、]$/, "");
    const columns = cumulative ? ["year", "cum"] : ["year"];
    const place = { kind: "text" as const, start: flow.pos[hit.end] ?? flow.pos[hit.start]!, end: (flow.pos[hit.end + figures.length - 1] ?? flow.pos[hit.start]!) + 1 };
    const all = runsOf(flow, hit.end, figures.length);
    // Behind the figures stands the number of a row that this table does not count: no figure of this one.
    const numbered = all.length === columns.length + 1 && /^\d$/.test(all.at(-1)!) && /^[.、]\p{Script=Han}/u.test(zone.slice(figures.length, figures.length + 2));
    const runs = numbered ? all.slice(0, -1) : all;
    const put = (col: string, reading: CellReading) => cells.set(`old.${hit.name}.${col}`, reading);
    // A stroke that stands alone is a blank with a place: the figure beside it keeps its column.
    const strokes = runsOf(flow, hit.end, figures.length, /./);
    if (runs.length > 0 && runs.length < columns.length && strokes.length === columns.length && strokes.every((s) => /^(?:[\d.,]+|[—/-])$/.test(s))) {
      return columns.forEach((col, c) => put(col, /\d/.test(strokes[c]!) ? { value: Number(strokes[c]!.replace(/,/g, "")), raw: strokes[c]!, state: "reported", source: place } : { value: null, raw: strokes[c]!, state: "blank", source: place }));
    }
    if (runs.length === columns.length) return columns.forEach((col, c) => put(col, { value: Number(runs[c]!.replace(/,/g, "")), raw: runs[c]!, state: "reported", source: place }));
    if (runs.length === 1 && /^\d+$/.test(runs[0]!) && columns.length === 2) return void glued.set(hit.name, { digits: runs[0]!, source: place });
    columns.forEach((col) => put(col, { value: null, raw: figures === "" ? "" : figures, state: figures === "" || /^[—/-]+$/.test(figures) ? "blank" : "suspect", source: place }));
  });
  for (const [id, cell] of splitGlued(glued, cells, text)) cells.set(id, cell);
  return cells;
}

/** Rows whose two figures are printed as one: see old-splits. */
function splitGlued(glued: ReadonlyMap<string, { digits: string; source: CellReading["source"] }>, cells: ReadonlyMap<string, CellReading>, text: string): [string, CellReading][] {
  if (glued.size === 0) return [];
  const rows = new Map<string, Split[]>([...glued].map(([name, { digits }]) => [name, waysOf(digits)]));
  for (const { name } of OLD_ROWS) {
    const [year, cum] = [cells.get(`old.${name}.year`), cells.get(`old.${name}.cum`)];
    if (year) rows.set(name, typeof year.value === "number" && typeof cum?.value === "number" ? [[year.value, cum.value]] : []);
  }
  const told = extractNarrative(text).filter((n) => !n.approx && !n.part);
  const stated = new Map(STATED.map(([row, id]) => [row, told.flatMap((n) => (n.id === id && n.value !== null ? [n.value] : []))]));
  const only = onlyWays(rows, stated);
  return [...glued].flatMap(([name, { digits, source }]) =>
    (["year", "cum"] as const).map((col, i): [string, CellReading] => {
      const value = only.get(name)?.[i];
      return [`old.${name}.${col}`, { value: value ?? null, raw: digits, state: value === undefined ? "suspect" : "reported", source }];
    }),
  );
}

function runsOf(flow: ReturnType<typeof flowOf>, from: number, length: number, having = /\d/): string[] {
  const runs: string[] = [];
  let now = "";
  for (let i = from; i < from + length; i++) {
    if (flow.gap[i]! > 0 && now !== "" && i > from) {
      runs.push(now);
      now = "";
    }
    now += flow.chars[i]!;
  }
  if (now !== "") runs.push(now);
  return runs.filter((r) => having.test(r));
}

function readGrid(grids: readonly Grid[], cumulative: boolean): Map<string, CellReading> {
  const cells = new Map<string, CellReading>();
  const columns = cumulative ? ["year", "cum"] : ["year"];
  for (const grid of grids) {
    for (const slots of grid.slots) {
      const own = slots.filter((c, i) => c && slots[i - 1] !== c).map((c) => c!);
      const label = own.findIndex((c) => nameOf(compact(c.text)) !== null);
      if (label < 0) continue;
      const figures = own.slice(label + 1).map((cell) => ({ cell, printed: readCell(cell.text) })).filter((f) => f.printed.kind !== "words");
      if (figures.length !== columns.length) continue;
      const name = nameOf(compact(own[label]!.text))!;
      figures.forEach(({ cell, printed }, i) => {
        const id = `old.${name}.${columns[i]}`;
        if (cells.has(id)) return;
        if (printed.kind === "number") cells.set(id, { value: printed.value, raw: cell.text.trim(), state: "reported", source: cell.source });
        else cells.set(id, { value: null, raw: cell.text.trim(), state: printed.kind === "blank" ? "blank" : "suspect", source: cell.source });
      });
    }
  }
  return cells;
}

const nameOf = remembered((cell: string): string | null => ROWS.find((row) => row.cell.test(cell))?.name ?? null);

/** Both readers must agree where both have read. */
function merge(order: ReadonlyMap<string, CellReading>, grid: ReadonlyMap<string, CellReading>): Map<string, CellReading> {
  const cells = new Map<string, CellReading>();
  for (const id of new Set([...order.keys(), ...grid.keys()])) {
    const [a, b] = [grid.get(id), order.get(id)];
    if (a && b && a.value !== b.value && b.state !== "suspect") cells.set(id, { ...a, value: null, state: "suspect" });
    else cells.set(id, (a ?? b)!);
  }
  return cells;
}
