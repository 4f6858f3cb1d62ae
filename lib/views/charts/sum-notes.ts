/**
 * What is outside the sums of any chart, said under it: published reports of nobody expected; and
 * how to see which figures fail a check.
 */
import type { ChartSpec } from "@/lib/charts/spec";
import { whoIn } from "@/lib/figures/who";
import { bookIn, type Book } from "@/lib/figures/published-data";
import { endOfDay } from "@/lib/i18n/china-time";
import { inBrackets, joinNames, localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { AgencyInYear } from "@/lib/registry/in-year";
import { membersOf, type AgencyScope } from "@/lib/registry/scope";
import { readTransaction } from "@/lib/store/client";

/** Names that a note holds before it says «among them». */
const MOST_NAMES = 5;
/** The same where the note is about these bodies. */
const MOST_BODIES = 20;
type Scope = AgencyScope & { agency?: string | undefined; asOf?: string | undefined };
export type Beyond = { readonly agency: AgencyInYear; readonly year: number };

/**
 * Published reports within a scope of bodies that were not expected to report: beside every «n of
 * N», and in no sum.
 */
export function findBeyond(book: Book, years: readonly number[], scope: AgencyScope): Beyond[] {
  const isMember = membersOf(scope, book.regions);
  return years.flatMap((year) =>
    whoIn(book.registry, year, "reported", (id) => book.version(id, year) !== undefined)
      .beyond.filter((a) => isMember(a) && (a.kind === "government") === (scope.type === "GOV"))
      .map((agency) => ({ agency, year })),
  );
}

/** Null where there is none. */
export function beyondText(beyond: readonly Beyond[], locale: Locale): string | null {
  if (beyond.length === 0) return null;
  const names = joinNames(
    locale,
    beyond
      .slice(0, MOST_NAMES)
      .map((b) => `${localName(locale, b.agency)}${inBrackets(locale, String(b.year))}`),
  );
  const t = textsOf(locale, "views");
  const n = beyond.length;
  return n > MOST_NAMES ? t("beyondMany", { n, names }) : t("beyond", { n, names });
}

/** Names of bodies, each with its reason in brackets: the first few where there are many. Null for nobody. */
export function describeBodies(
  bodies: readonly { readonly agency: AgencyInYear; readonly why: string }[],
  locale: Locale,
): { n: number; names: string } | null {
  if (bodies.length === 0) return null;
  const names = bodies
    .slice(0, MOST_BODIES)
    .map((b) => localName(locale, b.agency) + (b.why === "" ? "" : inBrackets(locale, b.why)));
  const more = bodies.length - names.length;
  const rest = more > 0 ? [textsOf(locale, "views")("moreBodies", { n: more })] : [];
  return { n: bodies.length, names: joinNames(locale, [...names, ...rest]) };
}

/** The chart with these notes; one body's own chart has no sums. */
export async function noteSums(spec: ChartSpec, scope: Scope, locale: Locale): Promise<ChartSpec> {
  const sums = spec.data.filter((d) => d.basis === "builtup" && d.counted !== null);
  if (sums.length === 0 || scope.agency !== undefined) return spec;
  const years = [...new Set(sums.map((d) => d.year))];
  const beyond = await readTransaction(async (tx) =>
    findBeyond(await bookIn(tx, endOfDay(scope.asOf)), years, scope),
  );
  const notes = [
    sums.some((d) => d.failing !== null && d.failing > 0)
      ? textsOf(locale, "views")("doubtfulSums")
      : null,
    beyondText(beyond, locale),
  ];
  return { ...spec, notes: [...spec.notes, ...notes.flatMap((n) => n ?? [])] };
}
