/** What `/verify` shows: nothing yet, the answer for a typed code, or the sealed answer for a file. */
import { checkParams, schemas, type ParamError } from "@/lib/http/params";
import { publicKeyPem, ownKey } from "@/lib/exports/signing-key";
import { unsealResult, verifyTyped, type Found } from "@/lib/api/verify-form";

export type VerifyView = {
  found: Found | null;
  code: string | null;
  said: "nofile" | "nocode" | "stale" | null;
  fingerprint: string;
  publicKey: string;
};
type Outcome = { view: VerifyView; errors: null } | { view: null; errors: ParamError[] };

export async function verifyView(
  search: Record<string, string | string[] | undefined>,
): Promise<Outcome> {
  const { query, errors } = checkParams(schemas.verify, search);
  if (errors) return { view: null, errors };
  const base = {
    code: query.code ?? null,
    fingerprint: ownKey().fingerprint,
    publicKey: publicKeyPem(),
  };
  if (query.result) {
    const found = unsealResult(query.result);
    return { view: { ...base, found, said: found ? null : "stale" }, errors: null };
  }
  if (!query.code)
    return { view: { ...base, found: null, said: query.said ?? null }, errors: null };
  const found = await verifyTyped(query.code);
  return { view: { ...base, found, said: found ? null : "nocode" }, errors: null };
}
