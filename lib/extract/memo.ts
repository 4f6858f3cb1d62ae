/** More answers than the labels and figures of a few hundred reports; beyond that all are forgotten. */
const MOST = 4000;

/** The same answers, found again instead of worked out again: labels and short figures repeat within a report and from one to the next. */
export function remembered<T>(work: (text: string) => T, longest = 120): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return work(text);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const answer = work(text);
    if (known.size >= MOST) known.clear();
    known.set(text, answer);
    return answer;
  };
}
