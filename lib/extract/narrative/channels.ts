/**
 * By which way something was published: one sentence may name several, and its figure is then that
 * of all together.
 */
import { lastOf } from "@/lib/lookup";
import type { Pattern } from "./patterns";

const WAYS: readonly (readonly [string, RegExp])[] = [
  ["web", /网站|官网|门户|网页|政府网|公开网/],
  ["wechat", /微信|公众号/],
  ["weibo", /微博/],
  ["media", /新媒体|抖音|视频号|客户端|快手|头条|官微/],
  ["board", /公开栏(?!目)|公告栏|公示栏|宣传栏|电子屏|显示屏/],
  ["press", /报刊|报纸|杂志|广播|电视/],
];
const NEW_MEDIA = new Set(["wechat", "weibo", "media"]);
const BY_CHANNEL = new Set(["N02", "N03", "N04"]);

/**
 * The indicator a figure belongs to, by the words since the figure before it: «on the site and by
 * WeChat» is all that was made public, «by WeChat, 250 items were issued» is WeChat's. Null where
 * other people's papers and stations are counted in as well.
 */
export function channelOf(pattern: Pattern, before: string): Pattern | null {
  if (pattern.id !== "N01" && !BY_CHANNEL.has(pattern.id)) return pattern;
  // A channel's own name in quotes says nothing of its kind: “某县政府网”微信平台 is WeChat.
  const since = behindLast(/[;。\d]/, before).replace(/[“"「][^”"」]*[”"」]/g, "");
  // Taken up by others, or the sum of all years: neither is what this body published in the year.
  if (/采用|采纳|录用|发稿|历年/.test(since)) return null;
  return pattern.id === "N01" ? channelOfAll(pattern, since) : channelOfOne(pattern, since);
}

/** A figure of all that was made public may be that of one channel. */
function channelOfAll(pattern: Pattern, since: string): Pattern | null {
  if (/其[它他](?:媒体|方式|渠道|途径|平台)[^,]*$/.test(since)) return null;
  // One column of the site is a part of what it published.
  if (/专题[^,]*发布信息[^,]*$/.test(since)) return null;
  const ways = waysIn(since);
  const [only] = ways.length === 1 ? ways : [];
  if (only !== undefined && /(?:政府网|公开网|网页|网站专栏|官网专栏)[^,]*$/.test(since))
    return { ...pattern, id: "N02" };
  const isOfNewMedia =
    areNewMedia(ways) && /(?:发布|推送)[^,]*$/.test(since) && !/主动公开/.test(since);
  if (!isOfNewMedia) return pattern;
  return { ...pattern, id: "N04", part: only === "media" ? undefined : only };
}

/** A figure of one channel may be that of several, or of all that was made public. */
function channelOfOne(pattern: Pattern, since: string): Pattern | null {
  if (pattern.id === "N02" && /(?:网站|官网|门户)[^,]*,[^,]*(?:主动公开|各类信息)/.test(since))
    return { ...pattern, id: "N01" };
  const ways = waysIn(behindLast(/[,:]/, since));
  const among = /等[^,]{0,6}(?:方式|形式|渠道|途径|载体)/.test(since);
  if (ways.length < 2 && !among) return pattern;
  if (areNewMedia(ways)) return { ...pattern, id: "N04", part: undefined };
  return ways.includes("press") ? null : { ...pattern, id: "N01", part: undefined };
}

/** What stands behind the last of these signs. */
const behindLast = (sign: RegExp, text: string): string => lastOf(text.split(sign));
const areNewMedia = (ways: readonly string[]): boolean =>
  ways.length > 0 && ways.every((way) => NEW_MEDIA.has(way));
const waysIn = (text: string): string[] =>
  WAYS.filter(([, words]) => words.test(text)).map(([way]) => way);
