/** One seed, one document: figures, quirks, a layout, and what a reader may and may not say about it. */
import type { ParsedReport } from "@/lib/extract/types";
import { consistent, withBlanks, withFault, type Figures } from "./figures";
import { INKS, PAGES, SHAPES } from "./html";
import { proseOf } from "./prose";
import { QUIRKS, RARE } from "./quirks";
import { randomOf, type Random } from "./random";
import { tablesOf, type Table } from "./tables";
import { TEXT_PAGES, TEXT_STYLES } from "./text";

export type Made = {
  readonly seed: number;
  readonly name: string;
  readonly source: string;
  readonly figures: Figures;
  /** What is printed, by cell; a cell that is not printed is not here. */ readonly printed: ReadonlyMap<
    string,
    number | null
  >;
  /** Whether a person may be asked. */ readonly open: boolean;
  readonly losesBlanks: boolean;
  readonly fault: string | null;
};
export type Wish = { readonly quirk?: string; readonly style?: string };

export function documentOf(seed: number, wish: Wish = {}): Made {
  const r = randomOf(seed);
  const [two, three] = r.pick([
    ["2021", "2021"],
    ["2021", "2021"],
    ["2019", "2019"],
    ["2019", "2019"],
    ["2019", "2021"],
    ["2021", "2019"],
  ] as const);
  let figures: Figures = consistent(r, two, three, r.pick([0, 1, 3, 12, 90, 900]));
  let fault: string | null = null;
  if (r.chance(0.25)) {
    const spoilt = withFault(r, figures);
    [figures, fault] = [spoilt, spoilt.fault];
  }
  if (r.chance(0.25)) figures = withBlanks(r, figures, r.pick([0.2, 0.6, 1]));
  const quirks = wish.quirk
    ? [...QUIRKS, ...RARE].filter((q) => q.name === wish.quirk)
    : r.chance(0.4)
      ? [QUIRKS[0]!]
      : [...new Set([r.pick(QUIRKS), r.pick(QUIRKS)])];
  const tables = quirks.reduce<Table[]>((t, q) => q.apply(r, t), tablesOf(figures));
  const printed = new Map(
    tables
      .flatMap((t) => t.rows.flat())
      .filter((c) => c.id)
      .map((c) => [c.id!, c.value ?? null]),
  );
  const written = wish.style
    ? write(r, figures, tables, wish.style)
    : write(
        r,
        figures,
        tables,
        r.pick([...HTML_STYLES, ...TEXT_STYLES.map((s) => `text: ${s.name}`)]),
      );
  return {
    seed,
    name: `${written.name} · ${quirks.map((q) => q.name).join(" + ")} · ${two}/${three}`,
    source: written.source,
    figures,
    printed,
    open: written.open || (written.losesBlanks && [...printed.values()].includes(null)),
    losesBlanks: written.losesBlanks,
    fault,
  };
}

export const HTML_STYLES: readonly string[] = Object.keys(SHAPES).map((s) => `html: ${s}`);
export const STYLES: readonly string[] = [
  ...HTML_STYLES,
  ...TEXT_STYLES.map((s) => `text: ${s.name}`),
];
export { QUIRKS, RARE };

function write(
  r: Random,
  figures: Figures,
  tables: readonly Table[],
  style: string,
): { name: string; source: string; open: boolean; losesBlanks: boolean } {
  const prose = proseOf(r, figures);
  const [kind, name] = style.split(": ") as [string, string];
  if (kind === "html") {
    const [page, ink] = [r.pick(Object.keys(PAGES)), r.pick(Object.keys(INKS))];
    const parts = tables.map((t) => SHAPES[name]!(t, (text) => INKS[ink]!(text, r)));
    return {
      name: `${style}, ${page}, ${ink}`,
      source: PAGES[page]!(r, prose, parts),
      open: false,
      losesBlanks: false,
    };
  }
  const text = TEXT_STYLES.find((s) => s.name === name)!;
  const page = r.pick(Object.keys(TEXT_PAGES));
  return {
    name: `${style}, ${page}`,
    source: TEXT_PAGES[page]!(
      prose,
      tables.map((t) => text.write(t, r)),
    ),
    open: text.glued === true,
    losesBlanks: text.losesBlanks === true,
  };
}

export type Judgement = {
  readonly wrong: readonly string[];
  readonly right: number;
  readonly asked: readonly string[];
  readonly total: number;
  readonly head: readonly string[];
};

/**
 * A figure that is not the printed one and carries no warning is wrong; one that waits for a person
 * is asked.
 */
export function judge(made: Made, report: ParsedReport): Judgement {
  const wrong: string[] = [];
  const asked: string[] = [];
  let right = 0;
  for (const [id, value] of made.printed) {
    const cell = report.cells[id];
    if (!cell || cell.state === "missing" || cell.state === "suspect") {
      if (value === null && cell?.state === "missing") right++;
      else asked.push(id);
    } else if (cell.value === value) right++;
    else wrong.push(`${id}: ${cell.value} (${cell.state}, «${cell.raw}») instead of ${value}`);
  }
  for (const [id, cell] of Object.entries(report.cells))
    if (
      !made.printed.has(id) &&
      cell.value !== null &&
      (cell.state === "reported" || cell.state === "inferred")
    )
      wrong.push(`${id}: ${cell.value}, but it is not printed`);
  const head: string[] = [];
  const form = made.figures.three === "2021" || made.figures.two === "2021" ? "2021" : "2019";
  if (report.fiscalYear !== made.figures.year)
    head.push(`year ${report.fiscalYear} instead of ${made.figures.year}`);
  if (made.figures.two === made.figures.three && report.form !== form)
    head.push(`form ${report.form} instead of ${form}`);
  if (report.agency !== made.figures.agency)
    head.push(`agency ${report.agency} instead of ${made.figures.agency}`);
  return { wrong, right, asked, total: made.printed.size, head };
}
