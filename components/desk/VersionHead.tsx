import { nameOf } from "@/lib/views/charts/data";
import type { Workbench } from "@/lib/views/workbench";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, type Locale } from "@/lib/i18n/locale";
import { Html } from "@/components/ui/Html";
import { DossierLink } from "./DossierLink";
import { FilingSaid } from "./FilingSaid";
import { OtherVersions } from "./GateParts";

type Props = {
  locale: Locale;
  bench: Workbench;
  /** The page that it heads. */
  at: "report" | "review";
  mayAudit: boolean;
  said?: string | undefined;
};

/** Whose report it is, in which state, what became of the form that led here, and its other versions. */
export function VersionHead({ locale, bench: { work, report }, at, mayAudit, said }: Props) {
  const t = textsOf(locale, "filing");
  return (
    <>
      <h1>
        {nameOf(report, locale)} · {report.fiscalYear}
      </h1>
      <p>
        <span className={`state ${work.state}`}>{t(`states.${work.state}`)}</span> v{work.versionNo}{" "}
        · <a href={localHref(locale, `/desk/report/${work.versionId}/preview`)}>{t("preview")}</a>
        {mayAudit ? <DossierLink locale={locale} reportId={work.reportId} /> : null}
        {work.publicReason ? ` · ${work.publicReason}` : ""}
      </p>
      <FilingSaid locale={locale} code={said} />
      <OtherVersions locale={locale} work={work} at={at} />
    </>
  );
}

/** The original with its figures marked; a place of its own to scroll. */
export function OriginalPane({ locale, original }: { locale: Locale; original: string | null }) {
  const t = textsOf(locale, "filing");
  return (
    <>
      <h2 id="original">{t("original")}</h2>
      {original ? (
        <div
          lang="zh-CN"
          className="original card"
          role="region"
          aria-label={t("original")}
          tabIndex={0}
        >
          <Html html={original} />
        </div>
      ) : (
        <p className="gap">{t("noOriginal")}</p>
      )}
    </>
  );
}
