import { viewsText } from "@/lib/i18n/messages/views";
import { href, type Locale } from "@/lib/i18n/locale";

export const VIEW_PATHS = {
  trends: "/trends",
  composition: "/trends/composition",
  why: "/trends/why",
  compare: "/compare",
  flow: "/flow",
  heatmap: "/heatmap",
  funnel: "/funnel",
  distribution: "/distribution",
  map: "/map",
} as const;

/** All analysis views, side by side; the one shown is marked. */
export function ViewsNav({ locale, current }: { locale: Locale; current?: string }) {
  const t = viewsText(locale);
  return (
    <nav aria-label={t.more} className="views noprint">
      {Object.entries(VIEW_PATHS).map(([name, path]) => (
        <a
          key={name}
          href={href(locale, path)}
          aria-current={name === current ? "page" : undefined}
        >
          {t.views[name]}
        </a>
      ))}
    </nav>
  );
}
