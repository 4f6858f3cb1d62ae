/**
 * The only place that reads the environment. Parsed once; a bad value stops the process with one
 * clear sentence.
 */
import { readConfirmedLaw } from "./collection/law-changes";
import path from "node:path";
import { z } from "zod";

const DATABASE_FAULT =
  "is not an address: it must look like postgresql://user:password@host:5432/database.";
const PORT_FAULT = "must be a number from 1 to 65535.";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.string().url(DATABASE_FAULT).optional(),
  /**
   * For work that needs a connection of its own (migrations, backups), where DATABASE_URL leads
   * through a pooler.
   */
  DATABASE_DIRECT_URL: z.string().url(DATABASE_FAULT).optional(),
  /** A replica that answers what the public reads. */
  DATABASE_REPLICA_URL: z.string().url(DATABASE_FAULT).optional(),
  /** Seconds that the replica may be behind; further behind the primary answers. */
  SUNLEDGER_REPLICA_SECONDS: z.coerce.number().min(0).max(3600).default(5),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_FAULT)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, PORT_FAULT)
    .default(3000),
  /** Addresses that the web server listens on; sample accounts keep it on this machine. */
  HOST: z.string().optional(),
  SUNLEDGER_DATA: z.string().default(".data"),
  SUNLEDGER_SAMPLE: z.enum(["pingtan", "none"]).default("pingtan"),
  SUNLEDGER_REPORTS: z.string().optional(),
  /** `1`: whoever made or submitted a version may not be the one who accepts it. */
  SUNLEDGER_TWO_PERSONS: z.enum(["0", "1"]).default("0"),
  SUNLEDGER_POOL: z.coerce.number().int().min(1).max(100).default(10),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  /**
   * Another session secret that is accepted while it is changed: the former, or the next where
   * several machines change one after the other.
   */
  SUNLEDGER_SECRET_PREVIOUS: z.string().min(16).optional(),
  NEXTAUTH_URL: z.string().url().optional(),
  CHROMIUM_PATH: z.string().optional(),
  /** API: requests a minute for an address and for a key. */
  SUNLEDGER_RATE_LIMIT: z.coerce.number().int().min(1).default(3000),
  SUNLEDGER_RATE_LIMIT_KEY: z.coerce.number().int().min(1).default(30000),
  /** API: rows that one answer may have; more is what the bulk files are for. */
  SUNLEDGER_MAX_ROWS: z.coerce.number().int().min(1).default(3_000_000),
  /** Licence of the published data, as text and address; and who publishes them. */
  SUNLEDGER_LICENCE: z.string().optional(),
  SUNLEDGER_LICENCE_URL: z.string().url().optional(),
  SUNLEDGER_PUBLISHER: z.string().optional(),
  /** PEM (PKCS 8) of the Ed25519 key that signs exports; otherwise one is made in the data folder. */
  SUNLEDGER_SIGNING_KEY: z.string().optional(),
  /**
   * Sign-in by one OpenID Connect provider; PROVISION names the role of newcomers, who otherwise
   * get no account.
   */
  SUNLEDGER_OIDC_ISSUER: z.string().url().optional(),
  SUNLEDGER_OIDC_CLIENT_ID: z.string().optional(),
  SUNLEDGER_OIDC_CLIENT_SECRET: z.string().optional(),
  SUNLEDGER_OIDC_NAME: z.string().max(40).optional(),
  SUNLEDGER_OIDC_PROVISION: z.enum(["editor", "reviewer", "auditor"]).optional(),
  /** Requests worked on at a time; more are told to come back. */
  SUNLEDGER_MAX_REQUESTS: z.coerce.number().int().min(1).default(256),
  /** Files that one account or key may send in 24 hours, each document of a ZIP counted. */
  SUNLEDGER_FILES_A_DAY: z.coerce.number().int().min(1).default(5000),
  /** Our own proxies in front of this server: how many hops of X-Forwarded-For to trust. */
  SUNLEDGER_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where the starter has the web server listen. */
  SUNLEDGER_LISTEN: z.string().default("127.0.0.1"),
  /** 0: no pages are asked for ahead of readers (measurements want none to be there before). */
  SUNLEDGER_WARM: z.enum(["0", "1"]).default("1"),
  /** 0: bulk files are made by `sunledger bulk` alone, and not after each change. */
  SUNLEDGER_BULK: z.enum(["0", "1"]).default("1"),
  SUNLEDGER_REQUIRE_BROWSER: z.enum(["0", "1"]).default("0"),
  SUNLEDGER_DEBUG: z.string().optional(),
  /** `1`: supervisors, administrators and auditors give a one-time code beside their password. */
  SUNLEDGER_SECOND_FACTOR: z.enum(["0", "1"]).default("0"),
  /**
   * Domains of e-mail addresses whose owners may sign in by the provider, separated by commas;
   * without it any.
   */
  SUNLEDGER_OIDC_DOMAINS: z.string().optional(),
  /**
   * Identity of the site on every page; what is not set is not shown. Bilingual values are «中文 ·
   * English».
   */
  SUNLEDGER_SITE_NAME: z.string().max(80).optional(),
  SUNLEDGER_EMBLEM: z.string().optional(),
  SUNLEDGER_THEME: z.enum(["blue", "red"]).default("blue"),
  SUNLEDGER_HOST: z.string().max(120).optional(),
  SUNLEDGER_OPERATOR: z.string().max(120).optional(),
  SUNLEDGER_CONTACT: z.string().max(200).optional(),
  SUNLEDGER_FEEDBACK: z.string().max(200).optional(),
  SUNLEDGER_ICP: z.string().max(60).optional(),
  SUNLEDGER_POLICE_RECORD: z.string().max(60).optional(),
  SUNLEDGER_SITE_CODE: z.string().max(40).optional(),
  /** Encrypts backups made with --encrypt, and opens them. */
  SUNLEDGER_BACKUP_PASSPHRASE: z.string().optional(),
  /**
   * Hour of the day (Asia/Shanghai) at which a serving program makes a backup and checks it;
   * without it none is made.
   */
  SUNLEDGER_BACKUP_HOUR: z.coerce.number().int().min(0).max(23).optional(),
  /** How many daily backups are left. */
  SUNLEDGER_BACKUP_COUNT: z.coerce.number().int().min(1).max(3660).default(14),
  /**
   * Where daily backups are written; `backups` of the data folder without it. They are encrypted
   * where there is a passphrase.
   */
  SUNLEDGER_BACKUP_FOLDER: z.string().optional(),
  /**
   * Changes of the law whose official text the operator has read, separated by commas (see
   * lib/collection/law-changes.ts).
   */
  SUNLEDGER_LAW_CONFIRMED: z
    .string()
    .optional()
    .superRefine((setting, ctx) => {
      try {
        readConfirmedLaw(setting);
      } catch {
        ctx.addIssue({ code: "custom", message: "must name changes of the law that are known." });
      }
    }),
  /** Domains that the harvest may visit, with all below them, separated by commas. */
  SUNLEDGER_HARVEST_DOMAINS: z.string().default("gov.cn"),
  /**
   * Whom an operator of a visited site can write to, named with every request; without it no site
   * is visited.
   */
  SUNLEDGER_HARVEST_CONTACT: z.string().max(120).optional(),
  /** Milliseconds between two requests to one host, and requests to one host a day. */
  SUNLEDGER_HARVEST_PAUSE: z.coerce.number().int().min(200).default(1500),
  SUNLEDGER_HARVEST_BUDGET: z.coerce.number().int().min(1).default(2000),
  /** Hours of the day (Asia/Shanghai) at which sites may be visited, as `22-6`; without it at any time. */
  SUNLEDGER_HARVEST_HOURS: z
    .string()
    .regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/, "must be two hours of the day, as 22-6.")
    .optional(),
  /** `portal`: the public side alone, on a database that it may only read. */
  SUNLEDGER_MODE: z.enum(["full", "portal"]).default("full"),
  /** `keep`: public pages are sent with the framework's scripts, as they were made. */
  SUNLEDGER_RUNTIME: z.enum(["strip", "keep"]).default("strip"),
  /** Web processes on this machine; each has SUNLEDGER_POOL connections and SUNLEDGER_MAX_REQUESTS places. */
  SUNLEDGER_WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  /** Least level of what is logged; `info` adds a line for each request. */
  SUNLEDGER_LOG: z.enum(["error", "warn", "info", "debug"]).default("warn"),
  /** Bearer token that opens /metrics; without one it answers requests from this machine alone. */
  SUNLEDGER_METRICS_TOKEN: z.string().min(16, "must have at least 16 characters.").optional(),
  /** Seconds that running requests may take to end after the program was asked to stop. */
  SUNLEDGER_STOP_SECONDS: z.coerce.number().int().min(1).max(600).default(8),
  /** Seconds between the end of readiness and the end of listening, so that a load balancer can notice. */
  SUNLEDGER_DRAIN_SECONDS: z.coerce.number().int().min(0).max(120).default(0),
  /**
   * What stands out: a count must change this many times and by this many cases, a share by so much
   * with so many replies in both years.
   */
  SUNLEDGER_LEAST_RATIO: z.coerce.number().gt(1).max(10).default(2),
  SUNLEDGER_LEAST_CASES: z.coerce.number().int().min(1).default(20),
  SUNLEDGER_LEAST_POINTS: z.coerce.number().gt(0).max(1).default(0.15),
  SUNLEDGER_LEAST_REPLIES: z.coerce.number().int().min(1).default(10),
  /**
   * Where mail goes out, as smtp://user:password@host:587 or smtps://…; without it contacts are
   * listed for the telephone.
   */
  SUNLEDGER_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, "must look like smtp://user:password@host:587.")
    .optional(),
  /** Sender of mail, as `name <address>` or an address. */
  SUNLEDGER_MAIL_FROM: z.string().max(200).optional(),
  /** Takes every message to an agency as a signed JSON POST (docs/desk-messages.md). */
  SUNLEDGER_WEBHOOK_URL: z.string().url().optional(),
  SUNLEDGER_WEBHOOK_SECRET: z.string().min(16, "must have at least 16 characters.").optional(),
  /** The former secret of the webhook: while it is set, every message is signed under both. */
  SUNLEDGER_WEBHOOK_SECRET_PREVIOUS: z
    .string()
    .min(16, "must have at least 16 characters.")
    .optional(),
  /** `1`: reminders before and after the last day go out by themselves; without it a person sends them. */
  SUNLEDGER_REMINDERS: z.enum(["0", "1"]).default("0"),
  /**
   * `1`: readers may follow what is published by mail; needs SUNLEDGER_SMTP_URL,
   * SUNLEDGER_MAIL_FROM and NEXTAUTH_URL.
   */
  SUNLEDGER_SUBSCRIPTIONS: z.enum(["0", "1"]).default("0"),
  /** Language of what is sent out. */
  SUNLEDGER_MESSAGE_LANGUAGE: z.enum(["zh", "en"]).default("zh"),
  /** Receives spans by OTLP over HTTP. Unset: no tracing, and OpenTelemetry is not even loaded. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/\S+$/, "must look like http://127.0.0.1:4318.")
    .optional(),
  /**
   * An object store that speaks S3, where files that several machines share lie; without it they
   * lie in the data folder.
   */
  SUNLEDGER_FILES_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+$/, "must look like https://objects.example.gov.cn.")
    .optional(),
  SUNLEDGER_FILES_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket.")
    .optional(),
  SUNLEDGER_FILES_REGION: z.string().max(60).default("us-east-1"),
  SUNLEDGER_FILES_KEY: z.string().optional(),
  SUNLEDGER_FILES_SECRET: z.string().optional(),
  /** `path`: the bucket follows the endpoint, as most stores want it; `host`: it precedes it. */
  SUNLEDGER_FILES_STYLE: z.enum(["path", "host"]).default("path"),
  SUNLEDGER_EMBEDDED: z.enum(["0", "1"]).default("0"),
});

