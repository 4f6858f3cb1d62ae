/** Search over names, terms, indicators, regions and the texts of published reports. */
import { pinyin } from "pinyin-pro";
import { INDICATORS, RANKABLE, type Indicator } from "@/lib/indicators/catalogue";
import { agencyLast } from "@/lib/registry/in-year";
import { typeName } from "@/lib/registry/types";
import { bookIn } from "@/lib/figures/published-data";
import { cacheByVersion } from "@/lib/figures/versioned-cache";
import { readTransaction } from "@/lib/store/client";
import { readKnownNames } from "@/lib/store/queries/known-names";
import { searchTexts, type TextHit } from "@/lib/store/queries/text-search";
import type { Locale } from "@/lib/i18n/locale";
import { TERM_GROUPS } from "@/lib/i18n/bilingual/glossary";
import { indicatorTitle } from "./charts/indicator-title";
import { ROWS_ON_OFFER } from "./charts/row-choices";

export type SearchHit = {
  readonly title: string;
  /** Why it was found, where the title does not say so: a former name or an alias. */
  readonly also: string | null;
  readonly address: string;
};
export type SearchResult = {
  readonly words: string;
  readonly agencies: readonly SearchHit[];
  readonly regions: readonly SearchHit[];
  /** Words of the glossary. */
  readonly terms: readonly SearchHit[];
  readonly indicators: readonly SearchHit[];
  readonly texts: readonly TextHit[];
};

const MOST_HITS = 30;
const MOST_TEXTS = 20;
/** Single letters would find everything. */
const SHORTEST_TEXT_QUERY = 2;

/** What an entry is found by: its names as written, in pinyin, and by initials. */
type Entry = {
  /** Slug of an agency or region, id of an indicator or term. */
  readonly id: string;
  readonly titles: Readonly<Record<Locale, string>>;
  readonly keys: readonly { readonly key: string; readonly name: string }[];
  readonly address: string;
};

/** How well a key fits, best first. */
const MATCHES: readonly ((key: string, words: string) => boolean)[] = [
  (key, words) => key === words,
  (key, words) => key.startsWith(words),
  (key, words) => key.includes(words),
  hasInOrder,
];

