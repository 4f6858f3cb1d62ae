/** Invented figures of one report, as a bureau or a city would print them. Null is a printed blank. */
import { FORM_2019, FORM_2021, type CellId } from "@/lib/forms";
import type { Random } from "./random";

export type Figures = {
  readonly two: "2019" | "2021";
  readonly three: "2019" | "2021";
  readonly year: number;
  readonly agency: string;
  readonly cells: Readonly<Record<CellId, number | null>>;
};

const PARTS = ["np", "be", "ri", "sw", "ls", "ot"] as const;
const AGENCIES = [
  "江州市云山区审计局",
  "江州市人民政府办公室",
  "云山区青石街道办事处",
  "白河县柳林镇人民政府",
  "江州高新技术产业开发区管理委员会",
  "白河县档案馆",
];

const spec3 = (three: "2019" | "2021") => (three === "2021" ? FORM_2021 : FORM_2019);

/** `size`: how large the counts get. Every identity of the form holds. */
export function consistent(
  r: Random,
  two: Figures["two"],
  three: Figures["three"],
  size: number,
): Figures {
  const cells: Record<CellId, number | null> = {};
  const count = () => (r.chance(0.55) ? 0 : r.int(0, r.chance(0.2) ? size * 20 : size));
  const form2 = two === "2021" ? FORM_2021 : FORM_2019;
  for (const cell of form2.cells) {
    if (cell.section !== "t2") continue;
    cells[cell.id] =
      cell.unit !== "count"
        ? r.chance(0.5)
          ? 0
          : r.int(1, 500000) / 100
        : cell.signed
          ? r.int(-size, size)
          : count();
  }
  const rows = spec3(three).table3.rows.map((row) => row.id);
  const outcomes = rows.filter((id) => /^r3/.test(id) && id !== "r37");
  for (const part of PARTS) {
    let sum = 0;
    for (const row of outcomes) {
      const n = part === "np" || r.chance(0.3) ? count() : 0;
      cells[`${row}.${part}`] = n;
      sum += n;
    }
    const out = r.chance(0.7) ? 0 : r.int(0, size);
    const before = r.int(0, Math.min(size, sum + out));
    Object.assign(cells, {
      [`r37.${part}`]: sum,
      [`r4.${part}`]: out,
      [`r2.${part}`]: r.chance(0.5) ? 0 : before,
    });
    cells[`r1.${part}`] = sum + out - cells[`r2.${part}`]!;
  }
  for (const row of rows)
    cells[`${row}.tot`] = PARTS.reduce((sum, part) => sum + cells[`${row}.${part}`]!, 0);
  for (const group of ["rv", "ld", "la"]) {
    const four = ["up", "corr", "oth", "pend"].map(
      (col) => (cells[`${group}.${col}`] = r.chance(0.6) ? 0 : r.int(0, size)),
    );
    cells[`${group}.tot`] = four.reduce((a, b) => a + b, 0);
  }
  const year = three === "2021" ? r.int(2021, 2025) : r.int(2019, 2020);
  return { two, three, year, agency: r.pick(AGENCIES), cells };
}

/** One printed figure that the source itself got wrong. */
export function withFault(r: Random, figures: Figures): Figures & { readonly fault: CellId } {
  const ids = Object.keys(figures.cells).filter((id) => !id.startsWith("t2."));
  const fault = r.pick(ids);
  return {
    ...figures,
    fault,
    cells: { ...figures.cells, [fault]: figures.cells[fault]! + r.int(1, 9) },
  };
}

/** Zeros left blank, as many bureaus do: `share` of them. */
export function withBlanks(r: Random, figures: Figures, share: number): Figures {
  const cells = Object.fromEntries(
    Object.entries(figures.cells).map(([id, v]) => [id, v === 0 && r.chance(share) ? null : v]),
  );
  return { ...figures, cells };
}