/** Settings that make sense together only. */
const OF_FILE_STORE = [
  "SUNLEDGER_FILES_ENDPOINT",
  "SUNLEDGER_FILES_BUCKET",
  "SUNLEDGER_FILES_KEY",
  "SUNLEDGER_FILES_SECRET",
] as const;
function requireWholeFileStore(data: z.output<typeof schema>): void {
  const missing = OF_FILE_STORE.filter((name) => data[name] === undefined);
  if (missing.length > 0 && missing.length < OF_FILE_STORE.length)
    throw new Error(`${missing.join(", ")} must be set too, where files lie in an object store.`);
}

function parse(): z.output<typeof schema> {
  const raw = Object.fromEntries(
    Object.entries(process.env).map(([k, v]) => [k, v === "" ? undefined : v]),
  );
  const result = schema.safeParse(raw);
  if (result.success) {
    requireWholeFileStore(result.data);
    return result.data;
  }
  const first = result.error.issues[0];
  const name = first?.path.join(".") ?? "";
  const message = first?.message ?? "";
  // Our own messages go on from the name; those of the library stand for themselves.
  throw new Error(
    /^(?:must|is) /.test(message)
      ? `${name} ${message}`
      : `Environment variable ${name}: ${message}`,
  );
}

export const env = parse();
/** Absolute folder for everything this installation keeps outside the database. */
export const dataFolder = path.resolve(/* turbopackIgnore: true */ env.SUNLEDGER_DATA);
export type Env = typeof env;
/** Whether this installation is the public side alone: no desk, no sign-in, nothing is written. */
export const isPortal = (): boolean => env.SUNLEDGER_MODE === "portal";

/**
 * What the starter has found out (where its own database is, which secret the data folder holds),
 * for this process and all that it starts. Modules that keep a value of `env` beyond a call must be
 * loaded afterwards.
 */
export function changeEnvironment(values: Partial<Record<keyof Env, string>>): void {
  Object.assign(process.env, values);
  Object.assign(env, parse());
}

/** For programs of ours: everything that this one was given, and `extra`. */
export const childEnvironment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...extra,
});

/** For other people's programs: where programs are found, and nothing that would tell them more. */
export const systemEnvironment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
});
