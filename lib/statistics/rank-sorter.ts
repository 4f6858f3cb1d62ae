import { randomGenerator } from "./random";

/** Places that values are given, 0 to 65,535. */
const PLACES = 65_535;
const BINS = 65_536;

/**
 * Values as places in the order of all of them, in 16 bits: the same order, and about as many
 * values at every place, wherever values crowd. Only values that lie closer together than one in
 * sixty-five thousand of all share a place.
 * @param weights how often each set of values counts
 */
export function rankPlaces(
  sets: readonly Float64Array[],
  weights: readonly number[],
): Uint16Array[] {
  let min = Infinity;
  let max = -Infinity;
  for (const set of sets) {
    for (let i = 0; i < set.length; i++) {
      if (set[i]! < min) min = set[i]!;
      if (set[i]! > max) max = set[i]!;
    }
  }
  const scale = max > min ? (BINS - 1) / (max - min) : 0;
  const below = new Float64Array(BINS + 1);
  sets.forEach((set, k) => {
    for (let i = 0; i < set.length; i++) below[1 + (((set[i]! - min) * scale) | 0)]! += weights[k]!;
  });
  for (let bin = 1; bin <= BINS; bin++) below[bin]! += below[bin - 1]!;
  const share = PLACES / below[BINS]!;
  return sets.map((set) => {
    const out = new Uint16Array(set.length);
    for (let i = 0; i < set.length; i++) {
      const at = (set[i]! - min) * scale;
      const bin = at | 0;
      out[i] = (below[bin]! + (at - bin) * (below[bin + 1]! - below[bin]!)) * share;
    }
    return out;
  });
}

/**
 * Sorts units by their places, ascending, by radix: eight bits at a time, with the unit's number
 * beside the place in one 32-bit word, of which the lower half is the unit (up to 65,536 units).
 * Equal places come in an order that changes from call to call.
 */
export function rankSorter(units: number): (places: Uint16Array) => Uint32Array {
  const random = randomGenerator(7);
  const first = new Uint32Array(256);
  const second = new Uint32Array(256);
  const words = new Uint32Array(units);
  const between = new Uint32Array(units);
  return (places) => {
    first.fill(0);
    second.fill(0);
    const start = (random() * units) | 0;
    const step = random() < 0.5 ? 1 : units - 1;
    for (let i = 0, u = start; i < units; i++, u = u + step < units ? u + step : u + step - units) {
      const place = places[u]!;
      words[i] = ((place << 16) | u) >>> 0;
      first[place & 255]!++;
      second[place >>> 8]!++;
    }
    begins(first);
    begins(second);
    for (let i = 0; i < units; i++) between[first[(words[i]! >>> 16) & 255]!++] = words[i]!;
    for (let i = 0; i < units; i++) words[second[between[i]! >>> 24]!++] = between[i]!;
    return words;
  };
}

/** How many of each → where each begins. */
function begins(counts: Uint32Array): void {
  for (let i = 0, sum = 0; i < counts.length; i++) {
    const n = counts[i]!;
    counts[i] = sum;
    sum += n;
  }
}
