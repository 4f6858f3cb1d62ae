/**
 * Failing checks that have one cause. A single mistyped figure breaks up to three sums at once:
 * where one figure (or one figure with the total that was computed from it) would correct all of
 * them and break no other, they are one cause. Pure.
 */
import { identitiesFor, type CellId, type Identity } from "@/lib/forms";
import { requirePresent } from "@/lib/lookup";

export type CauseCheck = {
  readonly rule: string;
  readonly cells: readonly CellId[];
};
/**
 * The cell that most likely is wrong: the figure that it holds, and the one that would make the
 * checks hold.
 */
export type LikelyCell = { readonly cell: CellId; readonly given: number; readonly fits: number };
export type Cause<F extends CauseCheck> = {
  /** The first one leads: words about it count for all. */
  readonly findings: readonly [F, ...F[]];
  readonly cells: readonly CellId[];
  /** Null where several figures could be the wrong one. */
  readonly likely: LikelyCell | null;
};
/** Figures that can be relied on; an ambiguous or absent one is not in it. */
export type Figures = ReadonlyMap<CellId, number>;

/** A change of one figure, or of a figure and its total alike, and the broken sums that it repairs. */
type Mending = {
  readonly cells: readonly [CellId, ...CellId[]];
  readonly by: number;
  readonly mended: readonly Identity[];
};
/** A finding with more cells than this is about a whole table, not about the figure. */
const FEW = 4;

/** In the order of the findings that lead. */
export function groupByCause<F extends CauseCheck>(
  findings: readonly F[],
  figures: Figures,
  printed: ReadonlySet<CellId>,
): Cause<F>[] {
  const left = new Map(findings.map((f) => [f.rule, f]));
  const take = (rules: readonly string[], likely: LikelyCell | null): Cause<F> | null => {
    const own = rules.flatMap((rule) => left.get(rule) ?? []);
    const about = likely
      ? [...left.values()].filter((f) => f.cells.length <= FEW && f.cells.includes(likely.cell))
      : [];
    const group = [...new Set([...own, ...about])].sort(
      (a, b) => findings.indexOf(a) - findings.indexOf(b),
    );
    const [first, ...rest] = group;
    if (!first) return null;
    for (const f of group) left.delete(f.rule);
    const cells = new Set([...(likely ? [likely.cell] : []), ...group.flatMap((f) => f.cells)]);
    return { findings: [first, ...rest], cells: [...cells], likely };
  };
  const causes = mendingsOf(new Set(left.keys()), figures, printed).map((m) =>
    take(
      m.mended.map((i) => i.id),
      m.likely,
    ),
  );
  return [...causes, ...findings.map((f) => (left.has(f.rule) ? take([f.rule], null) : null))]
    .filter((c) => c !== null)
    .sort((a, b) => findings.indexOf(a.findings[0]) - findings.indexOf(b.findings[0]));
}

/**
 * The fewest causes of the broken sums: the change that repairs most comes first; what then remains
 * broken is looked at again.
 */
function mendingsOf(
  failing: ReadonlySet<string>,
  figures: Figures,
  printed: ReadonlySet<CellId>,
): { mended: readonly Identity[]; likely: LikelyCell | null }[] {
  const known = identitiesFor(printed).filter((i) =>
    [...i.left, ...i.right].every((id) => figures.has(id)),
  );
  let broken = known.filter((i) => failing.has(i.id));
  const holding = known.filter((i) => !failing.has(i.id));
  const causes: { mended: readonly Identity[]; likely: LikelyCell | null }[] = [];
  while (broken.length > 0) {
    const all = candidates(broken).flatMap((cells) => mendingsBy(cells, broken, figures));
    const possible = all.filter(
      (m) => m.cells.every((id) => valueOf(figures, id) + m.by >= 0) && !breaksOne(m, holding),
    );
    const most = Math.max(1, ...possible.map((m) => m.mended.length));
    const best = possible.filter((m) => m.mended.length === most);
    const mended = best[0]?.mended ?? broken.slice(0, 1);
    const same = best.filter((m) => sameSums(m.mended, mended));
    causes.push({ mended, likely: chooseCell(same, figures) });
    broken = broken.filter((i) => !mended.includes(i));
  }
  return causes;
}

