/**
 * The tables before 2019 read from the running text: a label, its unit, then what stands in the
 * table's columns of figures.
 */
import { lastOf, valueAt } from "@/lib/lookup";
import { headingBefore, holdsFigure, type ColumnRole } from "./columns";
import { labelHits, type Hit, type Variant } from "./labels";
import type { Flow } from "../labels/normalise";
import { unitIn } from "../labels/row-labels";

/** What one column holds for a row: digits, a printed blank, or nothing that can be told. */
export type Token = {
  readonly text: string;
  readonly kind: "number" | "blank";
  readonly unit: string | null;
  readonly at: number;
  readonly apart: boolean;
};
export type OrderRow = {
  readonly name: string;
  readonly tokens: readonly Token[];
  readonly unit: string | null;
  readonly start: number;
  readonly end: number;
  /** Digits run on into a number that is no figure. */ readonly runsOn: boolean;
  /** The unit stands on a line of its own behind the figure: it can be half of one. */ readonly loose: boolean;
};
export type OrderTable = {
  readonly rows: readonly OrderRow[];
  /** Null where there is no heading, or, `unclear`, where it does not tell the year's column. */ readonly roles:
    readonly ColumnRole[] | null;
  readonly unclear: boolean;
};

/** No row's label begins further behind the one before: what comes later is another table, or prose. */
const APART = 260;
/** A table without a heading must be one by its rows. */
const [FEWEST, FEWEST_BARE] = [4, 8];

/** The tables of the text, those whose heading is repeated (on the next page) being one. */
export function orderTables(flow: Flow, variant: Variant, fiscalYear: number | null): OrderTable[] {
  const rows = rowsIn(flow, labelHits(flow, variant));
  const runs: { hit: Hit; row: OrderRow }[][] = [];
  for (const pair of rows) {
    const last = runs.at(-1)?.at(-1);
    if (last && pair.hit.start - last.hit.end <= APART) lastOf(runs).push(pair);
    else runs.push([pair]);
  }
  const tables: OrderTable[] = [];
  for (const run of runs) {
    const cuts = run.flatMap((pair, i) => {
      const heading = headingBefore(flow.chars, pair.hit.start, fiscalYear);
      return heading || i === 0 ? [{ i, heading }] : [];
    });
    cuts.forEach(({ i, heading }, k) => {
      const part = run.slice(i, cuts[k + 1]?.i).map((pair) => pair.row);
      const headed = heading !== null || titled(flow.chars, valueAt(part, 0).start);
      const few = new Set(part.map((r) => r.name)).size < (headed ? FEWEST : FEWEST_BARE);
      const roles = heading ? heading.roles : spoken(flow.chars, valueAt(part, 0).start);
      const before = tables.at(-1);
      const names = new Set(part.map((r) => r.name));
      // The next page of the same table: its heading again or none, and no row that was there before.
      const goesOn =
        before &&
        before.rows.every((r) => !names.has(r.name)) &&
        (heading === null || String(heading.roles) === String(before.roles));
      if (
        goesOn &&
        (heading !== null || !few || valueAt(part, 0).start - lastOf(before.rows).end <= APART)
      )
        tables[tables.length - 1] = { ...before, rows: [...before.rows, ...part] };
      else if (!few)
        tables.push({ rows: part, roles, unclear: roles === null && heading !== null });
    });
  }
  return tables;
}

const titled = (chars: string, end: number): boolean =>
  /统计表|指标/.test(chars.slice(Math.max(0, end - 120), end));

/**
 * Headings whose cells the text has torn apart still say whether there is a sum since the rules
 * took effect.
 */
function spoken(chars: string, end: number): readonly ColumnRole[] | null {
  const before = chars.slice(Math.max(0, end - 60), end);
  if (!/指标|单位/.test(before)) return null;
  const years = [...before.matchAll(/20\d{2}年?度|本年|数量|统计数/g)].length;
  const sum = /累计/.exec(before);
  if (years > 1 || /代码|序号|编号|行次|上年|去年/.test(before)) return null;
  if (sum) return ["year", "cum"];
  return years === 1 ? ["year"] : null;
}

function rowsIn(flow: Flow, hits: readonly Hit[]): { hit: Hit; row: OrderRow }[] {
  return hits.flatMap((hit, i) => {
    const next = hits[i + 1]?.start ?? flow.chars.length;
    const { tokens, unit, loose, end, runsOn } = tokensIn(
      flow,
      hit.end,
      Math.min(next, hit.end + 60),
    );
    if (isProse(flow, tokens, end, next, hit)) return [];
    const words = flow.chars.slice(hit.start, hit.end);
    // A label of several lines may have its figure in its middle.
    const inside = /\d/.test(words.replace(/^(?:其中[:,]?)?[(]?\d{1,2}[)、.]*|计\d+[条次]/g, ""));
    return [
      {
        hit,
        row: {
          name: hit.name,
          tokens,
          unit: unit ?? unitIn(words),
          start: hit.start,
          end,
          runsOn: runsOn || inside,
          loose,
        },
      },
    ];
  });
}

