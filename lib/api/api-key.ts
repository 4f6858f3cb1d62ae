/**
 * Keys of the API: `slk_<id>_<secret>`, sent as `Authorization: Bearer …`. The database knows the
 * hash alone.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { isPortal } from "@/lib/env";
import { matchedGroup } from "@/lib/lookup";
import { findApiKey, type ApiKeyRow } from "@/lib/store/queries/api-keys";

/** The name of the scheme in any letters (RFC 9110, 11.1). */
const FORM = /^bearer\s+slk_([a-z0-9]{10})_([\w-]{43})$/i;
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");

/** `refused`: something was shown that is no valid key. Without a key there is neither. */
export async function readBearer(
  request: Request,
): Promise<{ key: ApiKeyRow | null; refused: boolean }> {
  const given = request.headers.get("authorization");
  if (given === null) return { key: null, refused: false };
  // A portal reaches no accounts and no keys.
  if (isPortal()) return { key: null, refused: true };
  const parts = FORM.exec(given);
  const key = parts ? await findApiKey(matchedGroup(parts, 1)) : null;
  if (
    !key ||
    !timingSafeEqual(
      Buffer.from(key.keyHash, "hex"),
      Buffer.from(hashSecret(matchedGroup(parts!, 2)), "hex"),
    )
  )
    return { key: null, refused: true };
  return { key, refused: false };
}
