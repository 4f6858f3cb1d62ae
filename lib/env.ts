/** The only place that reads the environment. Parsed once; a bad value stops the process with one clear sentence. */
import path from "node:path";
import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.string().url().optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  SUNLEDGER_DATA: z.string().default(".data"),
  SUNLEDGER_SAMPLE: z.enum(["pingtan", "none"]).default("pingtan"),
  SUNLEDGER_REPORTS: z.string().optional(),
  SUNLEDGER_POOL: z.coerce.number().int().min(1).max(100).default(10),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
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
  /** Sign-in by one OpenID Connect provider; PROVISION names the role of newcomers, who otherwise get no account. */
  SUNLEDGER_OIDC_ISSUER: z.string().url().optional(),
  SUNLEDGER_OIDC_CLIENT_ID: z.string().optional(),
  SUNLEDGER_OIDC_CLIENT_SECRET: z.string().optional(),
  SUNLEDGER_OIDC_NAME: z.string().max(40).optional(),
  SUNLEDGER_OIDC_PROVISION: z.enum(["editor", "reviewer", "auditor"]).optional(),
  SUNLEDGER_EMBEDDED: z.enum(["0", "1"]).default("0"),
});

function parse() {
  const raw = Object.fromEntries(
    Object.entries(process.env).map(([k, v]) => [k, v === "" ? undefined : v]),
  );
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  throw new Error(`Environment variable ${first?.path.join(".")}: ${first?.message}`);
}

export const env = parse();
/** Absolute folder for everything this installation keeps outside the database. */
export const dataFolder = path.resolve(/* turbopackIgnore: true */ env.SUNLEDGER_DATA);
export type Env = typeof env;
