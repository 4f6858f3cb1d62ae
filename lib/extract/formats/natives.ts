import { valueAt } from "@/lib/lookup";

/**
 * The build of pdfjs for older engines puts its own versions of some functions of the language in
 * their place, for faults that concern nobody here. Its `push` and `JSON.parse` are several times
 * slower, and everything in the process would use them from then on.
 */
const KEPT: readonly (readonly [object, string])[] = [
  [Array.prototype, "push"],
  [JSON, "parse"],
  [JSON, "stringify"],
];

/** What `load` answers, with the engine's own functions back in their places afterwards. */
export async function withNatives<T>(load: () => Promise<T>): Promise<T> {
  const before = KEPT.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!);
  try {
    return await load();
  } finally {
    KEPT.forEach(([owner, name], i) => Object.defineProperty(owner, name, valueAt(before, i)));
  }
}
