/**
 * Slips to print and cut, one for each account that nobody has used yet. Each holds its one-time
 * link, which is shown only here.
 */
import QRCode from "qrcode";
import { z } from "zod";
import { env } from "@/lib/env";
import { isRole } from "@/lib/collection/permissions";
import { colonIn, localHref, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { INVITATION_DAYS } from "@/lib/store/commands/invite";
import { makeSlips, type Slip } from "@/lib/store/commands/invitation-slips";
import { deskAction } from "./action";
import { escapeHtml, plainPage } from "./forms/plain-page";

export const handleSlips = deskAction(
  { route: "/api/desk/users/slips", form: z.object({}), page: "/desk/users" },
  async ({ by, locale, answer }) => {
    const slips = await makeSlips(by);
    if (slips.length === 0) return answer("no_slips");
    const t = textsOf(locale, "accounts");
    const printed = await Promise.all(slips.map((slip) => printSlip(slip, locale)));
    return plainPage(
      200,
      locale,
      t("slips"),
      `<h1>${escapeHtml(t("slips"))}</h1><p>${escapeHtml(t("slipsLead", { n: slips.length, days: INVITATION_DAYS }))}</p>${printed.join("")}<p><a href="${localHref(locale, "/desk/users")}">${escapeHtml(t("title"))}</a></p>`,
    );
  },
);

async function printSlip(slip: Slip, locale: Locale): Promise<string> {
  const t = textsOf(locale, "accounts");
  const address = `${env.NEXTAUTH_URL ?? ""}${localHref(locale, "/invitation")}?token=${slip.token}`;
  const picture = await QRCode.toString(address, { type: "svg", margin: 1, width: 130 });
  const role = isRole(slip.role) ? textsOf(locale, "desk.roles")(slip.role) : slip.role;
  const line = (label: string, text: string) =>
    `<div>${escapeHtml(label)}${colonIn(locale)}${escapeHtml(text)}</div>`;
  return `<hr><section><h2>${escapeHtml(slip.agency ? localName(locale, slip.agency) : slip.name)}</h2>${line(t("name"), slip.name)}${line(t("role"), role)}${line(t("login"), slip.login)}${line(t("slipLink"), address)}${picture}</section>`;
}
