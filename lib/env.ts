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
  SUNLEDGER_EMBEDDED: z.enum(["0", "1"]).default("0"),
});

function parse() {
  const raw = Object.fromEntries(Object.entries(process.env).map(([k, v]) => [k, v === "" ? undefined : v]));
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  throw new Error(`Environment variable ${first?.path.join(".")}: ${first?.message}`);
}

export const env = parse();
/** Absolute folder for everything this installation keeps outside the database. */
export const dataFolder = path.resolve(/* turbopackIgnore: true */ env.SUNLEDGER_DATA);
export type Env = typeof env;
