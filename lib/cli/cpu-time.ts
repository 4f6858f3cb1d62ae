/** Processor time of a program and all that it has started, which does not depend on what else runs. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second wherever Node runs. */
const TICKS_A_SECOND = 100;
const NONE = 0;

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number };

/** One line of `/proc/PID/stat`; the name in brackets may hold blanks and brackets. */
function readProcess(pid: number): Process[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return [{ pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** @returns seconds since the start, or null where the system does not say */
export function readCpuSeconds(roots: readonly number[]): number | null {
  if (process.platform !== "linux") return null;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const own = new Set(roots);
  for (let known = NONE; known < own.size;) {
    known = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  const ticks = all.filter(({ pid }) => own.has(pid)).reduce((sum, p) => sum + p.ticks, NONE);
  return ticks / TICKS_A_SECOND;
}