const valueOf = (figures: Figures, id: CellId): number =>
  requirePresent(figures.get(id), `figure ${id}`);
const sumOf = (figures: Figures, ids: readonly CellId[]): number =>
  ids.reduce((sum, id) => sum + valueOf(figures, id), 0);
/** How the difference of an identity's sides moves when each of the cells grows by one. */
const slope = ({ left, right }: Identity, cells: readonly CellId[]): number =>
  cells.filter((c) => left.includes(c)).length - cells.filter((c) => right.includes(c)).length;
const breaksOne = (m: Mending, holding: readonly Identity[]): boolean =>
  holding.some((i) => slope(i, m.cells) !== 0);
const sameSums = (a: readonly Identity[], b: readonly Identity[]): boolean =>
  a.length === b.length && a.every((i) => b.includes(i));

/** Each cell of the broken sums, alone and with the total of its row. */
function candidates(broken: readonly Identity[]): (readonly [CellId, ...CellId[]])[] {
  const cells = [...new Set(broken.flatMap((i) => [...i.left, ...i.right]))];
  return cells.flatMap((id): (readonly [CellId, ...CellId[]])[] => {
    const total = id.replace(/\.\w+$/, ".tot");
    return total !== id && cells.includes(total) ? [[id], [id, total]] : [[id]];
  });
}

function mendingsBy(
  cells: readonly [CellId, ...CellId[]],
  broken: readonly Identity[],
  figures: Figures,
): Mending[] {
  const byStep = new Map<number, Identity[]>();
  for (const identity of broken) {
    const k = slope(identity, cells);
    if (k === 0) continue;
    const by = (sumOf(figures, identity.right) - sumOf(figures, identity.left)) / k;
    byStep.set(by, [...(byStep.get(by) ?? []), identity]);
  }
  // A change that repairs one sum and leaves another with the cell broken explains only half of it.
  const touched = broken.filter((i) => slope(i, cells) !== 0).length;
  return [...byStep]
    .filter(([, mended]) => mended.length === touched)
    .map(([by, mended]) => ({ cells, by, mended }));
}

/** One figure rather than two; else the one that a slip of the keys explains; else nobody can say. */
function chooseCell(mendings: readonly Mending[], figures: Figures): LikelyCell | null {
  const fewest = Math.min(...mendings.map((m) => m.cells.length));
  const simple = mendings.filter((m) => m.cells.length === fewest);
  const slips = simple.filter((m) => {
    const given = valueOf(figures, m.cells[0]);
    return isSlip(String(given), String(given + m.by));
  });
  const [only] = simple.length === 1 ? simple : slips;
  if (!only || (simple.length > 1 && slips.length > 1)) return null;
  const given = valueOf(figures, only.cells[0]);
  return { cell: only.cells[0], given, fits: given + only.by };
}

/**
 * One digit more, fewer or other, or two neighbours exchanged. Single digits are all alike, so they
 * say nothing.
 */
export function isSlip(typed: string, meant: string): boolean {
  if (Math.max(typed.length, meant.length) < 2) return false;
  if (typed.length === meant.length) {
    const other = [...typed].flatMap((digit, i) => (digit === meant[i] ? [] : [i]));
    const [a, b] = other;
    if (other.length === 1) return true;
    return (
      other.length === 2 &&
      a !== undefined &&
      b === a + 1 &&
      typed[a] === meant[b] &&
      typed[b] === meant[a]
    );
  }
  const [long, short] = typed.length > meant.length ? [typed, meant] : [meant, typed];
  return (
    long.length === short.length + 1 &&
    [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short)
  );
}
