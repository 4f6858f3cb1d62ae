import { NameList } from "@/components/ui/NameList";
import { BREAKS, marksOf } from "@/lib/indicators/breaks";
import { formulaIn, INDICATORS, type Indicator } from "@/lib/indicators/catalogue";
import { formulaWords } from "@/lib/indicators/formula";
import { inBrackets, localHref, type Locale, joinNames } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

/** Every derived indicator with an anchor of its id; families (D11, D17, D25) have one of their own. */
export function Definitions({
  locale,
  only = null,
}: {
  locale: Locale;
  /** Ids of those to show; all without it. */ only?: ReadonlySet<string> | null;
}) {
  const families = [...new Set(INDICATORS.map((i) => i.family))];
  return (
    <div className="definitions">
      {families.map((family) => {
        const members = INDICATORS.filter(
          (i) => i.family === family && (only === null || only.has(i.id)),
        );
        if (members.length === 0) return null;
        const own = members.some((i) => i.id === family);
        return (
          <ul key={family} {...(own ? {} : { id: family })} className="findings">
            {members.map((i) => (
              <Definition key={i.id} indicator={i} locale={locale} />
            ))}
          </ul>
        );
      })}
    </div>
  );
}

function Definition({ indicator: i, locale }: { indicator: Indicator; locale: Locale }) {
  const t = textsOf(locale, "methodology");
  const breaks = i.breaks.map((code) => BREAKS[code].year);
  return (
    <li id={i.id} className="finding">
      <h3>
        <a href={`#${i.id}`}>
          <code>{i.id}</code>
        </a>{" "}
        {i.name[locale]} <span className="tag">{i.unit[locale]}</span>
      </h3>
      <dl className="meaning">
        <dt>{t("formula")}</dt>
        <dd>
          {formulaWords(i, locale)}{" "}
          <small className="text-muted">
            <code>{formulaIn(i, locale)}</code>
          </small>
        </dd>
        <dt>{t("kind")}</dt>
        <dd>{t.find("kinds", i.kind)}</dd>
        <dt>{t("tells")}</dt>
        <dd>
          {t.find("directions", String(i.direction))}
          {i.of === "governments" ? ` · ${t("governments")}` : ""} ·{" "}
          {i.rankable ? (
            <a href={localHref(locale, `/rankings?indicator=${i.id}`)}>{t("rankable")}</a>
          ) : (
            t("notRankable")
          )}{" "}
          ·{" "}
          <a href={localHref(locale, `/subscribe?indicator=${i.id}`)}>
            {textsOf(locale, "subscribe")("followIndicator")}
          </a>
        </dd>
        {i.caveat ? (
          <>
            <dt>{t("mind")}</dt>
            <dd>{i.caveat[locale]}</dd>
          </>
        ) : null}
        {i.denominator ? (
          <>
            <dt>{t("least")}</dt>
            <dd>{i.least ? t("leastIs", { n: i.least }) : t("noLeast")}</dd>
          </>
        ) : null}
        {breaks.length > 0 ? (
          <>
            <dt>{t("breaks")}</dt>
            <dd>
              <NameList
                locale={locale}
                items={i.breaks.map((code) => (
                  <a key={code} href={`#break-${code}`}>
                    {BREAKS[code].year}
                  </a>
                ))}
              />
            </dd>
          </>
        ) : null}
      </dl>
    </li>
  );
}

/** The years between which figures are not joined, and why. */
export function Breaks({ locale }: { locale: Locale }) {
  return (
    <ul className="list-disc pl-6">
      {Object.values(BREAKS).map((x) => (
        <li key={x.code} id={`break-${x.code}`}>
          <strong>
            {joinNames(
              locale,
              marksOf(x.code).map((m) => String(m.year)),
            )}
          </strong>
          {inBrackets(locale, x.reason[locale])}
        </li>
      ))}
    </ul>
  );
}
