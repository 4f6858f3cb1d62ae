import { NameList } from "@/components/ui/NameList";
import { indicatorOf } from "@/lib/indicators/catalogue";
import { ruleOf } from "@/lib/rules";
import type { PageFinding, PageRemark } from "@/lib/store/queries/report-page";
import { failedFindings } from "@/lib/views/failed-findings";
import { textsOf } from "@/lib/i18n/texts";
import { colonIn, languageTag, localHref, type Locale } from "@/lib/i18n/locale";

/** More cells than these are counted, not listed. */
const LISTED = 14;
export const cellName = (id: string, locale: Locale): string => indicatorOf(id)?.name[locale] ?? id;
export function CellLinks({
  ids,
  locale,
  to = "cell",
}: {
  ids: readonly string[];
  locale: Locale;
  to?: "cell" | "in" | "fig";
}) {
  const t = textsOf(locale, "report");
  return (
    <>
      <NameList
        locale={locale}
        items={ids.slice(0, LISTED).map((id) => (
          <a key={id} href={`#${to}-${id}`}>
            {cellName(id, locale)}
          </a>
        ))}
      />
      {ids.length > LISTED ? ` ${t("more", { n: ids.length })}` : null}
    </>
  );
}

/** A link to the rule's text. Its code is printed only there. */
function RuleLink({ rule, locale }: { rule: string; locale: Locale }) {
  const known = ruleOf(rule);
  return known ? (
    <a href={`${localHref(locale, "/methodology/rules")}#${known.id}`} data-rule={rule}>
      {textsOf(locale, "report")("ruleLink")}
    </a>
  ) : null;
}

/** One finding: its sentence, its cells, and the agency's explanation or reply. */
export function Finding({
  finding,
  remarks,
  locale,
  children,
  to,
  stop,
}: {
  finding: PageFinding;
  remarks: readonly PageRemark[];
  locale: Locale;
  children?: React.ReactNode;
  to?: "cell" | "in" | "fig";
  /** The cell to show when a reviewer steps through the findings by key. */
  stop?: string | undefined;
}) {
  const t = textsOf(locale, "report");
  const said = remarks.filter(
    (r) => r.rule === finding.rule && (r.kind === "explanation" || r.kind === "reply"),
  );
  return (
    <li
      className={`finding ${finding.severity}`}
      {...(stop === undefined ? {} : { "data-stop": stop, tabIndex: -1 })}
    >
      <p>
        <strong className="severity">
          {t.find("severity", finding.severity) ?? finding.severity}
        </strong>{" "}
        {finding.message[locale]} <RuleLink rule={finding.rule} locale={locale} />
      </p>
      {finding.cells.length > 0 ? (
        <p className="text-sm">
          {t("cellsOf")}
          {colonIn(locale)}
          <CellLinks ids={finding.cells} locale={locale} {...(to ? { to } : {})} />
        </p>
      ) : null}
      {said.map((r, i) => (
        <blockquote key={i} lang="zh-CN" className="said">
          <strong lang={languageTag(locale)}>
            {r.kind === "reply" ? t("reply") : t("explanation")}
          </strong>{" "}
          {r.text} <small>{r.at}</small>
        </blockquote>
      ))}
      {children}
    </li>
  );
}

export function FindingList({
  locale,
  findings,
  remarks,
}: {
  locale: Locale;
  findings: readonly PageFinding[];
  remarks: readonly PageRemark[];
}) {
  const t = textsOf(locale, "report");
  const fails = failedFindings(findings);
  const [grave, notes] = [
    fails.filter((f) => f.severity !== "info"),
    fails.filter((f) => f.severity === "info"),
  ];
  const count = (state: string) => findings.filter((f) => f.state === state).length;
  return (
    <>
      <p className="text-sm text-muted">
        {t("holds", { p: count("pass"), n: count("not_assessable") })}
      </p>
      {fails.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="findings">
        {grave.map((f) => (
          <Finding key={f.rule} finding={f} remarks={remarks} locale={locale} />
        ))}
      </ul>
      {notes.length > 0 ? (
        <details>
          <summary>{t("others", { n: notes.length })}</summary>
          <ul className="findings">
            {notes.map((f) => (
              <Finding key={f.rule} finding={f} remarks={remarks} locale={locale} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
