/**
 * What `/metrics` says, in the text format of Prometheus. Units are seconds and bytes. Labels come
 * from fixed sets (route-class.ts), so that the number of series does not grow with the readers.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { listCaches, type CacheReport } from "@/lib/cache";
import { softwareVersion } from "@/lib/http/version";
import { isPortal } from "@/lib/env";
import { readStat, type StatName } from "@/lib/process-stats";
import { describePool, replicaBehind } from "@/lib/store/pools";
import {
  readOperatorNumbers,
  readPortalNumbers,
  type OperatorNumbers,
} from "@/lib/store/queries/operator-numbers";

/**
 * Upper limits of the durations that are counted: around the targets of 10 ms for a cached page and
 * 200 ms for a new one.
 */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15];

export type ServerMetrics = {
  readonly registry: Registry;
  readonly countRequest: (request: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
};

/** @param requestsNow how many requests are being answered */
export function createMetrics({
  requestsNow,
}: {
  readonly requestsNow: () => number;
}): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "sunledger_http_requests_total",
    help: "Requests answered, by kind of address, method and status.",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "sunledger_http_request_duration_seconds",
    help: "Seconds from the arrival of a request to the end of its answer.",
    labelNames: ["route"],
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    name: "sunledger_build_info",
    help: "1, with the version of the program.",
    labelNames: ["version"],
    aggregator: "first",
    registers,
  }).set({ version: softwareVersion }, 1);
  new Gauge({
    name: "sunledger_http_requests_in_progress",
    help: "Requests that are being answered.",
    registers,
    collect() {
      this.set(requestsNow());
    },
  });
  new Gauge({
    name: "sunledger_database_connections",
    help: "Connections of the pool that are open, idle, and requests that wait for one.",
    labelNames: ["state"],
    registers,
    collect() {
      for (const [state, count] of Object.entries(describePool())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "sunledger_replica_behind_seconds",
    help: "Seconds by which the replica was behind at the last look; absent where there is none or it is away.",
    aggregator: "max",
    registers,
    collect() {
      const behind = replicaBehind();
      if (behind === undefined || behind === null) this.remove();
      else this.set(behind);
    },
  });
  addPrograms(registry);
  addCaches(registry);
  addDatabaseNumbers(registry);
  return {
    registry,
    countRequest: ({ route, method, status, seconds }) => {
      requests.inc({ route, method, status: String(status) });
      durations.observe({ route }, seconds);
    },
  };
}

/** Hits and misses since the start: their rate says whether a cache is large enough. */
function addCaches(registry: Registry): void {
  const add = (name: string, help: string, read: (cache: CacheReport) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["cache"],
      registers: [registry],
      collect() {
        for (const cache of listCaches()) this.set({ cache: cache.name }, read(cache));
      },
    });
  add("sunledger_cache_entries", "Entries of a cache.", (cache) => cache.entries);
  add("sunledger_cache_hits", "Answers from a cache, since the start.", (cache) => cache.hits);
  add(
    "sunledger_cache_misses",
    "Questions that a cache had no answer to, since the start.",
    (cache) => cache.misses,
  );
}

/** Programs beside the web process, and the store of files. */
const PROGRAMS: readonly (readonly [StatName, string, string])[] = [
  ["reading_programs_running", "sunledger_reading_programs", "Reading programs that are running."],
  [
    "reading_programs_waiting",
    "sunledger_reading_programs_waiting",
    "Documents that wait for a reading program.",
  ],
  [
    "reading_programs_ended_early",
    "sunledger_reading_programs_ended_early",
    "Documents whose reading program passed a limit or crashed, since the start.",
  ],
  [
    "side_tasks_waiting",
    "sunledger_side_tasks_waiting",
    "Expensive answers that wait for the program that makes them.",
  ],
  [
    "side_tasks_cut_off",
    "sunledger_side_tasks_cut_off",
    "Expensive answers that passed the limit of time or whose program ended, since the start.",
  ],
  [
    "file_store_requests",
    "sunledger_file_store_requests",
    "Requests to the object store of files, since the start; each try counts.",
  ],
  [
    "file_store_requests_failed",
    "sunledger_file_store_requests_failed",
    "Those that it did not answer, or refused.",
  ],
];

function addPrograms(registry: Registry): void {
  for (const [stat, name, help] of PROGRAMS)
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const value = readStat(stat);
        // Nothing has been asked of such a program in this process.
        this.set(value === undefined ? NONE : value);
      },
    });
}
const NONE = 0;

/** Milliseconds for which an answer is reused, so that one scrape costs one query. */
const SCRAPE_MS = 1000;

/** Where the database is away its numbers are left out, and `sunledger_database_up` is 0. */
function addDatabaseNumbers(registry: Registry): void {
  let asked: { readonly at: number; readonly answer: Promise<OperatorNumbers | null> } | undefined;
  const readNumbers = isPortal() ? readPortalNumbers : readOperatorNumbers;
  const ask = (): Promise<OperatorNumbers | null> => {
    const now = Date.now();
    if (!asked || now - asked.at > SCRAPE_MS)
      asked = { at: now, answer: readNumbers().catch(() => null) };
    return asked.answer;
  };
  const addGauge = (name: string, help: string, pick: (n: OperatorNumbers) => number | null) =>
    new Gauge({
      name,
      help,
      aggregator: "max",
      registers: [registry],
      async collect() {
        const numbers = await ask();
        const value = numbers && pick(numbers);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  addGauge("sunledger_data_version", "Version of the published data.", (n) => n.dataVersion);
  addGauge("sunledger_sessions", "Sessions that have not ended.", (n) => n.sessions);
  addGauge(
    "sunledger_reports_in_review",
    "Report versions that wait for a decision.",
    (n) => n.reportsInReview,
  );
  addGauge(
    "sunledger_last_backup_timestamp_seconds",
    "When the last backup was made, in seconds since 1970; absent where none was.",
    (n) => n.lastBackup,
  );
  addGauge(
    "sunledger_last_backup_check_timestamp_seconds",
    "When a backup was last restored and compared, in seconds since 1970; absent where none was.",
    (n) => n.lastBackupCheck,
  );
  new Gauge({
    name: "sunledger_database_up",
    help: "1 where the database answers, else 0.",
    aggregator: "min",
    registers: [registry],
    async collect() {
      this.set((await ask()) === null ? NONE : 1);
    },
  });
}
