/**
 * What readers type where a list would be too long to choose from: names, parts of names, pinyin or
 * initials, as the search takes them.
 */
import { redirect } from "next/navigation";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { findNamed, type NamedKind, type NamedMatch } from "./search";

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** From this many options on a list is typed into, not looked through. */
export const MOST_OPTIONS = 20;
/** A typed choice is sent beside the field that it chooses for. */
export const TYPED_PREFIX = "find-";

const KINDS: Readonly<Record<string, NamedKind>> = {
  indicator: "indicators",
  indicator2: "indicators",
  agency: "agencies",
  add: "agencies",
  mark: "agencies",
  a: "agencies",
  b: "agencies",
  region: "regions",
  addRegion: "regions",
  type: "types",
};
/** Pages that list only what may be ranked; everywhere else rows of the form may be chosen too. */
const RANKED = /^\/rankings(\/|$)/;
/** Whether a field of this name may be typed into. */
export const isTyped = (name: string): boolean => Object.hasOwn(KINDS, name);
const MOST_MATCHES = 12;

/** Words that name none or several: the reader chooses by a link. */
export type OpenChoice = {
  readonly words: string;
  readonly matches: readonly { readonly text: string; readonly href: string }[];
};

/**
 * Leads to the address of what was typed where it names one thing; else the query without it, and
 * what it may mean.
 *
 * @param path of the page, without language
 */
export async function settleTyped(
  path: string,
  search: Search,
  locale: Locale,
): Promise<{ readonly search: Search; readonly open: OpenChoice | null }> {
  const typed = Object.entries(search).flatMap(([key, words]) =>
    key.startsWith(TYPED_PREFIX) ? [{ name: key.slice(TYPED_PREFIX.length), words }] : [],
  );
  const rest = Object.fromEntries(
    Object.entries(search).filter(([key]) => !key.startsWith(TYPED_PREFIX)),
  );
  const [first] = typed.filter(({ words }) => typeof words === "string" && words.trim() !== "");
  const kind = first && KINDS[first.name];
  if (!first || !kind || typeof first.words !== "string") return { search: rest, open: null };
  const words = first.words.trim();
  // What else was typed is settled at that address.
  const others = Object.fromEntries(
    Object.entries(search).filter(([key]) => key !== TYPED_PREFIX + first.name),
  );
  const addressOf = (value: string): string =>
    localHref(locale, `${path}?${queryWith(others, first.name, value)}`);
  if (words === textsOf(locale, "views")("all")) redirect(addressOf(""));
  const found = await matchesOf(kind, words, path, locale);
  const [best, second] = found;
  const isOne = best && (!second || (best.grade === 0 && second.grade > 0));
  if (isOne) redirect(addressOf(best.value));
  const matches = found
    .slice(0, MOST_MATCHES)
    .map(({ title, value }) => ({ text: title, href: addressOf(value) }));
  return { search: rest, open: { words, matches } };
}

async function matchesOf(
  kind: NamedKind,
  words: string,
  path: string,
  locale: Locale,
): Promise<readonly NamedMatch[]> {
  if (kind !== "indicators" || RANKED.test(path)) return findNamed(kind, words, locale);
  // The first of a heat map's choices is no indicator: whether there is a report.
  const status = textsOf(locale, "views")("heat.status");
  if (path === "/heatmap" && words === status)
    return [{ value: "status", title: status, grade: 0 }];
  return findNamed("measures", words, locale);
}

/** Empty fields of the form are left out. */
function queryWith(search: Search, name: string, value: string): string {
  const query = new URLSearchParams();
  for (const [key, given] of Object.entries({ ...search, [name]: value })) {
    if (typeof given === "string" && given !== "") query.set(key, given);
  }
  return query.toString();
}
