/** The portal's navigation: a topic for each question, and within a topic its ways of looking. */

export const TOPICS = [
  "overview",
  "agencies",
  "reporting",
  "applications",
  "disputes",
  "proactive",
  "rankings",
  "data",
] as const;
export type Topic = (typeof TOPICS)[number];

export type Tab = {
  /** Key of its name in the catalogue. */
  readonly name: string;
  readonly address: string;
};

/** Tabs of each topic; the first is where the topic leads. Addresses are without a language. */
export const TABS: Readonly<Record<Topic, readonly Tab[]>> = {
  overview: [{ name: "overview", address: "/" }],
  agencies: [
    { name: "agencies", address: "/agencies" },
    { name: "compare", address: "/compare" },
  ],
  reporting: [
    { name: "status", address: "/heatmap" },
    { name: "punctuality", address: "/rankings?indicator=D22" },
    { name: "changes", address: "/changes" },
  ],
  applications: [
    { name: "received", address: "/trends?indicator=r1.tot" },
    { name: "outcomes", address: "/trends/composition" },
    { name: "flow", address: "/flow" },
    { name: "disclosure", address: "/trends?indicator=D05" },
    { name: "reasons", address: "/trends/composition?of=ground" },
    { name: "applicants", address: "/trends/composition?of=applicant" },
    { name: "why", address: "/trends/why" },
    { name: "distribution", address: "/distribution" },
    { name: "unusual", address: "/funnel" },
    { name: "regions", address: "/map" },
  ],
  disputes: [
    { name: "reviews", address: "/trends?indicator=rv.tot" },
    { name: "lawsuits", address: "/trends?indicator=lit.tot" },
    { name: "reviewRate", address: "/trends?indicator=D12" },
    { name: "lawsuitRate", address: "/trends?indicator=D13" },
  ],
  proactive: [
    { name: "licences", address: "/trends?indicator=t2.license.n" },
    { name: "penalties", address: "/trends?indicator=t2.penalty.n" },
    { name: "coercion", address: "/trends?indicator=t2.coercion.n" },
    { name: "norms", address: "/trends?indicator=t2.norm.issued" },
  ],
  rankings: [
    { name: "rankings", address: "/rankings" },
    { name: "lab", address: "/rankings/lab" },
  ],
  data: [
    { name: "data", address: "/data" },
    { name: "api", address: "/data/api" },
    { name: "methodology", address: "/methodology" },
    { name: "glossary", address: "/glossary" },
    { name: "verify", address: "/verify" },
  ],
};

/** Pages that belong to a topic without being one of its tabs. */
const WITHIN: readonly (readonly [prefix: string, topic: Topic])[] = [
  ["/agencies", "agencies"],
  ["/reports", "agencies"],
  ["/compare", "agencies"],
  ["/heatmap", "reporting"],
  ["/changes", "reporting"],
  ["/trends", "applications"],
  ["/flow", "applications"],
  ["/funnel", "applications"],
  ["/distribution", "applications"],
  ["/map", "applications"],
  ["/rankings", "rankings"],
  ["/data", "data"],
  ["/methodology", "data"],
  ["/glossary", "data"],
  ["/verify", "data"],
];

export type Place = { readonly topic: Topic | null; readonly tab: string | null };

/**
 * Where an address stands in the navigation.
 *
 * @param address path and query, with or without a language; parameters that no tab names are ignored
 */
export function placeOf(address: string): Place {
  const asked = new URL(address, "http://localhost");
  const path = asked.pathname.replace(/^\/en(?=\/|$)/, "") || "/";
  const candidates = TOPICS.flatMap((topic) =>
    TABS[topic].map((tab) => ({ topic, tab, target: new URL(tab.address, asked) })),
  ).filter(({ target }) => target.pathname === path && includesAll(asked, target));
  const best = candidates.sort(
    (a, b) => b.target.searchParams.size - a.target.searchParams.size,
  )[0];
  if (best) return { topic: best.topic, tab: best.tab.name };
  const within = WITHIN.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return { topic: within?.[1] ?? null, tab: null };
}

/** What a page shows when its address does not say. */
const UNSAID: Readonly<Record<string, string>> = { indicator: "r1.tot" };

function includesAll(asked: URL, target: URL): boolean {
  return [...target.searchParams].every(([name, value]) => {
    const said = asked.searchParams.get(name);
    return said === value || (said === null && UNSAID[name] === value);
  });
}