/**
 * A sentence goes on behind a label («收到申请数为61件», «涉及国家秘密、…») or behind its figure
 * («9999条，其中»); a table's row does not.
 */
function isProse(
  flow: Flow,
  tokens: readonly Token[],
  end: number,
  next: number,
  hit: Hit,
): boolean {
  if (end >= flow.chars.length) return false;
  const sign = valueAt(flow.chars, end);
  if (/[,;。:、!?]/.test(sign) && flow.gap[end] !== 2) return true;
  if (tokens.length > 0 || end > hit.end || end === next) return false;
  return (
    flow.gap[end] === 0 &&
    /\p{Script=Han}/u.test(sign) &&
    !/^[一二三四五六七八九]、/.test(flow.chars.slice(end, end + 2))
  );
}

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/y;
const BLANK = /—{1,4}|-{1,2}|\/|无(?!\p{Script=Han})|无(?=[一二三四五六七八九]、|其中)/uy;
const UNIT = /亿元|万元|元|人次|[条件次篇个人份起期项宗家]/y;
/**
 * What may stand behind a figure without a space: the unit, the next row's number or heading. Other
 * words make it a date or a telephone number.
 */
const BEHIND =
  /^(?:亿元|万元|元|人次|[条件次篇个人份起期项宗家]|[一二三四五六七八九]、|[(][一二三四五六七八九\d]|其中)/;
/** A count in words, which this reader does not read. */
const IN_WORDS = /^[零〇○一二两三四五六七八九十百约共O](?!、)/;

type Seen = {
  readonly tokens: Token[];
  readonly unit: string | null;
  readonly loose: boolean;
  readonly end: number;
  readonly runsOn: boolean;
};

function tokensIn(flow: Flow, from: number, to: number): Seen {
  const { chars, gap } = flow;
  const tokens: Token[] = [];
  let unit: string | null = null;
  let loose = false;
  let at = from;
  const done = (runsOn: boolean): Seen => ({ tokens, unit, loose, end: at, runsOn });
  while (at < to) {
    const number = matchAt(NUMBER, chars, at);
    if (number !== null) {
      const figure = figureAt(flow, at, Math.min(to, at + number.length));
      const end = at + figure.length;
      if (figure.endsWith(",")) return done(true);
      if (runsInto(flow, end, to)) return done(gap[at] === 0 || tokens.length === 0);
      const isFirst = at === from;
      tokens.push({ ...PLAIN_FIGURE, text: figure, at, apart: isApart(flow, at, end, isFirst) });
      at = end;
      continue;
    }
    const blank = matchAt(BLANK, chars, at);
    if (blank !== null) {
      tokens.push({ text: blank, kind: "blank", unit: null, at, apart: true });
      at += blank.length;
      continue;
    }
    const measure = matchAt(UNIT, chars, at);
    if (measure === null) break;
    const last = tokens.at(-1);
    if (last?.kind === "number" && valueAt(gap, at) < 2)
      tokens[tokens.length - 1] = { ...last, unit: unitIn(measure) };
    if (unit === null && tokens.length > 0 && gap[at] === 2) loose = true;
    unit ??= unitIn(measure);
    at += measure.length;
  }
  return done(tokens.length === 0 && at < to && IN_WORDS.test(chars.slice(at, at + 2)));
}

const PLAIN_FIGURE = { kind: "number", unit: null } as const;

/** What a sticky expression finds at this very place. */
function matchAt(pattern: RegExp, chars: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(chars)?.[0] ?? null;
}

/** Whether a figure that ends here goes on as a date, a telephone number or a sentence. */
function runsInto({ chars, gap }: Flow, end: number, to: number): boolean {
  if (end >= to || valueAt(gap, end) > 0) return false;
  return (
    /[\p{Script=Han}\d().%、,:]/u.test(valueAt(chars, end)) &&
    !BEHIND.test(chars.slice(end, end + 2))
  );
}

/** Nothing touches it; the label in front of the first does not count. */
const isApart = ({ chars, gap }: Flow, at: number, end: number, isFirst: boolean): boolean =>
  (isFirst || valueAt(gap, at) > 0) && (end >= chars.length || valueAt(gap, end) > 0);

/** A figure up to the first space in it. */
function figureAt(flow: Flow, from: number, to: number): string {
  let end = from + 1;
  while (end < to && flow.gap[end] === 0) end++;
  return flow.chars.slice(from, end);
}

/** How many figures a row has behind its label, and which of them are the year's and the sum's. */
export function figureColumns(roles: readonly ColumnRole[]): {
  readonly roles: readonly ColumnRole[];
  readonly codeBefore: boolean;
} {
  const label = roles.indexOf("label");
  return {
    roles: roles.slice(label + 1).filter(holdsFigure),
    codeBefore: label > 0 && roles.slice(0, label).includes("code"),
  };
}
