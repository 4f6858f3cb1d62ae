/**
 * What `/verify` shows: nothing yet, the answer for a typed code or a scanned statement, or the
 * sealed answer for a file.
 */
import { checkParams, schemas, type ParamError } from "@/lib/http/params";
import { publicKeyPem, ownKey } from "@/lib/exports/signing-key";
import { unsealResult, verifyScanned, verifyTyped, type Found } from "@/lib/api/verify-form";

export type VerifyView = {
  found: Found | null;
  code: string | null;
  of: string | null;
  said: "nofile" | "nocode" | "nostatement" | "stale" | null;
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
    of: query.of ?? null,
    fingerprint: ownKey().fingerprint,
    publicKey: publicKeyPem(),
  };
  if (query.result) {
    const found = unsealResult(query.result);
    return { view: { ...base, found, said: found ? null : "stale" }, errors: null };
  }
  if (query.proof) {
    const found = await verifyScanned(query.proof);
    return { view: { ...base, found, said: found ? null : "nostatement" }, errors: null };
  }
  if (!query.code)
    return { view: { ...base, found: null, said: query.said ?? null }, errors: null };
  const found = await verifyTyped(query.code, base.of);
  return { view: { ...base, found, said: found ? null : "nocode" }, errors: null };
}
