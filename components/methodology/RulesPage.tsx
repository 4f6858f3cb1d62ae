import { CATALOGUE } from "@/lib/rules/catalogue";
import { formulaOf, type Rule, type RuleScope } from "@/lib/rules/types";
import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { InTongue } from "@/components/ui/InTongue";

const SCOPES: readonly RuleScope[] = [
  "form",
  "table2",
  "old",
  "cross",
  "years",
  "narrative",
  "aggregate",
  "document",
];

/** `/methodology/rules`: every rule with an anchor of its id, where findings lead. */
export function RulesPage({ locale }: { locale: Locale }) {
  const t = textsOf(locale, "methodology");
  const run = CATALOGUE.filter((r) => "check" in r).length;
  return (
    <>
      <p className="text-sm">
        <a href={localHref(locale, "/methodology")}>
          ← {textsOf(locale, "common")("nav.methodology")}
        </a>
      </p>
      <h1>{t("rules")}</h1>
      <p className="lead">{t("rulesLead", { n: CATALOGUE.length, run })}</p>
      <ul className="my-2">
        {(["error", "warning", "info"] as const).map((s) => (
          <li key={s} className={`finding ${s} !py-0 !bg-transparent`}>
            <strong className="severity">{t(`severities.${s}`)}</strong> {t(`severityMeaning.${s}`)}
          </li>
        ))}
      </ul>
      <p className="tools">
        <span>
          {t("download")}
          {colonIn(locale)}
        </span>
        {["json", "csv", "xlsx"].map((f) => (
          <a key={f} href={`/api/v1/rules.${f}`}>
            {f.toUpperCase()}
          </a>
        ))}
      </p>
      <nav aria-label={t("contents")} className="views">
        {SCOPES.map((s) => (
          <a key={s} href={`#scope-${s}`}>
            {t(`scopes.${s}`)}
          </a>
        ))}
      </nav>
      {SCOPES.map((s) => (
        <section key={s}>
          <h2 id={`scope-${s}`}>{t(`scopes.${s}`)}</h2>
          <ul className="findings">
            {CATALOGUE.filter((r) => r.scope === s).map((r) => (
              <RuleCard key={r.id} rule={r} locale={locale} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function RuleCard({ rule, locale }: { rule: Rule; locale: Locale }) {
  const t = textsOf(locale, "methodology");
  return (
    <li id={rule.id} className={`finding ${rule.severity}`}>
      <h3>
        <a href={`#${rule.id}`}>
          <code>{rule.id}</code>
        </a>{" "}
        {rule.title[locale]} <span className="severity">{t(`severities.${rule.severity}`)}</span>
      </h3>
      <dl className="meaning">
        <dt>{t("formula")}</dt>
        <dd>
          <code>
            <InTongue locale={locale}>{formulaOf(rule)[locale]}</InTongue>
          </code>
        </dd>
        <dt>{t("reason")}</dt>
        <dd>
          <InTongue locale={locale}>{rule.reason[locale]}</InTongue>
        </dd>
        <dt>{t("basis")}</dt>
        <dd>{rule.basis[locale]}</dd>
        {"notEvaluated" in rule ? (
          <>
            <dt>{t("notEvaluated")}</dt>
            <dd>{rule.notEvaluated[locale]}</dd>
          </>
        ) : null}
      </dl>
    </li>
  );
}
