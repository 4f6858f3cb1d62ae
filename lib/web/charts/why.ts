/** Why a rate changed between two years: mix and within, exactly. */
import { points, percent } from "@/lib/charts/format";
import type { ChartSpec } from "@/lib/charts/spec";
import { breaksBetween } from "@/lib/indicators/comparability";
import { decompose } from "@/lib/statistics/decomposition";
import { messages, type Locale } from "../locale";
import { viewsText } from "../messages/views";
import { bodiesOf, load, measure, nameOf, say } from "./data";
import { scopeOf } from "./scope";
import { queryOf, type ViewQuery } from "./schemas";

const MOST = 10;

export async function whyChart(q: ViewQuery<"why">, locale: Locale): Promise<ChartSpec | null> {
  const t = viewsText(locale);
  const indicator = measure(q.indicator);
  if (indicator.kind !== "rate") return null;
  const p = await load({ indicators: [indicator], years: (all) => { const to = q.to ?? all[0]; return to === undefined ? [] : [q.from ?? to - 1, to]; }, asOf: q.asOf });
  if (p.years.length === 0) return null;
  const [from, to] = p.years as [number, number];
  const names = new Map<string, string>();
  const slugs = new Map<string, string>();
  const cases = (year: number) => new Map(bodiesOf(p, year, q).flatMap((a) => {
    const e = p.figures.evaluate(indicator, a, year);
    names.set(a.id, nameOf(a, locale));
    slugs.set(a.id, a.slug);
    return e.numerator !== null && e.denominator !== null ? [[a.id, { x: e.numerator, n: e.denominator }] as const] : [];
  }));
  const [before, after] = [cases(from), cases(to)];
  const d = decompose(before, after);
  if (!d) return null;
  const top = d.shares.slice(0, MOST);
  const rest = d.shares.slice(MOST);
  const bars = [...top.map((s) => ({ name: names.get(s.id)!, parts: [s.within, s.mix], text: `${caseText(before.get(s.id))} → ${caseText(after.get(s.id))}` })), ...(rest.length > 0 ? [{ name: `${t.why.rest} (${rest.length})`, parts: [rest.reduce((x, s) => x + s.within, 0), rest.reduce((x, s) => x + s.mix, 0)], text: "" }] : [])];
  const breaks = breaksBetween(indicator, Math.min(from, to), Math.max(from, to)).map((b) => say(b.reason, locale));
  function caseText(u: { x: number; n: number } | undefined): string { return u ? `${u.x}/${u.n}` : messages(locale).states.not_published!; }
  return {
    name: "why", query: queryOf("why", { ...q, from, to }), page: "/trends/why", title: `${t.views.why}${locale === "zh" ? "：" : ": "}${say(indicator.name, locale)}`, unit: t.why.unit, period: `${from} → ${to}`, scope: scopeOf(q, p, locale),
    coverage: `${from}: ${t.of(before.size, bodiesOf(p, from, q).length)}${locale === "zh" ? "；" : "; "}${to}: ${t.of(after.size, bodiesOf(p, to, q).length)}`, marks: breaks.length > 0 ? [{ letter: "!", reason: t.why.broken(breaks.join(locale === "zh" ? "；" : "; ")) }] : [],
    notes: [t.why.exact, t.why.both], asOf: q.asOf ?? null, summary: t.why.summary(say(indicator.name, locale), from, percent(d.before), to, percent(d.after), points(d.change), points(d.within), points(d.mix)),
    state: { kind: "bars", bars, parts: [t.why.within, t.why.mix], format: "points" },
    table: { columns: [t.body, `${from} x/n`, `${to} x/n`, t.why.within, t.why.mix, "Σ"], rows: d.shares.map((s) => [{ text: names.get(s.id)!, href: `/agencies/${slugs.get(s.id)}` }, { text: caseText(before.get(s.id)), num: true, gap: !before.has(s.id) }, { text: caseText(after.get(s.id)), num: true, gap: !after.has(s.id) }, ...[s.within, s.mix, s.total].map((v) => ({ text: (v * 100).toFixed(2), num: true, value: v }))]) },
  };
}
