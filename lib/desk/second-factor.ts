/** A person sets up the own second factor: a secret on the page, a first code back, recovery codes shown once. */
import { recheckCode } from "@/lib/auth/authorize";
import { setCookie } from "@/lib/auth/cookies";
import { openText, sealText } from "@/lib/auth/sealed-text";
import {
  findStep,
  hashRecoveryCode,
  isFactorDemanded,
  makeFactor,
  makeRecoveryCodes,
  openFactor,
  type NewFactor,
} from "@/lib/auth/second-factor";
import { beginFactor, confirmFactor } from "@/lib/store/commands/second-factor";
import { findSecondFactor } from "@/lib/store/queries/second-factor";
import type { SessionUser } from "@/lib/store/queries/sessions";
import { deskAction, seeOther } from "./route-guard";

/** The recovery codes are shown once: they travel in a sealed cookie of two minutes. */
export const CODES_COOKIE = "sunledger-codes";
export const openCodes = (sealed: string | undefined, userId: string): string[] => {
  const [owner, ...codes] = (sealed ? (openText(sealed, CODES_COOKIE) ?? "") : "").split(" ");
  return owner === userId ? codes : [];
};

export const handleSecondFactor = deskAction(
  "/api/desk/second-factor",
  async ({ user, by, text, locale }) => {
    const answer = (said: string) => seeOther(locale, "/desk/second-factor", { said });
    if (!isFactorDemanded(user)) return answer("factor_off");
    if (text("do") === "begin") {
      await beginFactor(user.id, makeFactor(user.login).sealed);
      return seeOther(locale, "/desk/second-factor");
    }
    const pending = await findPending(user);
    if (!pending) return answer("factor_none");
    const checked = await recheckCode(user, by.origin ?? null, async () =>
      findStep(pending.secret, text("code")),
    );
    if ("wait" in checked) return answer("wait");
    if (checked.right === null) return answer("factor_wrong");
    const codes = makeRecoveryCodes();
    const recovery = codes.map(hashRecoveryCode);
    const done = await confirmFactor({ userId: user.id, step: checked.right, recovery }, by);
    if (!done) return answer("factor_none");
    const to = answer("factor_added");
    const sealed = sealText([user.id, ...codes].join(" "), CODES_COOKIE);
    to.headers.set("Set-Cookie", setCookie(CODES_COOKIE, sealed, { seconds: 120 }));
    return to;
  },
);

async function findPending(user: SessionUser): Promise<NewFactor | null> {
  const factor = await findSecondFactor(user.id);
  return factor && !factor.confirmed ? openFactor(user.login, factor.secret) : null;
}
