/** What another process has used, where the machine shows it (Linux). */
import { readFile } from "node:fs/promises";

/** Milliseconds of processor time of all its threads, and resident memory in bytes. */
export type Usage = { readonly cpu: number; readonly memory: number };

/** proc(5): the kernel counts in hundredths of a second, and in pages of 4 kB. */
const [TICK, PAGE] = [10, 4096];
/** Fields of `/proc/PID/stat` behind the name, which may itself hold blanks and brackets. */
const [USER, SYSTEM, RESIDENT] = [11, 12, 21];

/** Null elsewhere: the heap's own limit and the clock must do. */
export async function usageOf(pid: number | undefined): Promise<Usage | null> {
  if (pid === undefined || process.platform !== "linux") return null;
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return text === null ? null : usageIn(text);
}

function usageIn(stat: string): Usage | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system, resident] = [USER, SYSTEM, RESIDENT].map((at) => Number(fields[at]));
  if (user === undefined || system === undefined || resident === undefined) return null;
  if (![user, system, resident].every(Number.isFinite)) return null;
  return { cpu: (user + system) * TICK, memory: resident * PAGE };
}
