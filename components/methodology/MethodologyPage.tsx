import { Breaks, Definitions } from "./Definitions";
import { INDICATORS } from "@/lib/indicators/catalogue";
import { isGap, VALUE_STATES } from "@/lib/indicators/states";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

const GAPS = [...VALUE_STATES.filter(isGap), "missing"];

/** How figures are read, checked, revised and computed, and what they cannot say. */
export function MethodologyPage({
  locale,
  words,
  found,
}: {
  locale: Locale;
  /** What was asked for among the indicators. */ words: string;
  /** Their ids; null where nothing was asked. */ found: ReadonlySet<string> | null;
}) {
  const t = textsOf(locale, "common");
  const own = textsOf(locale, "methodology");
  const parts = [
    ["reading", t("methodology.reading")],
    ["gaps", t("methodology.gaps")],
    ["rules", own("rules")],
    ["breaks", own("breaksTitle")],
    ["revisions", own("revisionsTitle")],
    ["limits", own("limitsTitle")],
    ["indicators", t("methodology.indicators")],
  ] as const;
  return (
    <>
      <h1>{t("methodology.title")}</h1>
      <nav aria-label={own("contents")} className="contents-list">
        <ul>
          {parts.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="reading">{t("methodology.reading")}</h2>
      <p className="prose">{t("methodology.readingText")}</p>
      <p>
        <a href={localHref(locale, "/methodology/accuracy")}>
          {textsOf(locale, "accuracy")("link")}
        </a>
      </p>
      <h2 id="gaps">{t("methodology.gaps")}</h2>
      <p className="prose">{t("methodology.gapsLead")}</p>
      <dl className="gap-names">
        {GAPS.map((g) => (
          <div key={g}>
            <dt>{t.find("states", g)}</dt>
            <dd>
              <code>{g}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h2 id="rules">{own("rules")}</h2>
      <p>
        <a href={localHref(locale, "/methodology/rules")}>{own("rulesLink")}</a>
      </p>
      <h2 id="breaks">{own("breaksTitle")}</h2>
      <Breaks locale={locale} />
      <h2 id="revisions">{own("revisionsTitle")}</h2>
      <Points points={Object.values(own.all("revisions"))} />
      <p>
        <a href={localHref(locale, "/changes")}>{textsOf(locale, "changes")("title")}</a>
      </p>
      <h2 id="limits">{own("limitsTitle")}</h2>
      <Points points={Object.values(own.all("limits"))} />
      <h2 id="indicators">{t("methodology.indicators")}</h2>
      <form
        method="get"
        action={`${localHref(locale, "/methodology")}#indicators`}
        className="choices noprint"
      >
        <label>
          <span>{own("search")}</span>
          <input type="search" name="q" defaultValue={words} />
        </label>
        <button type="submit">{own("find")}</button>
      </form>
      {found ? (
        <p role="status">
          {own("found", { q: words, n: INDICATORS.filter((i) => found.has(i.id)).length })}{" "}
          <a href={localHref(locale, "/methodology#indicators")}>{own("showAll")}</a>
        </p>
      ) : null}
      <Definitions locale={locale} only={found} />
    </>
  );
}

const Points = ({ points }: { points: readonly string[] }) => (
  <ul className="list-disc pl-6 prose">
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);
