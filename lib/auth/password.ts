import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the parameters of OWASP's recommendation (19 MiB, 2 passes). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** False for a wrong password and for a damaged hash alike. */
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password).catch(() => false);
