import { siteOrigin } from "./site-origin";

/** Parameters that messengers, newsletters and advertisers add to a link. They mean nothing here. */
const FOREIGN =
  /^(utm_\w+|isappinstalled|fbclid|gclid|msclkid|spm|scm|scene|share_\w+|wxshare\w*)$/;
/** WeChat's `from` collides with the first year of a span; its values are words. */
const isForeign = (name: string, value: string): boolean =>
  FOREIGN.test(name) || (name === "from" && !/^\d{4}$/.test(value));

export type PageAddresses = {
  readonly canonical: string;
  readonly languages: { readonly "zh-CN": string; readonly en: string };
};

/**
 * The one address of a page in this language and in both: whole, without foreign parameters, the rest
 * in alphabetical order.
 *
 * @param address path and query as asked for
 */
export function pageAddresses(address: string): PageAddresses {
  const asked = new URL(address, siteOrigin());
  const kept = [...asked.searchParams]
    .filter(([name, value]) => value !== "" && !isForeign(name, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
  const isEnglish = /^\/en(?=\/|$)/.test(asked.pathname);
  const path = asked.pathname.replace(/^\/en(?=\/|$)/, "") || "/";
  const chinese = `${siteOrigin()}${path}${query}`;
  const english = `${siteOrigin()}/en${path === "/" ? "" : path}${query}`;
  return {
    canonical: isEnglish ? english : chinese,
    languages: { "zh-CN": chinese, en: english },
  };
}
