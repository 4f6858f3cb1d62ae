import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { placeOf, TABS } from "@/lib/views/navigation";

/** The ways of looking within the topic of this page; nothing where there is only one. */
export function TopicTabs({
  locale,
  address,
  hasRegions,
}: {
  locale: Locale;
  address: string;
  /** Whether there are several to compare. */
  hasRegions: boolean;
}) {
  const n = textsOf(locale, "navigation");
  const { topic, tab } = placeOf(address);
  if (topic === null || TABS[topic].length < 2) return null;
  return (
    <nav aria-label={n("within")} className="views noprint">
      {TABS[topic]
        .filter(({ name }) => hasRegions || name !== "regions" || name === tab)
        .map(({ name, address: to }) => (
          <a
            key={name}
            href={localHref(locale, to)}
            aria-current={name === tab ? "page" : undefined}
          >
            {n.find("tabs", name)}
          </a>
        ))}
    </nav>
  );
}
