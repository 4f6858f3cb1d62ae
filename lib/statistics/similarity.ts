/**
 * Text with numbers, years, blanks and punctuation masked: what stays equal when only the figures
 * of a copied report are changed.
 */
export function maskText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\d+/g, "")
    .replace(/[\s\p{P}\p{S}]/gu, "");
}

const SHINGLE = 3;
/** How often each run of three characters stands in a masked text. */
export function countShingles(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + SHINGLE <= text.length; i++) {
    const key = text.slice(i, i + SHINGLE);
    const seen = counts.get(key);
    counts.set(key, seen === undefined ? 1 : seen + 1);
  }
  return counts;
}

/**
 * Cosine similarity, 0 to 1, of the counts of three-character shingles of the masked texts. Null
 * where one of them is shorter than `least` masked characters: short boiler-plate is alike by
 * nature and proves nothing.
 */
export function textSimilarity(a: string, b: string, least = 150): number | null {
  const left = maskText(a);
  const right = maskText(b);
  if (left.length < least || right.length < least) return null;
  return measureCosine(countShingles(left), countShingles(right));
}

/** Of two counts that are not empty: 1 where they are in proportion, 0 where nothing is in both. */
export function measureCosine(
  x: ReadonlyMap<string, number>,
  y: ReadonlyMap<string, number>,
): number {
  let dot = 0;
  for (const [key, n] of x) {
    const m = y.get(key);
    if (m !== undefined) dot += n * m;
  }
  const norm = (m: ReadonlyMap<string, number>): number =>
    Math.sqrt([...m.values()].reduce((s, n) => s + n * n, 0));
  return Math.min(1, dot / (norm(x) * norm(y)));
}
