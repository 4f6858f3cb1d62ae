/**
 * A person sets up the own second factor: a secret on the page, a first code back, recovery codes
 * shown once.
 */
import { z } from "zod";
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
import { deskAction } from "./action";
import { requiredText } from "./forms/fields";
import { seeOther } from "./route-guard";

/** The recovery codes are shown once: they travel in a sealed cookie of two minutes. */
export const CODES_COOKIE = "sunledger-codes";
export const openCodes = (sealed: string | undefined, userId: string): string[] => {
  const [owner, ...codes] = (sealed ? (openText(sealed, CODES_COOKIE) ?? "") : "").split(" ");
  return owner === userId ? codes : [];
};

const PAGE = "/desk/second-factor";
export const beginFactorForm = z.object({});
export const confirmFactorForm = z.object({
  code: requiredText(10).regex(/^[\d ]+$/, "code"),
});

export const handleBeginFactor = deskAction(
  { route: "/api/desk/second-factor/begin", form: beginFactorForm, page: PAGE },
  async ({ user, locale, answer }) => {
    if (!isFactorDemanded(user)) return answer("factor_off");
    await beginFactor(user.id, makeFactor(user.login).sealed);
    return seeOther(locale, PAGE);
  },
);

export const handleConfirmFactor = deskAction(
  {
    route: "/api/desk/second-factor/confirm",
    form: confirmFactorForm,
    page: PAGE,
    secret: ["code"],
  },
  async ({ user, by, fields, refuse, answer }) => {
    if (!isFactorDemanded(user)) return answer("factor_off");
    const pending = await findPending(user);
    if (!pending) return answer("factor_none");
    const checked = await recheckCode(user, by.origin ?? null, async () =>
      findStep(pending.secret, fields.code),
    );
    if ("wait" in checked) return answer("wait");
    if (checked.right === null) return refuse({ code: "code" }, "factor_wrong");
    const codes = makeRecoveryCodes();
    const recovery = codes.map(hashRecoveryCode);
    const done = await confirmFactor({ userId: user.id, step: checked.right, recovery }, by);
    if (!done) return answer("factor_none");
    const to = answer("factor_added");
    const sealed = sealText([user.id, ...codes].join(" "), CODES_COOKIE);
    to.headers.append("Set-Cookie", setCookie(CODES_COOKIE, sealed, { seconds: 120 }));
    return to;
  },
);

async function findPending(user: SessionUser): Promise<NewFactor | null> {
  const factor = await findSecondFactor(user.id);
  return factor && !factor.confirmed ? openFactor(user.login, factor.secret) : null;
}
