/**
 * The one gate to publication, as a table. Every caller (review page, bulk form of the queue,
 * upload, command line) passes the same facts about one version and gets the same list of checks.
 * Nothing else decides whether a version becomes public. Pure.
 */
export const CHECKS = [
  "not_entitled",
  "round_closed",
  "doubt",
  "unexplained",
  "unacknowledged",
  "replaces",
  "year_not_over",
  "not_on_roster",
  "same_person",
] as const;
export type CheckCode = (typeof CHECKS)[number];

/** What is known about a version and about who would accept it. Counts are numbers of findings or cells. */
export type GateFacts = {
  /** The person may review this agency's reports. */
  readonly entitled: boolean;
  readonly roundClosed: boolean;
  /** Flagged cells. */
  readonly doubts: number;
  /** The reader asked for a person to look at the report as a whole. */
  readonly unsure: boolean;
  /** Failing errors, explained or not, and those that nobody has explained in writing. */
  readonly errors: number;
  readonly unexplained: number;
  readonly warnings: number;
  readonly unacknowledged: number;
  /** A published version would be replaced. */
  readonly replaces: boolean;
  readonly publicReason: boolean;
  readonly yearOver: boolean;
  readonly onRoster: boolean;
  /** Whoever would accept it also made, typed or submitted it. */
  readonly samePerson: boolean;
  /** The installation demands two persons. */
  readonly twoPersons: boolean;
};

/**
 * `seen`: a person looked at the checklist of this version. `unseen`: many are accepted at once in
 * somebody's name, unread; only what leaves nothing to decide passes.
 */
export type Mode = "seen" | "unseen";
/**
 * `stops` blocks until it is fixed · `confirm` blocks until the reviewer ticks it · `note` is only
 * shown and recorded.
 */
export type Weight = "stops" | "confirm" | "note";
export type GateCheck = {
  readonly code: CheckCode;
  readonly weight: Weight;
  readonly count: number;
};

type Row = {
  readonly code: CheckCode;
  readonly count: (f: GateFacts, mode: Mode) => number;
  readonly weight: (f: GateFacts, mode: Mode) => Weight;
};
const holds = (fact: boolean): number => (fact ? 1 : 0);
const stops = (): Weight => "stops";

const TABLE: readonly Row[] = [
  { code: "not_entitled", count: (f) => holds(!f.entitled), weight: stops },
  { code: "round_closed", count: (f) => holds(f.roundClosed), weight: stops },
  {
    code: "doubt",
    count: (f, mode) => f.doubts || holds(mode === "unseen" && f.unsure),
    weight: stops,
  },
  // The accepting reviewer reads an explanation; when many are accepted at once, nobody does.
  {
    code: "unexplained",
    count: (f, mode) => (mode === "seen" ? f.unexplained : f.errors),
    weight: stops,
  },
  {
    code: "unacknowledged",
    count: (f, mode) => (mode === "seen" ? f.unacknowledged : f.warnings),
    weight: (_, mode) => (mode === "seen" ? "stops" : "note"),
  },
  {
    code: "replaces",
    count: (f) => holds(f.replaces),
    weight: (f, mode) => (mode === "seen" && f.publicReason ? "note" : "stops"),
  },
  // A report on a year that goes on is a mistake more often than not: one person alone cannot publish it.
  {
    code: "year_not_over",
    count: (f) => holds(!f.yearOver),
    weight: (f, mode) => (mode === "seen" && !f.samePerson ? "confirm" : "stops"),
  },
  {
    code: "not_on_roster",
    count: (f) => holds(!f.onRoster),
    weight: (_, mode) => (mode === "seen" ? "confirm" : "stops"),
  },
  {
    code: "same_person",
    count: (f) => holds(f.samePerson),
    weight: (f) => (f.twoPersons ? "stops" : "note"),
  },
];

/**
 * Everything worth knowing before this version is accepted, in the order in which a person should
 * look at it.
 */
export const listChecks = (facts: GateFacts, mode: Mode): GateCheck[] =>
  TABLE.map((row) => ({
    code: row.code,
    count: row.count(facts, mode),
    weight: row.weight(facts, mode),
  })).filter((check) => check.count > 0);

/**
 * The checks that block acceptance; none if the list is empty. `confirmed`: codes that the reviewer
 * ticked.
 */
export const holdsBack = (
  checks: readonly GateCheck[],
  confirmed: ReadonlySet<string> = new Set(),
): GateCheck[] =>
  checks.filter((c) => c.weight === "stops" || (c.weight === "confirm" && !confirmed.has(c.code)));

/**
 * Where a file that arrives is put: with the bureau as a draft, in the queue as filed by a machine
 * (`submit`), or in the queue as it came (`review`). There is no filing that publishes.
 */
export const FILINGS = ["draft", "submit", "review"] as const;
export type FilingKind = (typeof FILINGS)[number];

export type OpenVersion = {
  readonly state: string;
  /** Figures changed by hand, words written, or typed from the beginning. */
  readonly workedOn: boolean;
};
/**
 * A new file replaces an earlier one that nobody has edited; a version that somebody has worked on
 * stays next to it.
 */
export const isReplacedOnArrival = (open: OpenVersion): boolean =>
  (open.state === "draft" || open.state === "review") && !open.workedOn;

/** How long a batch that was a mistake can be undone as a whole, in minutes. */
export const UNDO_MINUTES = 60;
