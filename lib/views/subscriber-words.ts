/** What subscribers are sent: plain text, no picture, no link that says who opened it. */
import { CONFIRM_HOURS, type Subscription } from "@/lib/collection/subscriptions";
import { siteOrigin } from "@/lib/http/site-origin";
import { shanghaiDay, shanghaiTime } from "@/lib/i18n/china-time";
import { localHref } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { OutgoingMail } from "@/lib/outbox/channels";
import type { NewsItem } from "./news";
import { nameChoice } from "./news-choice";
import { addressOfNews, sayNews, sayNewsDetail } from "./news-sentences";
import { siteView } from "./site";

/** Items that one mail spells out. */
const IN_MAIL = 100;

const nameSite = async (locale: Subscription["locale"]): Promise<string> =>
  (await siteView(locale)).name ?? textsOf(locale, "common")("site");

export async function writeConfirmMail(id: number, s: Subscription): Promise<OutgoingMail> {
  const t = textsOf(s.locale, "subscribe");
  const link = `${siteOrigin()}${localHref(s.locale, `/subscribe/confirm?token=${s.token}`)}`;
  const values = {
    site: await nameSite(s.locale),
    choice: await nameChoice(s.choice, s.locale),
    link,
    hours: CONFIRM_HOURS,
  };
  return {
    to: { name: "", address: s.address },
    name: `subscribe-${id}`,
    subject: t("confirmSubject", { site: values.site }),
    text: t("confirmMail", values),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

export async function writeNewsMail(
  id: number,
  s: Subscription,
  items: readonly NewsItem[],
): Promise<OutgoingMail> {
  const t = textsOf(s.locale, "subscribe");
  const site = await nameSite(s.locale);
  const choice = await nameChoice(s.choice, s.locale);
  const leave = `/subscribe/leave?token=${s.token}`;
  const told = items.slice(0, IN_MAIL).map((item) => writeItem(s.locale, item));
  const left = items.length - told.length;
  const all = `${siteOrigin()}${localHref(s.locale, "/changes")}`;
  const foot = t("mailFoot", {
    ...{ site, choice },
    day: shanghaiDay(s.confirmedAt ?? s.askedAt),
    link: `${siteOrigin()}${localHref(s.locale, leave)}`,
  });
  return {
    to: { name: "", address: s.address },
    name: `news-${id}`,
    subject: t("mailSubject", { site, choice, n: items.length }),
    text: [
      ...told,
      ...(left > 0 ? [t("mailMore", { n: left, link: all })] : []),
      `-- \n${foot}`,
    ].join("\n\n"),
    headers: {
      "Auto-Submitted": "auto-generated",
      // RFC 8058: one click ends it, without a page.
      "List-Unsubscribe": `<${siteOrigin()}/api/subscribe/leave?token=${s.token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

function writeItem(locale: Subscription["locale"], item: NewsItem): string {
  const detail = sayNewsDetail(locale, item);
  return [
    `${shanghaiTime(item.at)} ${sayNews(locale, item)}`,
    ...(detail === "" ? [] : [detail]),
    addressOfNews(locale, item, siteOrigin()),
  ].join("\n");
}

/** The body of a call: JSON, the items as `/api/v1/news` has them, with their sentences and addresses. */
export const writeNewsCall = (id: number, items: readonly NewsItem[]): string =>
  JSON.stringify({
    id: `news-${id}`,
    items: items.map((item) => ({
      id: item.key,
      at: item.at,
      kind: item.kind,
      agency: item.agency,
      agencyName: item.agencyName.zh,
      region: item.region,
      fiscalYear: item.fiscalYear,
      reportId: item.reportId,
      version: item.version,
      reason: item.reason,
      sentence: { zh: sayNews("zh", item), en: sayNews("en", item) },
      link: addressOfNews("zh", item, siteOrigin()),
    })),
  });
