import { cookies } from "next/headers";
import QRCode from "qrcode";
import { isFactorDemanded, openFactor } from "@/lib/auth/second-factor";
import { CODES_COOKIE, openCodes } from "@/lib/desk/second-factor";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import type { SessionUser } from "@/lib/store/queries/sessions";

/**
 * `off`: not demanded of this person · `none`: nothing set up · `pending`: a first code is awaited
 * · `on`.
 */
export type SecondFactorView =
  | { readonly kind: "off" | "none" }
  | { readonly kind: "pending"; readonly secret: string; readonly uri: string; readonly qr: string }
  | { readonly kind: "on"; readonly left: number; readonly codes: readonly string[] };

export async function secondFactorView(user: SessionUser): Promise<SecondFactorView> {
  const factor = await findSecondFactor(user.id);
  if (factor?.confirmed) {
    const sealed = (await cookies()).get(CODES_COOKIE)?.value;
    return { kind: "on", left: factor.left, codes: openCodes(sealed, user.id) };
  }
  if (!isFactorDemanded(user)) return { kind: "off" };
  const opened = factor ? openFactor(user.login, factor.secret) : null;
  if (!opened) return { kind: "none" };
  const { secret, uri } = opened;
  return { kind: "pending", secret, uri, qr: await QRCode.toString(uri, { type: "svg" }) };
}
