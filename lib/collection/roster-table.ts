/** A table of agencies to be put on a year's roster, or whose lines change: pasted, or as a file. Pure. */
import { readAgencyTable, type LineFault } from "./agency-table";
import type { RosterBasis } from "./roster";

export type RosterFaultRow = LineFault<"agency" | "basis" | "expected" | "long">;
export type RosterRow = {
  readonly agencyId: string;
  /** Left out where the table does not say it. */
  readonly basis?: RosterBasis;
  readonly expected: boolean;
  readonly note?: string;
};

const HEADINGS = {
  agency: /机关|单位|agency/i,
  expected: /应报|列入|expected/i,
  basis: /依据|basis/i,
  note: /说明|备注|note/i,
} as const;
type Key = keyof typeof HEADINGS;
/** Columns of a table without a heading. */
const USUAL: readonly Key[] = ["agency", "expected", "basis", "note"];
const YES = /^(?:是|应报|列入|√|✓|1|y|yes|true|expected)?$/i;
const NO = /^(?:否|不列入|不应报|免报|×|0|n|no|false|not required)$/i;
const LONGEST_NOTE = 300;

/**
 * @param o.ids agencies by what they may be called: full names and slugs
 * @param o.bases legal bases by their codes and by their names in both languages
 */
export function readRosterTable(
  table: readonly (readonly string[])[],
  o: { ids: ReadonlyMap<string, string>; bases: ReadonlyMap<string, RosterBasis> },
): { rows: RosterRow[]; faults: RosterFaultRow[] } {
  return readAgencyTable(table, {
    headings: HEADINGS,
    usual: USUAL,
    isEntry: ([name = ""]) => o.ids.has(name),
    readRow: (value) => readRow(value, o),
  });
}

function readRow(
  value: (key: Key) => string,
  o: { ids: ReadonlyMap<string, string>; bases: ReadonlyMap<string, RosterBasis> },
): RosterRow | { why: Exclude<RosterFaultRow["why"], "twice">; value: string } {
  const agencyId = o.ids.get(value("agency"));
  if (agencyId === undefined) return { why: "agency", value: value("agency") };
  const [expected, basis, note] = [value("expected"), value("basis"), value("note")];
  if (!YES.test(expected) && !NO.test(expected)) return { why: "expected", value: expected };
  const known = o.bases.get(basis);
  if (basis !== "" && known === undefined) return { why: "basis", value: basis };
  if (note.length > LONGEST_NOTE) return { why: "long", value: `${note.slice(0, 40)}…` };
  return {
    agencyId,
    expected: !NO.test(expected),
    ...(known === undefined ? {} : { basis: known }),
    ...(note === "" ? {} : { note }),
  };
}
