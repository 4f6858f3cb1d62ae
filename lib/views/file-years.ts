import type { BulkFile } from "@/lib/exports/bulk/descriptors";

export type YearFiles = { year: number | null; rows: number; files: BulkFile[] };

/** All years first, then the newest. */
export function byYear(files: readonly BulkFile[]): YearFiles[] {
  const years = [...new Set(files.flatMap((f) => (f.year === null ? [] : [f.year])))].sort(
    (a, b) => b - a,
  );
  return [null, ...years].map((year) => {
    const own = files.filter((f) => f.year === year);
    return { year, rows: own[0]?.rows ?? NaN, files: own };
  });
}

/** `1.4 MB`: of a file that somebody is about to load. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