/** Chinese abbreviates by leaving out: 交建局 is 交通与建设局. Letters would find anything this way. */
function hasInOrder(key: string, words: string): boolean {
  if (!/^\p{Script=Han}{2,}$/u.test(words)) return false;
  let from = 0;
  for (const character of words) {
    from = key.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

const spaceless = (text: string): string => text.toLowerCase().replace(/\s+/g, "");

/** @returns the name itself, its full pinyin (`jiaotongyujiansheju`) and its initials (`jtyjsj`) */
function keysOf(name: string): { key: string; name: string }[] {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive" });
  const initials = syllables.map((syllable) => syllable[0]).join("");
  return [...new Set([name, syllables.join(""), initials])].map((key) => ({
    key: spaceless(key),
    name,
  }));
}

/**
 * @param words what the reader typed: Chinese, English, pinyin or initials
 * @returns at most 30 names of each kind and 20 passages
 */
export async function searchView(words: string, locale: Locale): Promise<SearchResult> {
  const query = spaceless(words);
  if (query === "") {
    return { words, agencies: [], regions: [], terms: [], indicators: [], texts: [] };
  }
  const { agencies, regions } = await cacheByVersion("search entries", readEntries);
  const texts =
    query.length < SHORTEST_TEXT_QUERY
      ? []
      : await readTransaction((tx) => searchTexts(tx, words.trim(), MOST_TEXTS));
  return {
    words,
    agencies: findEntries(agencies, query, locale),
    regions: findEntries(regions, query, locale),
    terms: findEntries(TERM_ENTRIES, query, locale),
    indicators: findEntries(INDICATOR_ENTRIES, query, locale),
    texts,
  };
}

type Entries = Readonly<Record<"agencies" | "regions" | "types", readonly Entry[]>>;

async function readEntries(): Promise<Entries> {
  return readTransaction(async (tx) => {
    const book = await bookIn(tx, null);
    const names = await readKnownNames(tx);
    const namesOf = new Map<string, string[]>();
    for (const { agencyId, nameZh } of names) {
      namesOf.set(agencyId, [...(namesOf.get(agencyId) ?? []), nameZh]);
    }
    const agencies = book.registry.entries.map((entry): Entry => {
      const last = agencyLast(entry);
      const all = [
        last.nameZh,
        ...entry.names.map((name) => name.zh),
        ...(namesOf.get(entry.id) ?? []),
      ];
      return {
        id: entry.slug,
        titles: { zh: last.nameZh, en: last.nameEn },
        keys: [
          ...[...new Set(all)].flatMap(keysOf),
          { key: spaceless(last.nameEn), name: last.nameEn },
          { key: spaceless(entry.slug), name: last.nameZh },
        ],
        address: `/agencies/${entry.slug}`,
      };
    });
    const regions = book.regions.map((region): Entry => ({
      id: region.slug,
      titles: { zh: region.nameZh, en: region.nameEn },
      keys: [
        ...keysOf(region.nameZh),
        { key: spaceless(region.nameEn), name: region.nameEn },
        { key: region.code, name: region.nameZh },
      ],
      address: `/?region=${region.slug}`,
    }));
    const types = [...new Set(book.registry.entries.flatMap((e) => e.types.map((x) => x.type)))];
    return { agencies, regions, types: types.map(typeEntry) };
  });
}

function typeEntry(type: string): Entry {
  const { zh, en } = typeName(type);
  return {
    id: type,
    titles: { zh, en },
    keys: [...keysOf(zh), { key: spaceless(en), name: en }],
    address: `/agencies?type=${type}`,
  };
}

const TERM_ENTRIES: readonly Entry[] = TERM_GROUPS.flatMap(({ terms }) => terms).map((term) => ({
  id: term.id,
  titles: { zh: term.name.zh, en: term.name.en },
  keys: [...keysOf(term.name.zh), { key: spaceless(term.name.en), name: term.name.en }],
  address: `/glossary#${term.id}`,
}));

const indicatorEntry = (indicator: Pick<Indicator, "id" | "name">): Entry => ({
  id: indicator.id,
  titles: { zh: indicator.name.zh, en: indicator.name.en },
  keys: [
    ...keysOf(indicator.name.zh),
    { key: spaceless(indicator.name.en), name: indicator.name.en },
    ...(["zh", "en"] as const).map((locale) => {
      const title = indicatorTitle(indicator, locale);
      return { key: spaceless(title), name: indicator.name[locale] };
    }),
    { key: indicator.id.toLowerCase(), name: indicator.name.zh },
  ],
  address: `/rankings?indicator=${indicator.id}`,
});
const INDICATOR_ENTRIES = RANKABLE.map(indicatorEntry);
/** What may be drawn though it is not ranked; rows of the form after the indicators. */
const MEASURE_ENTRIES = [...INDICATORS, ...ROWS_ON_OFFER].map(indicatorEntry);

export type NamedKind = "agencies" | "regions" | "types" | "indicators" | "measures";
/** `grade`: how well it fits, 0 for a name itself. */
export type NamedMatch = { readonly value: string; readonly title: string; readonly grade: number };

/** What words may name, best first: slugs of agencies and regions, ids of types and indicators. */
export async function findNamed(
  kind: NamedKind,
  words: string,
  locale: Locale,
): Promise<readonly NamedMatch[]> {
  const query = spaceless(words);
  if (query === "") return [];
  const entries = await entriesOf(kind);
  return entries
    .flatMap((entry) => {
      const best = bestKey(entry, query);
      return best ? [{ value: entry.id, title: entry.titles[locale], grade: best.grade }] : [];
    })
    .sort((a, b) => a.grade - b.grade);
}

async function entriesOf(kind: NamedKind): Promise<readonly Entry[]> {
  if (kind === "indicators") return INDICATOR_ENTRIES;
  if (kind === "measures") return MEASURE_ENTRIES;
  return (await cacheByVersion("search entries", readEntries))[kind];
}

function findEntries(
  entries: readonly Entry[],
  query: string,
  locale: Locale,
): readonly SearchHit[] {
  const hits = entries.flatMap((entry) => {
    const best = bestKey(entry, query);
    if (!best) return [];
    const title = entry.titles[locale];
    const known = Object.values(entry.titles);
    return [
      {
        grade: best.grade,
        hit: { title, also: known.includes(best.name) ? null : best.name, address: entry.address },
      },
    ];
  });
  return hits
    .sort((a, b) => a.grade - b.grade)
    .slice(0, MOST_HITS)
    .map(({ hit }) => hit);
}

function bestKey(entry: Entry, query: string): { grade: number; name: string } | null {
  for (const [grade, fits] of MATCHES.entries()) {
    const found = entry.keys.find(({ key }) => fits(key, query));
    if (found) return { grade, name: found.name };
  }
  return null;
}
