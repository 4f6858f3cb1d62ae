import { rememberAnswers } from "@/lib/cache";

/** More answers than the labels and figures of a few hundred reports. */
const MOST = 4000;

/**
 * Labels and short figures repeat within a report and from one to the next: their answers are
 * looked up instead of computed again.
 * @param longest characters; a longer text is computed each time
 */
export function rememberByText<T>(
  name: string,
  work: (text: string) => T,
  longest = 120,
): (text: string) => T {
  const short = rememberAnswers(name, MOST, work);
  return (text) => (text.length > longest ? work(text) : short(text));
}
